// A million attack windows by the real rules end as the arithmetic says, and no order of acts does better. Security page
// §3, §4 and §4.5 (6).
//
// Three in ten thousand can be counted: those windows are drawn code by code. One in a hundred thousand cannot, so there
// only windows are drawn in which the attacker's own list of guesses holds the code, at a place that chance picks; that
// happens with a probability that is known, and what is left to be seen is whether the rules ever look that far.

import { describe, expect, test } from '@jest/globals'
import { codeGuesses } from '../../../lib/settings.ts'
import {
  type Act,
  type Exposed,
  greedy,
  ownerSignsIn,
  play,
  type Strategy,
  takeover,
  untouched,
} from './attack-window.ts'
import { type Chance, chance, interval } from './chance.ts'

const WINDOWS = 1_000_000
const ATTACKERS = 1000
const WINDOWS_EACH = 50

/** Whether any of these codes is among the first guesses that were looked at. The attacker begins where it likes. */
function drawn({ code }: Chance, codes: readonly Exposed[]): boolean {
  return codes.some(
    ({ digits, evaluated }, i) => (Number(code(digits)) + 10 ** digits - 1234 * i) % 10 ** digits < evaluated,
  )
}

/** Of windows whose one code lies among the first ten guesses of the attacker's list: how many are won, weighed back. */
function weighed({ below }: Chance, codes: readonly Exposed[], list = 10) {
  let won = 0
  for (let window = 0; window < WINDOWS; window++) if (below(list) < (codes[below(codes.length)]?.evaluated ?? 0)) won++
  const weight = (codes.length * list) / 10 ** (codes[0]?.digits ?? 0)
  const share = won / WINDOWS
  const spread = 2.5758 * Math.sqrt((share * (1 - share)) / WINDOWS)
  return { least: (share - spread) * weight, most: (share + spread) * weight }
}

describe('one account, one window', () => {
  test('with its device and its password in thief’s hands: 3.07 in ten thousand', () => {
    const codes = play({ context: 'recognised', strategy: greedy })
    expect(codes).toEqual([
      { digits: 4, evaluated: 3 },
      { digits: 6, evaluated: 5 },
      { digits: 6, evaluated: 2 },
    ])
    expect(takeover(codes)).toBeCloseTo(3.07e-4, 8)
    const luck = chance(1)
    let won = 0
    for (let window = 0; window < WINDOWS; window++) if (drawn(luck, codes)) won++
    const [least, most] = interval(WINDOWS, 3.07e-4)
    expect(won).toBeGreaterThanOrEqual(least)
    expect(won).toBeLessThanOrEqual(most)
  })

  test('with its password in a stranger’s hands: one in a hundred thousand', () => {
    const codes = play({ context: 'stranger', strategy: greedy })
    expect(codes).toEqual([
      { digits: 6, evaluated: 5 },
      { digits: 6, evaluated: 5 },
    ])
    expect(takeover(codes)).toBeCloseTo(1e-5, 10)
    const { least, most } = weighed(chance(2), codes)
    expect(least).toBeLessThanOrEqual(1e-5)
    expect(most).toBeGreaterThanOrEqual(1e-5)
    // Narrow enough to tell ten guesses from nine or eleven.
    expect(most - least).toBeLessThan(1e-7)
  })

  test('a device whose guesses are used up is a stranger, and has what strangers have, once', () => {
    const thief = play({ context: 'recognised', strategy: greedy })
    const stranger = play({ context: 'stranger', strategy: greedy })
    expect(takeover([...thief, ...stranger])).toBeCloseTo(3.17e-4, 7)
  })

  test('with password and mailbox in one hand: what strangers have, and what resets have besides', () => {
    const behindThePassword = play({ context: 'stranger', strategy: greedy })
    const behindTheMailbox = play({ context: 'stranger', strategy: greedy, counter: 'reset' })
    expect(takeover(behindTheMailbox)).toBeCloseTo(1e-5, 10)
    expect(takeover([...behindThePassword, ...behindTheMailbox])).toBeCloseTo(2e-5, 9)
  })

  test('no order of guessing, sending again, beginning anew and waiting does better', () => {
    const luck = chance(3)
    for (const context of ['recognised', 'stranger'] as const) {
      const most = takeover(play({ context, strategy: greedy }))
      let won = 0
      let expected = 0
      for (let i = 0; i < ATTACKERS; i++) {
        const codes = play({ context, strategy: erratic(luck), patience: 40 })
        const chances = takeover(codes)
        expect(chances).toBeLessThanOrEqual(most)
        expected += chances / ATTACKERS
        for (let window = 0; window < WINDOWS_EACH; window++) if (drawn(luck, codes)) won++
      }
      const [least, greatest] = interval(ATTACKERS * WINDOWS_EACH, expected)
      expect(won).toBeGreaterThanOrEqual(least)
      expect(won).toBeLessThanOrEqual(greatest)
    }
  })
})

describe('many days, many accounts', () => {
  test('thirty days beside an owner who signs in every day: two in a hundred thousand', () => {
    const account = untouched()
    const codes: Exposed[] = []
    for (let day = 0; day < 30; day++) {
      codes.push(...play({ context: 'stranger', strategy: greedy, account, patience: 60 }))
      ownerSignsIn(account)
      account.at = (account.at + 86_400) as typeof account.at
    }
    expect(codes.reduce((sum, { evaluated }) => sum + evaluated, 0)).toBe(codeGuesses.rolling)
    expect(takeover(codes)).toBeCloseTo(2e-5, 9)
  })

  test('a thousand thieves of devices, one after another: the deployment’s own count leaves them fifty guesses at four digits', () => {
    const deployment = { wrong: 0 }
    const accounts = Array.from({ length: 1000 }, untouched)
    const guesses = (codes: readonly Exposed[]) => codes.reduce((sum, { evaluated }) => sum + evaluated, 0)
    // The cheap guesses first, at every account; then what is left at each.
    const first = accounts.map((account) =>
      play({ context: 'recognised', strategy: greedy, account, deployment, patience: 4 }),
    )
    const short = first.flat().filter(({ digits }) => digits === 4)
    // The last of those codes was sent before the fiftieth wrong guess and is tried after it.
    expect(guesses(short)).toBe(codeGuesses.deployment + 1)
    const rest = accounts.map((account) => play({ context: 'recognised', strategy: greedy, account, deployment }))
    const all = [...first, ...rest]
    expect(guesses(all.flat())).toBe(10_000)
    const expected = all.reduce((sum, codes) => sum + takeover(codes), 0)
    expect(expected).toBeCloseTo(51 / 10_000 + (10_000 - 51) / 1_000_000, 6)
    // Without that count each of them would have three.
    expect(1000 * takeover(play({ context: 'recognised', strategy: greedy }))).toBeCloseTo(0.307, 5)
  })
})

const acts: readonly Act[] = ['guess', 'guess', 'guess', 'guess', 'guess', 'guess', 'resend', 'begin', 'wait']

const erratic =
  ({ below }: Chance): Strategy =>
  () =>
    acts[below(acts.length)] ?? 'guess'
