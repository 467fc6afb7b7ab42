// How many wrong guesses an account bears. Strangers share one budget per account; every recognised device has its own,
// so that a stranger can use up only the strangers' share and never lock the owner out. SP 800-63B-4 §3.2.2.
//
// Resets by strangers have a budget besides: behind those questions stands a mailbox, behind a login's a password. Whoever
// has stolen the one cannot close the door that the other opens.

import type { Context } from '../event.ts'
import { type AccountKey, later, type Seconds } from '../ids.ts'
import type { Budget, Challenge, Counter, Guessable, Guesses } from '../schema.ts'
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

/** Where a wrong answer to this question is counted. */
export const counterOf = ({ purpose, device }: Pick<Challenge, 'purpose' | 'device'>): Counter =>
  device ?? (purpose === 'reset' ? 'reset' : 'stranger')

/**
 * Whether codes of one kind are closed in this context: too many wrong ones in a row, or for strangers too many in thirty
 * days. Each kind counts for itself, so that whoever uses up the SMS codes leaves the app and the saved codes open.
 */
export function frozen(budget: Budget | undefined, kind: Guessable, context: Context, at: Seconds): boolean {
  const guesses = budget?.guesses[kind]
  if (budget === undefined || guesses === undefined) return false
  if (runOf(budget, guesses, at) >= codeGuesses.run) return true
  return context === 'stranger' && recent(guesses, at).reduce((sum, [, wrong]) => sum + wrong, 0) >= codeGuesses.rolling
}

/** No login ends the run of the resets, so where none is completed time does, once the thirty days have forgotten it. */
const runOf = ({ context }: Budget, guesses: Guesses, at: Seconds): number =>
  context === 'reset' && recent(guesses, at).length === 0 ? 0 : guesses.run

const fresh = (account: AccountKey, context: Counter, at: Seconds): Budget => ({
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
  context: Counter,
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
  context: Counter,
  at: Seconds,
): Budget {
  const before = budget ?? fresh(account, context, at)
  const guesses = before.guesses[kind] ?? { run: 0, days: [] }
  const today = Math.floor(at / DAY)
  const days = recent(guesses, at)
  const wrongToday = days.find(([day]) => day === today)?.[1] ?? 0
  const after = {
    run: runOf(before, guesses, at) + 1,
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

/** Runs end, the thirty days go on: whoever says 'this was not me' need not be who signs in next. */
export const rested = (guesses: Budget['guesses']): Budget['guesses'] =>
  Object.fromEntries(Object.entries(guesses).map(([kind, one]) => [kind, { ...one, run: 0 }]))

/**
 * After a completed reset. The mailbox and a factor were proved, and what counts is wrong answers in a row (SP 800-63B-4
 * §3.2.2). The strangers' guesses stood behind a password that is gone, so all of it is forgotten, the thirty days as well:
 * or whoever had just proved who they are could not sign in until those are over. Only a new password gives a guesser new
 * guesses there, and they do not know it. The mailbox is what it was, so of the resets the thirty days are kept.
 */
export const afterReset = ({ context, guesses }: Budget): Partial<Budget> => ({
  passwordFailures: 0,
  guesses: context === 'reset' ? rested(guesses) : {},
})
