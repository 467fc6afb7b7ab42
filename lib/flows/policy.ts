// What a company asks of its people's authenticators, read and changed by its administrators. A policy that nobody could
// fulfil is refused, and so is one that would shut out whoever changes it.

import { denial } from '../denial.ts'
import { denied, type Outcome, permitted, replace } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { meets, reachable, tooWeak } from '../rules/assurance.ts'
import { isBound } from '../rules/offers.ts'
import { contradictions, looser } from '../rules/policy.ts'
import type { Policy, Subject } from '../schema.ts'
import { about } from './account/authenticators.ts'
import { acknowledge } from './acknowledge.ts'
import { administrator, type ForCompany } from './administrator.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function readPolicy(ports: Needs, attempt: Attempt, command: ForCompany): Promise<Outcome<Policy>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  return acknowledge(ports, found.principal, found.principal.policy)
}

export interface ChangePolicy extends ForCompany {
  readonly policy: Policy
}

export async function changePolicy(ports: Needs, attempt: Attempt, command: ChangePolicy): Promise<Outcome<Policy>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company, session, subject } = principal
  const { policy } = command
  const reasons: string[] = [
    ...contradictions(policy),
    ...looser(policy, ports.deployment).map((name) => `${name}_beyond_the_deployment`),
  ]
  const beyond = tooWeak(session, subject, policy)
  if (beyond) reasons.push('weaker_than_asked_for_yourself')
  if (!couldSignIn(subject, policy)) reasons.push('shuts_you_out')
  if (reasons.length > 0)
    return denied(denial('invalid_request', { detail: detailOf(reasons, beyond) }), [
      { kind: 'policy_refused', ...about(principal), reasons },
    ])
  return permitted(
    policy,
    [{ kind: 'policy_changed', ...about(principal), before: principal.policy, after: policy }],
    [replace(company, { policy })],
  )
}

const detailOf = (reasons: readonly string[], beyond: boolean): string =>
  `The policy cannot stand: ${reasons.join(', ')}.${beyond ? ` ${meetIt}` : ''}`

/** The session that is there would be worth too little at once, and no administrator would be left to undo it. */
const meetIt = 'You would shut yourself out: sign in by what it asks for and allows, then change it.'

/** Next time, with what is bound by now and still allowed. Saved codes run out, so they do not count. */
function couldSignIn(subject: Subject, policy: Policy): boolean {
  const authenticators = policy.authenticators.filter((one) => one !== 'recovery_code')
  return (
    authenticators.some((one) => isBound(subject, one)) &&
    meets(reachable(subject, { authenticators }), policy.assurance)
  )
}
