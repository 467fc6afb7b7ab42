// What a session's proofs are worth together, and what is left of them when an authenticator was taken away or is allowed no
// more. Two of one kind are one factor, and a mailbox is none: SP 800-63B-4 §2.1 to §2.3, §3.1.3.

import type { Method } from '../event.ts'
import type { Seconds } from '../ids.ts'
import type { Assurance, Policy, Session, Subject } from '../schema.ts'

type Worth = Assurance | 'none'

const scale: readonly Worth[] = ['none', 'one', 'two', 'two_without_sms', 'phishing_resistant']

/**
 * A passkey stands alone, as its holder was verified (by finger, face or PIN) before it signed. Everything else is a
 * second factor only beside the password: without it, what was shown is all something that the person has.
 */
export function assuranceOf(methods: readonly Method[]): Worth {
  const shown = (...some: readonly Method[]) => some.some((one) => methods.includes(one))
  if (shown('hwk', 'swk')) return 'phishing_resistant'
  if (shown('pwd') && shown('otp', 'recovery')) return 'two_without_sms'
  if (shown('pwd') && shown('sms')) return 'two'
  return methods.length === 0 ? 'none' : 'one'
}

export const meets = (have: Worth, want: Assurance): boolean => scale.indexOf(have) >= scale.indexOf(want)

/** The authenticator behind a method. A removal names it so, but for a passkey, which it names by its id. */
const names = { sms: 'sms', otp: 'totp', recovery: 'recovery_code', hwk: 'passkey', swk: 'passkey' } as const

type Proofs = Pick<Session, 'methods' | 'authenticatedAt' | 'passkey' | 'lent'>

/**
 * Without what was removed since, as a session must not outlive its proof, and without what the company does not allow:
 * a phone that joining proved is no way in where no SMS is. Whoever refreshes a session starts from these.
 */
export function effectiveMethods(
  session: Proofs,
  { removed = {} }: Pick<Subject, 'removed'>,
  { authenticators }: Pick<Policy, 'authenticators'>,
): readonly Method[] {
  const stands = (name: string): boolean => {
    const at = Object.hasOwn(removed, name) ? removed[name] : undefined
    return at === undefined || at < session.authenticatedAt
  }
  return session.methods.filter((method) => {
    if (method === 'pwd' || method === 'email') return true
    if (!authenticators.includes(names[method])) return false
    // A passkey that is not named could never be found removed, so it counts for nothing.
    if (method === 'hwk' || method === 'swk') return session.passkey !== undefined && stands(session.passkey)
    return stands(names[method])
  })
}

/** The session rests on less than the company asks for by now: a factor was removed, or the policy was raised. */
export const tooWeak = (
  session: Proofs,
  subject: Pick<Subject, 'removed'>,
  policy: Pick<Policy, 'authenticators' | 'assurance'>,
): boolean => !meets(assuranceOf(effectiveMethods(session, subject, policy)), policy.assurance)

/** What helps where a session is too weak: where no SMS is believed, two factors with one of them are none. */
export const asksFor = ({ assurance, authenticators }: Pick<Policy, 'authenticators' | 'assurance'>): Assurance =>
  assurance === 'two' && !authenticators.includes('sms') ? 'two_without_sms' : assurance

/**
 * What an act asks for that changes what proves a person: two factors, or as much as the company asks for where that is
 * more, or else a stolen phone number would bind a passkey where nothing but passkeys is believed. Never more than the
 * person can show: with what is bound the first stronger one is bound, and from then on it takes that one.
 */
export function wantedFor(
  subject: Pick<Subject, 'sms' | 'factors'>,
  policy: Pick<Policy, 'authenticators' | 'assurance'>,
): Assurance {
  const most = reachable(subject, policy)
  const asked = meets(policy.assurance, 'two') ? policy.assurance : 'two'
  return meets(most, asked) ? asked : most
}

/**
 * What an act asks for in the company's name: all that the company asks for, also of whoever cannot show it yet. They bind
 * it first, on their own account.
 */
export function wantedForCompany(
  subject: Pick<Subject, 'sms' | 'factors'>,
  policy: Pick<Policy, 'authenticators' | 'assurance'>,
): Assurance {
  const own = wantedFor(subject, policy)
  return meets(own, policy.assurance) ? own : policy.assurance
}

export interface Wanted {
  readonly policy: Pick<Policy, 'authenticators'>
  readonly wanted: Assurance
  /** Seconds. */
  readonly within: number
}

/** What a session is short of for such an act; undefined: it will do. */
export function shortOf(
  session: Proofs,
  subject: Pick<Subject, 'removed'>,
  { policy, wanted, within }: Wanted,
  at: Seconds,
): 'too_weak' | 'too_old' | undefined {
  if (!meets(assuranceOf(effectiveMethods(session, subject, policy)), wanted)) return 'too_weak'
  return session.lent === true || at - session.authenticatedAt > within ? 'too_old' : undefined
}

/** The most that the person could show with what is bound and allowed, the password taken as known. */
export function reachable(
  subject: Pick<Subject, 'sms' | 'factors'>,
  { authenticators }: Pick<Policy, 'authenticators'>,
): Assurance {
  const has = (name: 'totp' | 'passkey' | 'recovery_code') =>
    authenticators.includes(name) && (subject.factors ?? []).includes(name)
  if (has('passkey')) return 'phishing_resistant'
  if (has('totp') || has('recovery_code')) return 'two_without_sms'
  return subject.sms !== undefined && authenticators.includes('sms') ? 'two' : 'one'
}
