// Whether a session is fresh and strong enough for an act that changes what proves a person, or that cannot be undone. What
// is asked for is said in RFC 9470's words, and the session goes on after it. ASVS V7.5.1.

import { denial } from '../denial.ts'
import type { StepUpAsked } from '../events/authenticators.ts'
import type { Seconds } from '../ids.ts'
import { counted, type Denied, denied } from '../outcome.ts'
import type { Attempt } from '../ports.ts'
import { shortOf, wantedFor } from '../rules/assurance.ts'
import { policyOf } from '../rules/policy.ts'
import type { Assurance } from '../schema.ts'
import { fresh } from '../settings.ts'
import type { Principal } from './authenticate.ts'

export interface Demand {
  /** Seconds since the last complete authentication; the product's own ten minutes unless an act is stricter. */
  readonly within?: Seconds
  readonly assurance?: Assurance
}

/** The refusal that says what is asked for, or undefined where the session will do. */
export function stale(principal: Principal, attempt: Attempt, demand: Demand = {}): Denied | undefined {
  const { session, subject, company, at } = principal
  const within = demand.within ?? fresh
  const wanted = demand.assurance ?? wantedFor(subject, policyOf(company))
  const cause = shortOf(session, subject, { wanted, within }, at)
  if (cause === undefined) return undefined
  const event: StepUpAsked = {
    kind: 'step_up_asked',
    company: company.id,
    subject: subject.id,
    session: session.id,
    endpoint: attempt.endpoint,
    cause,
  }
  return denied(
    denial('step_up_required', { stepUp: { maxAge: within, assurance: wanted } }),
    counted(event, subject.id, cause),
  )
}
