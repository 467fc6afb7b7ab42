// What every page of the console is drawn from besides its own matter: who looks, and whether their session is fresh enough
// to change something. And what becomes of a press: it is done; or it was refused, stands on record as it would anywhere, and
// the page is shown again with it.

import type { Denial } from '../../denial.ts'
import type { CompanyId } from '../../ids.ts'
import { counted, type Denied, denied, type Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { tooWeakForCompany } from '../fresh.ts'
import { describe, type Own, type WhoAmI } from '../sessions.ts'

export interface Viewer extends WhoAmI {
  /** Whether a change would be asked for nothing more. */
  readonly fresh: boolean
}
export interface Viewed<V> {
  readonly viewer: Viewer
  readonly shown: V
}
export interface Refused<V> extends Viewed<V> {
  readonly refused: Denial
}

type Needs = Pick<Ports, 'table' | 'deployment'>
type Flow<P, C, V> = (ports: P, attempt: Attempt, command: C) => Promise<Outcome<V>>

/**
 * The flow for whoever looks. It judges for itself who may ask: what is found here decides nothing, and names the company of
 * pages, which is always one's own.
 */
export const viewed =
  <P extends Needs, C extends Own, V>(
    flow: (ports: P, attempt: Attempt, command: C & { readonly company: CompanyId }) => Promise<Outcome<V>>,
  ): Flow<P, C, Viewed<V>> =>
  async (ports, attempt, command) => {
    const found = await authenticate(ports, attempt, command.presented, command.surface)
    if ('refusal' in found) return found.refusal
    const { principal } = found
    const outcome = await flow(ports, attempt, { ...command, company: principal.company.id })
    if (!outcome.permitted) return outcome
    const fresh = tooWeakForCompany(principal, attempt, 'change') === undefined
    const viewer = { ...(await describe(ports, principal)), fresh }
    return { ...outcome, value: { viewer, shown: outcome.value } }
  }

/** What leads elsewhere, or what the page could not show either. */
const elsewhere: readonly Denial['reason'][] = [
  ...(['unauthenticated', 'step_up_required', 'cross_site', 'two_credentials', 'fault', 'unavailable'] as const),
]

/** `look` is the page that the press was on: whoever may not see it is told no more than they would be there. */
export const pressed =
  <P, C, D, V>(act: Flow<P, C, D>, look: Flow<P, C, Viewed<V>>): Flow<P, C, { readonly done: D } | Refused<V>> =>
  async (ports, attempt, command) => {
    const outcome = await act(ports, attempt, command)
    if (outcome.permitted) return { ...outcome, value: { done: outcome.value } }
    if (elsewhere.includes(outcome.denial.reason)) return outcome
    const seen = await look(ports, attempt, command)
    if (!seen.permitted) return outcome
    const { denial: refused, ...record } = outcome
    return { ...record, permitted: true, value: { ...seen.value, refused } }
  }

/** A form that cannot be read, of somebody who is known. The page says beside each field what is wrong with it. */
export function unreadable({ session, subject }: Principal, attempt: Attempt): Denied {
  const about = { endpoint: attempt.endpoint, company: session.company, cause: 'malformed' } as const
  return denied(UNREADABLE, counted({ kind: 'request_refused', ...about }, attempt.endpoint, subject.id))
}

const UNREADABLE: Denial = { reason: 'invalid_request', detail: 'The form is not filled in as it asks.' }
