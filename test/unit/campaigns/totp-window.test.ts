// What guessing at an authenticator app is worth: the drift that people's clocks need makes three codes right at a time.
//
// A guess wins if it is one of the codes that are right just then, and which those are depends on a seed that the guesser
// does not have. So each window draws a seed, counts by the real rule how many codes it would take, and the chance of the
// window follows exactly; nothing has to be hit to be measured. Security page §4.2, SP 800-63B-4 §3.2.2.

import { createCipheriv } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { AccountKey, Seconds } from '../../../lib/ids.ts'
import { frozen, withWrongGuess } from '../../../lib/rules/budget.ts'
import { codeAt, judgeTotp, SEED_BYTES, stepAt } from '../../../lib/rules/totp.ts'
import type { Budget } from '../../../lib/schema.ts'
import { codeGuesses, totp } from '../../../lib/settings.ts'
import { NOON } from './attack-window.ts'

const WINDOWS = 2000
const N = 10 ** totp.digits
const seeds = createCipheriv('aes-128-ctr', Buffer.alloc(16, 9), Buffer.alloc(16)).update(
  Buffer.alloc(SEED_BYTES * WINDOWS),
)
const seedOf = (window: number) => seeds.subarray(SEED_BYTES * window, SEED_BYTES * (window + 1))

/** How many different codes are right at this moment, among those of the steps around it. */
function right(seed: Uint8Array, at: Seconds, usedStep: number): number {
  const around = Array.from({ length: 7 }, (_, i) => codeAt(seed, stepAt(at) - 3 + i))
  const taken = around.filter((typed) => typeof judgeTotp({ seed, typed, usedStep, at }) === 'object')
  return new Set(taken).size
}

/** Different guesses within one step: that none of them is among so many. */
const missed = (guesses: number, among: number): number =>
  Array.from({ length: guesses }, (_, i) => 1 - among / (N - i)).reduce((all, one) => all * one, 1)

/** Of the strangers' budget, by the real rules, until it is closed; the owner signs in as often as `rested` says. */
function guesses(days: number, rested: boolean): number {
  let budget: Budget | undefined
  let evaluated = 0
  for (let day = 0; day < days; day++) {
    const at = (NOON + day * 86_400) as Seconds
    for (; !frozen(budget, 'totp', 'stranger', at); evaluated++)
      budget = withWrongGuess(budget, 'totp', 'Account000000001' as AccountKey, 'stranger', at)
    const run = budget?.guesses.totp
    if (rested && budget !== undefined && run !== undefined)
      budget = { ...budget, guesses: { totp: { ...run, run: 0 } } }
  }
  return evaluated
}

describe('guessing at an authenticator app', () => {
  const codes = Array.from({ length: WINDOWS }, (_, window) => right(seedOf(window), NOON, 0))
  const mean = (of: (codes: number) => number) => codes.reduce((sum, one) => sum + of(one), 0) / WINDOWS

  test('meets three right codes at a time, and never more', () => {
    expect(Math.max(...codes)).toBe(2 * totp.drift + 1)
    // Two of three steps share a code three times in a million.
    expect(mean((one) => one)).toBeCloseTo(3, 2)
  })

  test('wins three in a hundred thousand of a stranger’s runs', () => {
    expect(guesses(1, false)).toBe(codeGuesses.run)
    expect(mean((among) => 1 - missed(codeGuesses.run, among))).toBeCloseTo(3e-5, 8)
  })

  test('wins six in a hundred thousand in thirty days beside an owner who signs in every day', () => {
    expect(guesses(30, true)).toBe(codeGuesses.rolling)
    expect(mean((among) => 1 - missed(codeGuesses.rolling, among))).toBeCloseTo(6e-5, 8)
  })

  test('meets fewer right codes where the owner has just used one', () => {
    const left = [stepAt(NOON) - 1, stepAt(NOON), stepAt(NOON) + 1].map((used) =>
      Math.max(...Array.from({ length: 100 }, (_, window) => right(seedOf(window), NOON, used))),
    )
    expect(left).toEqual([2, 1, 0])
  })
})
