import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AccountKey, DeviceId, Seconds } from '../../../lib/ids.ts'
import {
  afterLogin,
  afterReset,
  counterOf,
  frozen,
  passwordGate,
  waitAfter,
  withWrongGuess,
  withWrongPassword,
} from '../../../lib/rules/budget.ts'
import type { Budget, Guessable } from '../../../lib/schema.ts'
import { ada, at, budget, deviceId, NOW } from './samples.ts'

const DAY = 86_400
const account: AccountKey = ada

/** A guesser who never sleeps: every second that the gate is open, one more wrong password. Answers when each fell. */
function hammer(context: 'stranger' | 'recognised', until: number): number[] {
  const failed: number[] = []
  const counter: DeviceId | 'stranger' = context === 'stranger' ? 'stranger' : deviceId
  let held: Budget | undefined
  let now = 0
  while (now < until) {
    const gate = passwordGate(held, context, at(now))
    if (!gate.open && gate.cause === 'password_disabled') return failed
    if (gate.open) {
      held = withWrongPassword(held, account, counter, at(now))
      failed.push(now)
    } else now += gate.retryAfter
  }
  return failed
}

describe('wrong passwords', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 240],
    [9, 480],
    [10, 960],
    [11, 1920],
    [12, 3600],
    [99, 3600],
    [10_000, 3600],
  ])('after %i failures the wait is %i seconds', (failures, wait) => {
    expect(waitAfter(failures)).toBe(wait)
  })

  test('a guesser who never sleeps has 34 guesses evaluated in the first day and 24 a day from then on', () => {
    const failed = hammer('stranger', 5 * DAY)
    expect(failed.filter((when) => when < DAY)).toHaveLength(34)
    expect(failed.filter((when) => when >= DAY && when < 2 * DAY)).toHaveLength(24)
    expect(failed.filter((when) => when >= 2 * DAY && when < 3 * DAY)).toHaveLength(24)
  })

  test('the hundredth failure of strangers comes after 320,610 seconds and is the last that is evaluated', () => {
    const failed = hammer('stranger', 400 * DAY)
    expect(failed).toHaveLength(100)
    expect(failed.at(-1)).toBe(320_610)
  })

  test('at a hundred failures strangers are shut out for good, and a recognised device only waits', () => {
    const worn = budget({ passwordFailures: 100 })
    expect(passwordGate(worn, 'stranger', at(365 * DAY))).toMatchObject({ open: false, cause: 'password_disabled' })
    expect(passwordGate(worn, 'recognised', NOW)).toMatchObject({ open: false, cause: 'password_throttled' })
    expect(passwordGate(worn, 'recognised', at(3600))).toEqual({ open: true })
  })

  test('the gate opens in the very second that it promised, and not one before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 99 }), fc.integer({ min: 0, max: 4000 }), (passwordFailures, later) => {
        const held = budget({ passwordFailures })
        const gate = passwordGate(held, 'stranger', at(later))
        if (gate.open) expect(later).toBeGreaterThanOrEqual(waitAfter(passwordFailures))
        else {
          expect(gate.retryAfter).toBeGreaterThan(0)
          expect(passwordGate(held, 'stranger', at(later + gate.retryAfter)).open).toBe(true)
          expect(passwordGate(held, 'stranger', at(later + gate.retryAfter - 1)).open).toBe(false)
        }
      }),
    )
  })

  test('a clock that steps back never opens the gate early', () => {
    expect(passwordGate(budget({ passwordFailures: 5 }), 'stranger', at(-3600)).open).toBe(false)
  })

  test('a name that belongs to nobody is counted as one that belongs to somebody', () => {
    const unknown = 'x'.repeat(43) as AccountKey
    expect(withWrongPassword(undefined, unknown, 'stranger', NOW)).toEqual(
      budget({ account: unknown, passwordFailures: 1 }),
    )
  })
})

/** The run is over, the days stay: what a login from a recognised device leaves. */
const rested = (held: Budget | undefined): Budget => ({ ...budget(), ...held, ...afterLogin(held, 'recognised') })

