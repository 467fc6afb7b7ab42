// Which second factors may answer a login, and in which order they are offered: what costs nothing and no phone company
// carries comes first, what is meant for the day the phone is lost comes last.

import type { Context, Method } from '../event.ts'
import type { Seconds } from '../ids.ts'
import type { Assurance, Budget, Guessable, Policy, Subject } from '../schema.ts'
import { assuranceOf, meets } from './assurance.ts'
import { frozen } from './budget.ts'

const order = ['totp', 'sms', 'recovery_code'] as const satisfies readonly Guessable[]

/** Bound, allowed by the company, and not closed to this context by wrong guesses. */
export function offersFor(
  subject: Subject,
  policy: Policy,
  standing: { readonly budget: Budget | undefined; readonly context: Context; readonly at: Seconds },
  least: Assurance = 'one',
): { readonly open: readonly Guessable[]; readonly bound: readonly Guessable[] } {
  const { budget, context, at } = standing
  const bound = boundFor(subject, policy, least)
  return { bound, open: bound.filter((kind) => !frozen(budget, kind, context, at)) }
}

/** Bound, allowed, and together with the password worth what is asked for. */
export const boundFor = (subject: Subject, policy: Policy, least: Assurance = 'one'): readonly Guessable[] =>
  order.filter(
    (kind) =>
      isBound(subject, kind) &&
      policy.authenticators.includes(kind) &&
      meets(assuranceOf(['pwd', methodOf[kind]]), least),
  )

/** Whether the person has a passkey that the company lets them use. */
export const hasPasskey = (subject: Subject, { authenticators }: Pick<Policy, 'authenticators'>): boolean =>
  isBound(subject, 'passkey') && authenticators.includes('passkey')

export const isBound = (subject: Subject, kind: Guessable | 'passkey'): boolean =>
  kind === 'sms' ? subject.sms !== undefined : (subject.factors ?? []).includes(kind)

/** The one that was asked for goes first, where it is among them. */
export const preferring = <T extends string>(offers: readonly T[], wanted: string | undefined): readonly T[] => [
  ...offers.filter((one) => one === wanted),
  ...offers.filter((one) => one !== wanted),
]

export const methodOf: Readonly<Record<Guessable, Method>> = { sms: 'sms', totp: 'otp', recovery_code: 'recovery' }
