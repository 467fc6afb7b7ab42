// Which second factors may answer a login, and in which order they are offered: what costs nothing and no phone company
// carries comes first, what is meant for the day the phone is lost comes last.

import type { Context, Method } from '../event.ts'
import type { Seconds } from '../ids.ts'
import type { Budget, Guessable, Policy, Subject } from '../schema.ts'
import { frozen } from './budget.ts'

const order = ['totp', 'sms', 'recovery_code'] as const satisfies readonly Guessable[]

/** Bound, allowed by the company, and not closed to this context by wrong guesses. */
export function offersFor(
  subject: Subject,
  policy: Policy,
  standing: { readonly budget: Budget | undefined; readonly context: Context; readonly at: Seconds },
): { readonly open: readonly Guessable[]; readonly bound: readonly Guessable[] } {
  const { budget, context, at } = standing
  const bound = order.filter((kind) => isBound(subject, kind) && policy.authenticators.includes(kind))
  return { bound, open: bound.filter((kind) => !frozen(budget, kind, context, at)) }
}

export const isBound = (subject: Subject, kind: Guessable | 'passkey'): boolean =>
  kind === 'sms' ? subject.sms !== undefined : (subject.factors ?? []).includes(kind)

/** The one that was asked for goes first, where it is among them. */
export const preferring = <T extends string>(offers: readonly T[], wanted: string | undefined): readonly T[] => [
  ...offers.filter((one) => one === wanted),
  ...offers.filter((one) => one !== wanted),
]

export const methodOf: Readonly<Record<Guessable, Method>> = { sms: 'sms', totp: 'otp', recovery_code: 'recovery' }