describe('wrong codes', () => {
  test('each kind of code counts for itself: who uses up one leaves the others open', () => {
    let held: Budget | undefined
    for (let i = 0; i < 10; i++) held = withWrongGuess(held, 'sms', account, 'stranger', NOW)
    expect(['sms', 'totp', 'recovery_code'].map((kind) => frozen(held, kind as Guessable, 'stranger', NOW))).toEqual([
      true,
      false,
      false,
    ])
  })

  const wrong = (
    count: number,
    from: Budget | undefined,
    when: Seconds,
    counter: DeviceId | 'stranger' = 'stranger',
  ) => {
    let held = from
    for (let i = 0; i < count; i++) held = withWrongGuess(held, 'sms', account, counter, when)
    return held
  }

  test('ten in a row freeze codes, for strangers and for a device alike', () => {
    for (const context of ['stranger', 'recognised'] as const) {
      expect(frozen(undefined, 'sms', context, NOW)).toBe(false)
      expect(frozen(wrong(9, undefined, NOW), 'sms', context, NOW)).toBe(false)
      expect(frozen(wrong(10, undefined, NOW), 'sms', context, NOW)).toBe(true)
      expect(frozen(wrong(10, undefined, NOW), 'sms', context, at(365 * DAY))).toBe(true)
    }
  })

  test('twenty in thirty days freeze codes for strangers, whatever logins came between', () => {
    let held: Budget | undefined
    for (let day = 0; day < 20; day++) {
      held = wrong(1, held, at(day * DAY))
      expect(frozen(held, 'sms', 'stranger', at(day * DAY))).toBe(day === 19)
      held = { ...(held as Budget), ...afterLogin(held, 'recognised') }
    }
    expect(frozen(held, 'sms', 'recognised', at(20 * DAY))).toBe(false)
  })

  test('the thirty days roll: what is older counts no more, and is forgotten', () => {
    const old = rested(wrong(9, undefined, NOW))
    const full = rested(wrong(11, old, at(DAY)))
    expect(frozen(full, 'sms', 'stranger', at(29 * DAY))).toBe(true)
    expect(frozen(full, 'sms', 'stranger', at(31 * DAY))).toBe(false)
    expect(withWrongGuess(full, 'sms', account, 'stranger', at(40 * DAY)).guesses.sms?.days).toHaveLength(1)
  })

  test('thirty days are thirty whole days, also from one minute before midnight', () => {
    const midnight = (Math.ceil(NOW / DAY) * DAY) as Seconds
    const full = rested(wrong(20, undefined, (midnight - 60) as Seconds))
    expect(frozen(full, 'sms', 'stranger', (midnight - 60 + 30 * DAY - 1) as Seconds)).toBe(true)
  })

  test('in any thirty days strangers have no more than twenty evaluated, however they spread them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * DAY }), { minLength: 30, maxLength: 60 }), (gaps) => {
        const evaluated: number[] = []
        let held: Budget | undefined
        let now = 0
        for (const gap of gaps) {
          now += gap
          held = held === undefined ? held : { ...held, ...afterLogin(held, 'recognised') }
          if (frozen(held, 'sms', 'stranger', at(now))) continue
          held = withWrongGuess(held, 'sms', account, 'stranger', at(now))
          evaluated.push(now)
        }
        for (const first of evaluated)
          expect(evaluated.filter((when) => when >= first && when < first + 30 * DAY).length).toBeLessThanOrEqual(20)
      }),
      { numRuns: 50 },
    )
  })

  test('a wrong code leaves the count of wrong passwords alone, and the other way round', () => {
    const both = withWrongGuess(budget({ passwordFailures: 4 }), 'sms', account, 'stranger', NOW)
    expect(both).toMatchObject({ passwordFailures: 4, guesses: { sms: { run: 1 } } })
    expect(withWrongPassword(both, account, 'stranger', NOW)).toMatchObject({
      passwordFailures: 5,
      guesses: { sms: { run: 1 } },
    })
  })
})

describe('after a complete login', () => {
  const today = Math.floor(NOW / DAY)
  const worn = budget({
    passwordFailures: 7,
    guesses: { sms: { run: 4, days: [[today, 4]] }, totp: { run: 2, days: [] } },
  })

  test('a stranger ends the run of passwords and not the run of codes', () => {
    expect(afterLogin(worn, 'stranger')).toEqual({ passwordFailures: 0 })
  })

  test('a recognised device ends both runs and never the thirty days', () => {
    expect(afterLogin(worn, 'recognised')).toEqual({
      passwordFailures: 0,
      guesses: { sms: { run: 0, days: [[today, 4]] }, totp: { run: 0, days: [] } },
    })
  })

  test('nothing is written where nothing changes', () => {
    expect(afterLogin(undefined, 'recognised')).toBeUndefined()
    expect(afterLogin(budget(), 'recognised')).toBeUndefined()
    expect(afterLogin(budget({ guesses: { sms: { run: 3, days: [] } } }), 'stranger')).toBeUndefined()
  })
})

describe('resets', () => {
  const guessing = (count: number, held: Budget | undefined, when: Seconds) => {
    let now = held
    for (let i = 0; i < count; i++) now = withWrongGuess(now, 'sms', account, 'reset', when)
    return now
  }

  test('count by themselves for strangers, and on a recognised device where that counts', () => {
    expect([
      counterOf({ purpose: 'reset' }),
      counterOf({ purpose: 'login' }),
      counterOf({ purpose: 'step_up' }),
      counterOf({ purpose: 'reset', device: deviceId }),
    ]).toEqual(['reset', 'stranger', 'stranger', deviceId])
  })

  test('bear ten wrong codes in a row, until the thirty days have forgotten them; then the run begins anew', () => {
    const full = guessing(10, undefined, NOW)
    expect(frozen(guessing(9, undefined, NOW), 'sms', 'stranger', NOW)).toBe(false)
    expect(frozen(full, 'sms', 'stranger', at(29 * DAY))).toBe(true)
    expect(frozen(full, 'sms', 'stranger', at(32 * DAY))).toBe(false)
    const anew = guessing(9, full, at(32 * DAY))
    expect(anew?.guesses.sms?.run).toBe(9)
    expect(frozen(anew, 'sms', 'stranger', at(32 * DAY))).toBe(false)
    expect(frozen(guessing(1, anew, at(32 * DAY)), 'sms', 'stranger', at(32 * DAY))).toBe(true)
  })

  test('and bear twenty in thirty days, whatever ends the runs', () => {
    const once = guessing(10, undefined, NOW)
    const eased = { ...budget(), ...once, ...afterReset(once as Budget) }
    expect(eased.guesses.sms).toMatchObject({ run: 0, days: [[Math.floor(NOW / DAY), 10]] })
    expect(frozen(eased, 'sms', 'stranger', NOW)).toBe(false)
    const twice = guessing(10, eased, NOW)
    expect(frozen({ ...budget(), ...twice, ...afterReset(twice as Budget) }, 'sms', 'stranger', NOW)).toBe(true)
  })

  test('once completed leave strangers no count of what they guessed at: it stood behind another password', () => {
    const worn = budget({ passwordFailures: 100, guesses: { sms: { run: 10, days: [[Math.floor(NOW / DAY), 20]] } } })
    expect(afterReset(worn)).toEqual({ passwordFailures: 0, guesses: {} })
  })
})
