// Whether a session is fresh and strong enough for an act that changes what proves a person, that cannot be undone, or that is
// done in a company's name. What is asked for is said in RFC 9470's words, and the session goes on after it. ASVS V7.5.1.

import { denial } from '../denial.ts'
import type { StepUpAsked } from '../events/authenticators.ts'
import type { Seconds } from '../ids.ts'
import { counted, type Denied, denied } from '../outcome.ts'
import type { Attempt } from '../ports.ts'
import { asksFor, meets, reachable, shortOf, tooWeak, wantedFor, wantedForCompany } from '../rules/assurance.ts'
import type { Assurance, Policy } from '../schema.ts'
import { fresh } from '../settings.ts'
import type { Principal } from './authenticate.ts'

export interface Demand {
  /** Seconds since the last complete authentication; the product's own ten minutes unless an act is stricter. */
  readonly within?: Seconds
  readonly assurance?: Assurance
}

/** The refusal that says what is asked for, or undefined where the session will do. */
export function stale(principal: Principal, attempt: Attempt, demand: Demand = {}): Denied | undefined {
  const { session, subject, policy, at } = principal
  const within = demand.within ?? fresh
  const wanted = demand.assurance ?? wantedFor(subject, policy)
  const cause = shortOf(session, subject, { policy, wanted, within }, at)
  return cause === undefined ? undefined : ask(principal, attempt, cause, { maxAge: within, assurance: wanted })
}

/**
 * In the company's name nobody acts on less than the company asks of everybody, or a password and a stolen phone number would
 * read its log and lower its policy. `look`: reading need not be fresh.
 */
export function tooWeakForCompany(principal: Principal, attempt: Attempt, act: 'look' | 'change'): Denied | undefined {
  const { session, subject, policy } = principal
  if (act === 'change') return stale(principal, attempt, { assurance: wantedForCompany(subject, policy) })
  return tooWeak(session, subject, policy)
    ? ask(principal, attempt, 'too_weak', { assurance: policy.assurance })
    : undefined
}

/** For the app of another company, which asks for more than one's own. */
export const tooWeakFor = (principal: Principal, attempt: Attempt, policy: Policy): Denied =>
  ask(principal, attempt, 'too_weak', { assurance: asksFor(policy) })

function ask(
  { session, subject, company, policy }: Principal,
  attempt: Attempt,
  cause: StepUpAsked['cause'],
  stepUp: { readonly maxAge?: Seconds; readonly assurance: Assurance },
): Denied {
  const event: StepUpAsked = {
    kind: 'step_up_asked',
    company: company.id,
    subject: subject.id,
    session: session.id,
    endpoint: attempt.endpoint,
    cause,
  }
  // By confirming alone, whoever has nothing so strong would be led round in a circle.
  const outOfReach = !meets(reachable(subject, policy), stepUp.assurance)
  return denied(
    denial('step_up_required', { stepUp, ...(outOfReach ? { detail: bindFirst } : {}) }),
    counted(event, subject.id, cause),
  )
}

const bindFirst =
  'Your company asks for more than you have. Add an authenticator app or a passkey to your account, and sign in with it.'
