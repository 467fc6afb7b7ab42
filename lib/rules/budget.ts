// How many wrong guesses an account bears. Strangers share one budget per account; every recognised device has its own,
// so that a stranger can use up only the strangers' share and never lock the owner out. SP 800-63B-4 §3.2.2.

import type { Context } from '../event.ts'
import { type AccountKey, type DeviceId, later, type Seconds } from '../ids.ts'
import type { Budget, Guessable, Guesses } from '../schema.ts'
import { codeGuesses, passwordGuesses } from '../settings.ts'

const DAY = 86_400
/** Budgets outlive their limits; the rules below look at the dates themselves. */
const LIFE = 90 * DAY

export type PasswordGate =
  | { readonly open: true }
  | { readonly open: false; readonly cause: 'password_throttled' | 'password_disabled'; readonly retryAfter: number }

/** Whether a password may be evaluated at all. A refused attempt is not counted, so hammering cannot extend the wait. */
export function passwordGate(budget: Budget | undefined, context: Context, at: Seconds): PasswordGate {
  const failures = budget?.passwordFailures ?? 0
  if (budget === undefined || failures < passwordGuesses.free) return { open: true }
  if (context === 'stranger' && failures >= passwordGuesses.disabledAt)
    return { open: false, cause: 'password_disabled', retryAfter: passwordGuesses.longestWait }
  const left = budget.passwordFailedAt + waitAfter(failures) - at
  return left <= 0 ? { open: true } : { open: false, cause: 'password_throttled', retryAfter: left }
}

/** Nothing for the first five failures, then 30 s doubling to an hour. */
export const waitAfter = (failures: number): number =>
  failures < passwordGuesses.free
    ? 0
    : Math.min(
        passwordGuesses.firstWait * 2 ** Math.min(failures - passwordGuesses.free, 20),
        passwordGuesses.longestWait,
      )

/**
 * Whether codes of one kind are closed in this context: too many wrong ones in a row, or for strangers too many in thirty
 * days. Each kind counts for itself, so that whoever uses up the SMS codes leaves the app and the saved codes open.
 */
export function frozen(budget: Budget | undefined, kind: Guessable, context: Context, at: Seconds): boolean {
  const guesses = budget?.guesses[kind]
  if (guesses === undefined) return false
  if (guesses.run >= codeGuesses.run) return true
  return context === 'stranger' && recent(guesses, at).reduce((sum, [, wrong]) => sum + wrong, 0) >= codeGuesses.rolling
}

const fresh = (account: AccountKey, context: DeviceId | 'stranger', at: Seconds): Budget => ({
  kind: 'budget',
  account,
  context,
  passwordFailures: 0,
  passwordFailedAt: at,
  guesses: {},
  ttl: later(at, LIFE as Seconds),
})

const recent = ({ days }: Guesses, at: Seconds) => {
  // One day more than thirty: a day's count goes only when all of that day is past.
  const oldest = Math.floor(at / DAY) - codeGuesses.rollingDays - 1
  return days.filter(([day]) => day > oldest)
}

export function withWrongPassword(
  budget: Budget | undefined,
  account: AccountKey,
  context: DeviceId | 'stranger',
  at: Seconds,
): Budget {
  const before = budget ?? fresh(account, context, at)
  const ttl = later(at, LIFE as Seconds)
  return { ...before, passwordFailures: before.passwordFailures + 1, passwordFailedAt: at, ttl }
}

export function withWrongGuess(
  budget: Budget | undefined,
  kind: Guessable,
  account: AccountKey,
  context: DeviceId | 'stranger',
  at: Seconds,
): Budget {
  const before = budget ?? fresh(account, context, at)
  const guesses = before.guesses[kind] ?? { run: 0, days: [] }
  const today = Math.floor(at / DAY)
  const days = recent(guesses, at)
  const wrongToday = days.find(([day]) => day === today)?.[1] ?? 0
  const after = {
    run: guesses.run + 1,
    days: [...days.filter(([day]) => day !== today), [today, wrongToday + 1] as const],
  }
  return { ...before, guesses: { ...before.guesses, [kind]: after }, ttl: later(at, LIFE as Seconds) }
}

/**
 * After a complete login. The password run of this context ends. A run of wrong codes ends only when the login came from
 * a recognised device; the thirty-day count never ends by signing in, or the owner's own logins would hand a guesser new
 * guesses every day. `undefined`: nothing to change.
 */
export function afterLogin(budget: Budget | undefined, context: Context): Partial<Budget> | undefined {
  if (budget === undefined) return undefined
  const runs = Object.entries(budget.guesses).filter(([, { run }]) => run > 0)
  const changes: Partial<Budget> = {
    ...(budget.passwordFailures > 0 ? { passwordFailures: 0 } : {}),
    ...(context === 'recognised' && runs.length > 0 ? { guesses: rested(budget.guesses) } : {}),
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}

const rested = (guesses: Budget['guesses']): Budget['guesses'] =>
  Object.fromEntries(Object.entries(guesses).map(([kind, one]) => [kind, { ...one, run: 0 }]))
