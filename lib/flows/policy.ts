// What a company asks of its people's authenticators, read and changed by its administrators. A policy that nobody could
// fulfil is refused, and so is one that would shut out whoever changes it.

import { denial } from '../denial.ts'
import { type Denied, denied, type Outcome, permitted, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { policyOf } from '../rules/policy.ts'
import { type Loss, losses, type PolicyFault, policyFaults, revisionOf } from '../rules/policy-change.ts'
import type { Policy } from '../schema.ts'
import { about } from './account/authenticators.ts'
import { acknowledge } from './acknowledge.ts'
import { administrator, type ForCompany } from './administrator.ts'
import type { Principal } from './authenticate.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function readPolicy(ports: Needs, attempt: Attempt, command: ForCompany): Promise<Outcome<Policy>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  return acknowledge(ports, found.principal, found.principal.policy)
}

export interface ChangePolicy extends ForCompany {
  readonly policy: Policy
  /** Of the one that was looked at; absent: it takes the place of whichever there is. */
  readonly revision?: string
}

export async function changePolicy(ports: Needs, attempt: Attempt, command: ChangePolicy): Promise<Outcome<Policy>> {
  const found = await judged(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { policy } = command
  return permitted(
    policy,
    [{ kind: 'policy_changed', ...about(principal), before: principal.policy, after: policy }],
    [replace(principal.company, { policy })],
  )
}

/** What the change would take away from people, judged like the change itself, and nothing is done. */
export async function considerPolicy(
  ports: Needs,
  attempt: Attempt,
  command: ChangePolicy,
): Promise<Outcome<readonly Loss[]>> {
  const found = await judged(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const after = policyOf({ policy: command.policy }, ports.deployment)
  return acknowledge(ports, found.principal, losses(found.principal.policy, after))
}

async function judged(
  ports: Needs,
  attempt: Attempt,
  command: ChangePolicy,
): Promise<{ readonly principal: Principal } | { readonly refusal: Denied }> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found
  const { principal } = found
  const { policy, revision } = command
  const refused = (reasons: readonly string[], told: ReturnType<typeof denial>) => ({
    refusal: denied(told, [{ kind: 'policy_refused', ...about(principal), reasons }]),
  })
  if (revision !== undefined && revision !== revisionOf(principal.company))
    return refused(['outdated'], denial('outdated'))
  const reasons = policyFaults(policy, principal, ports.deployment)
  return reasons.length === 0 ? found : refused(reasons, denial('invalid_request', { detail: detailOf(reasons) }))
}

const detailOf = (reasons: readonly PolicyFault[]): string =>
  `The policy cannot stand: ${reasons.join(', ')}.${reasons.includes('weaker_than_asked_for_yourself') ? ` ${meetIt}` : ''}`

const meetIt = 'You would shut yourself out: sign in by what it asks for and allows, then change it.'
