// The policy as pages show it: what the company says, which line the deployment draws, and what counts of both; and its change,
// which is said in words first where it takes something away.

import type { CompanyId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { policyOf } from '../../rules/policy.ts'
import { type Loss, ownPolicy, revisionOf, samePolicy } from '../../rules/policy-change.ts'
import type { Company, Policy } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator } from '../administrator.ts'
import { changePolicy, considerPolicy } from '../policy.ts'
import type { Own } from '../sessions.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

export interface ShownPolicy {
  /** As far as the company may say it by now. */
  readonly own: Policy
  /** Whether the company has said anything. */
  readonly said: boolean
  /** Absent: the deployment draws no line. */
  readonly outer?: Partial<Policy>
  readonly effect: Policy
  readonly revision: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>
type ForOwn = Own & { readonly company: CompanyId }

const shownOf = ({ deployment }: Needs, company: Pick<Company, 'policy'>): ShownPolicy => ({
  ...{ own: ownPolicy(company, deployment), said: company.policy !== undefined },
  ...(deployment.policy === undefined ? {} : { outer: deployment.policy }),
  ...{ effect: policyOf(company, deployment), revision: revisionOf(company) },
})

async function policy(ports: Needs, attempt: Attempt, command: ForOwn): Promise<Outcome<ShownPolicy>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  return acknowledge(ports, found.principal, shownOf(ports, found.principal.company))
}

export const lookAtPolicy = viewed<Needs, Own, ShownPolicy>(policy)

export interface PressOnPolicy extends Own {
  readonly policy: Policy | 'unreadable'
  /** Of the policy that was looked at. */
  readonly revision: string
  /** Whoever asks has been told what it takes away. */
  readonly sure: boolean
}
export type PolicyDone =
  | { readonly act: 'same' }
  | { readonly act: 'consider'; readonly losses: readonly Loss[] }
  /** `before`: what gives it back. */
  | { readonly act: 'change'; readonly before: Policy; readonly after: ShownPolicy }

async function onPolicy(
  ports: Needs,
  attempt: Attempt,
  { policy: wanted, sure, ...command }: PressOnPolicy & ForOwn,
): Promise<Outcome<PolicyDone>> {
  const found = await administrator(ports, attempt, command, wanted === 'unreadable' ? 'look' : 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  if (wanted === 'unreadable') return unreadable(principal, attempt)
  const before = ownPolicy(principal.company, ports.deployment)
  const said = principal.company.policy !== undefined && samePolicy(principal.company.policy, wanted)
  if (said && command.revision === revisionOf(principal.company)) return acknowledge(ports, principal, { act: 'same' })
  if (!sure) {
    const outcome = await considerPolicy(ports, attempt, { ...command, policy: wanted })
    if (!outcome.permitted) return outcome
    if (outcome.value.length > 0) return { ...outcome, value: { act: 'consider', losses: outcome.value } }
  }
  const outcome = await changePolicy(ports, attempt, { ...command, policy: wanted })
  if (!outcome.permitted) return outcome
  return { ...outcome, value: { act: 'change', before, after: shownOf(ports, { policy: wanted }) } }
}

export const pressOnPolicy = pressed<Needs, PressOnPolicy, Viewed<PolicyDone>, ShownPolicy>(
  viewed<Needs, PressOnPolicy, PolicyDone>(onPolicy),
  lookAtPolicy,
)
