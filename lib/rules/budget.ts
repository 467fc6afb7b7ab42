// How many wrong guesses an account bears. Strangers share one budget per account; every recognised device has its own,
// so that a stranger can use up only the strangers' share and never lock the owner out. SP 800-63B-4 §3.2.2.

import type { Context } from '../event.ts'
import { type AccountKey, type DeviceId, later, type Seconds } from '../ids.ts'
import type { Budget } from '../schema.ts'
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

/** Whether codes are closed in this context: too many in a row, or for strangers too many in thirty days. */
export function codesFrozen(budget: Budget | undefined, context: Context, at: Seconds): boolean {
  if (budget === undefined) return false
  if (budget.codeRun >= codeGuesses.run) return true
  return context === 'stranger' && recent(budget, at).reduce((sum, [, wrong]) => sum + wrong, 0) >= codeGuesses.rolling
}

const fresh = (account: AccountKey, context: DeviceId | 'stranger', at: Seconds): Budget => ({
  kind: 'budget',
  account,
  context,
  passwordFailures: 0,
  passwordFailedAt: at,
  codeRun: 0,
  codeDays: [],
  ttl: later(at, LIFE as Seconds),
})

const recent = (budget: Budget, at: Seconds) => {
  // One day more than thirty: a day's count goes only when all of that day is past.
  const oldest = Math.floor(at / DAY) - codeGuesses.rollingDays - 1
  return budget.codeDays.filter(([day]) => day > oldest)
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

export function withWrongCode(
  budget: Budget | undefined,
  account: AccountKey,
  context: DeviceId | 'stranger',
  at: Seconds,
): Budget {
  const before = budget ?? fresh(account, context, at)
  const today = Math.floor(at / DAY)
  const days = recent(before, at)
  const wrongToday = days.find(([day]) => day === today)?.[1] ?? 0
  const codeDays = [...days.filter(([day]) => day !== today), [today, wrongToday + 1] as const]
  return { ...before, codeRun: before.codeRun + 1, codeDays, ttl: later(at, LIFE as Seconds) }
}

/**
 * After a complete login. The password run of this context ends. A run of wrong codes ends only when the login came from
 * a recognised device; the thirty-day count never ends by signing in, or the owner's own logins would hand a guesser new
 * guesses every day. `undefined`: nothing to change.
 */
export function afterLogin(budget: Budget | undefined, context: Context): Partial<Budget> | undefined {
  if (budget === undefined) return undefined
  const changes: Partial<Budget> = {
    ...(budget.passwordFailures > 0 ? { passwordFailures: 0 } : {}),
    ...(context === 'recognised' && budget.codeRun > 0 ? { codeRun: 0 } : {}),
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}
