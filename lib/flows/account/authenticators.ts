// What binding and removing share: a fresh session, the company's leave, the list of what is bound, and the letter that tells
// the person. ASVS V6.3.7, V7.5.1; SP 800-63B-4 §4.1, §4.6.

import { denial } from '../../denial.ts'
import type { AuthenticatorName } from '../../event.ts'
import type { AuthenticatorRefused } from '../../events/authenticators.ts'
import type { PasskeyId, Seconds } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt, Letter, Ports, Write } from '../../ports.ts'
import { isBound } from '../../rules/offers.ts'
import { type Authenticator, key, type Profile, type Subject } from '../../schema.ts'
import { session as lives } from '../../settings.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { stale } from '../fresh.ts'
import { type Happened, notice } from '../notice.ts'
import type { Own } from '../sessions.ts'

export interface Allowed {
  readonly principal: Principal
  readonly profile: Profile
}

type Needs = Pick<Ports, 'table' | 'deployment'>

/** Who may change an authenticator of this kind now, or the refusal. */
export async function mayChange(
  ports: Needs,
  attempt: Attempt,
  command: Own,
  kind: Authenticator,
  act: 'bind' | 'remove',
): Promise<Allowed | { readonly refusal: Denied }> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found
  const { principal } = found
  const refusal = stale(principal, attempt)
  if (refusal !== undefined) return { refusal }
  const allowed = principal.policy.authenticators.includes(kind)
  if (act === 'bind' && !allowed) return { refusal: refuse(principal, kind, 'not_allowed') }
  const [profile] = await ports.table.get(key.profile(principal.subject.id))
  if (profile === undefined) throw new Error('a person without a profile')
  return { principal, profile }
}

export const about = ({ subject, company, session }: Principal) => ({
  company: company.id,
  subject: subject.id,
  session: session.id,
})

/** The subject's own list of what is bound, with this one on it. */
export const withFactor = (
  subject: Subject,
  kind: Exclude<Authenticator, 'sms'>,
): Pick<Required<Subject>, 'factors'> => ({
  factors: [...new Set([...(subject.factors ?? []), kind])],
})

/** Without it, and with the moment that takes it from the sessions that rest on it. `last`: none of the kind is left. */
export function withoutFactor(
  subject: Subject,
  kind: Authenticator,
  at: Seconds,
  { name = kind, last = true }: { readonly name?: Authenticator | PasskeyId; readonly last?: boolean } = {},
): Partial<Subject> {
  // Older than the longest session: there is none left that it could take anything from.
  const recent = Object.entries(subject.removed ?? {}).filter(([, when]) => when > at - lives.cli.absolute)
  const removed = { ...Object.fromEntries(recent), [name]: at }
  return last ? { factors: (subject.factors ?? []).filter((one) => one !== kind), removed } : { removed }
}

/** Whether something besides the password would be left for a login. What the company forbids by now answers none. */
export function wouldBeLeft({ subject, policy: { authenticators } }: Principal, without: Authenticator): boolean {
  return (['sms', 'totp', 'passkey'] as const).some(
    (one) => one !== without && authenticators.includes(one) && isBound(subject, one),
  )
}

const reasons: Readonly<Record<AuthenticatorRefused['cause'], Denied['denial']>> = {
  not_allowed: denial('not_allowed_here'),
  not_begun: denial('invalid_request', { detail: 'Begin first, then confirm.' }),
  expired: denial('challenge_expired'),
  spent: denial('challenge_spent'),
  wrong_code: denial('wrong_code'),
  wrong_session: denial('challenge_unknown'),
  not_verified: denial('passkey_refused'),
  bound_already: denial('conflict', { detail: 'That passkey is bound already.' }),
  too_many: denial('conflict', { detail: 'There are as many passkeys as can be kept. Remove one first.' }),
  not_bound: denial('not_found'),
  last_one: denial('conflict', {
    detail: 'This is the last way to confirm a sign-in. Add another before you remove it.',
  }),
  number_refused: denial('phone_rejected'),
  sms_limited: denial('slow_down'),
}

export function refuse(
  principal: Principal,
  authenticator: AuthenticatorName,
  cause: AuthenticatorRefused['cause'],
  extra: { readonly writes?: readonly Write[]; readonly retryAfter?: number; readonly triesLeft?: number } = {},
): Denied {
  const event: AuthenticatorRefused = { kind: 'authenticator_refused', ...about(principal), authenticator, cause }
  const { writes, retryAfter, triesLeft } = extra
  const told = {
    ...reasons[cause],
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(triesLeft === undefined ? {} : { triesLeft }),
  }
  return writes === undefined
    ? denied(told, counted(event, principal.subject.id, authenticator, cause))
    : denied(told, [event], writes)
}

export const tell = (
  ports: Pick<Ports, 'keys' | 'deployment'>,
  { principal, profile }: Allowed,
  what: Happened,
): Promise<Letter> => {
  const { subject, company, session, at } = principal
  return notice(ports, { subject, company, profile, what, label: session.label }, at)
}
