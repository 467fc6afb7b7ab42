import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ChallengeId, Seconds } from '../../../lib/ids.ts'
import { lastChallenge, waitToSend, withSend } from '../../../lib/rules/ledger.ts'
import type { Ledger } from '../../../lib/schema.ts'
import { smsPerNumber } from '../../../lib/settings.ts'
import { at, challengeId, digest, NOW } from './samples.ts'

const number = digest('number')
const sent = (...when: number[]): Ledger => ({
  kind: 'ledger',
  of: number,
  sends: when.map((seconds) => ({ at: at(seconds), challenge: challengeId })),
  ttl: at(86_400),
})

describe('what one number is sent', () => {
  test.each([
    ['nothing yet', [], 0],
    ['one just now', [0], 30],
    ['one 29 seconds ago', [-29], 1],
    ['one 30 seconds ago', [-30], 0],
    ['three in ten minutes', [-599, -300, -100], 1],
    ['three, the first ten minutes ago', [-600, -300, -100], 0],
    ['ten in a day', [-86_399, ...Array.from({ length: 9 }, (_, i) => -80_000 + i * 700)], 1],
    ['ten, the first a day ago', [-86_400, ...Array.from({ length: 9 }, (_, i) => -80_000 + i * 700)], 0],
  ])('after %s the wait is as the strictest limit says', (_, when, wait) => {
    expect(waitToSend(sent(...when), smsPerNumber, NOW)).toBe(wait)
  })

  test('in no window does a number get more than its limit: 1 in 30 s, 3 in 10 min, 10 in a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 20, maxLength: 120 }), (gaps) => {
        const sends: number[] = []
        let ledger: Ledger | undefined
        let now = 0
        for (const gap of gaps) {
          now += gap
          if (waitToSend(ledger, smsPerNumber, at(now)) > 0) continue
          ledger = withSend(ledger, number, at(now), challengeId)
          sends.push(now)
        }
        const most = (within: number) =>
          Math.max(...sends.map((from) => sends.filter((one) => one >= from && one < from + within).length))
        expect([most(30), most(600), most(86_400)].every((count, i) => count <= ([1, 3, 10][i] ?? 0))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  test('who waits as long as told is served then, and who asks a second before is not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 40 }), (gaps) => {
        let ledger: Ledger | undefined
        let now = NOW
        for (const gap of gaps) {
          now = (now + gap) as Seconds
          const wait = waitToSend(ledger, smsPerNumber, now)
          if (wait > 0) expect(waitToSend(ledger, smsPerNumber, (now + wait - 1) as Seconds)).toBeGreaterThan(0)
          now = (now + wait) as Seconds
          expect(waitToSend(ledger, smsPerNumber, now)).toBe(0)
          ledger = withSend(ledger, number, now, challengeId)
        }
      }),
    )
  })

  test('a clock that steps back allows nothing more', () => {
    expect(waitToSend(sent(0), smsPerNumber, at(-3600))).toBeGreaterThan(0)
  })

  test('the record stays small and remembers the last challenge', () => {
    let ledger: Ledger | undefined
    for (let i = 0; i < 500; i++) ledger = withSend(ledger, number, at(i * 3600), `c${i}` as ChallengeId)
    expect(ledger?.sends).toHaveLength(24)
    expect(lastChallenge(ledger)).toBe('c499')
    expect(lastChallenge(undefined)).toBeUndefined()
  })
})
