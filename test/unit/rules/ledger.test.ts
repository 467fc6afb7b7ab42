import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ChallengeId, DeviceId, Seconds } from '../../../lib/ids.ts'
import { lastChallenge, waitToSend, waitToShare, withSend } from '../../../lib/rules/ledger.ts'
import type { Ledger } from '../../../lib/schema.ts'
import { smsPerNumber } from '../../../lib/settings.ts'
import { at, challengeId, deviceId, digest, NOW } from './samples.ts'

const { each } = smsPerNumber

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
    expect(waitToSend(sent(...when), each, NOW)).toBe(wait)
  })

  test('in no window does a number get more than its limit: 1 in 30 s, 3 in 10 min, 10 in a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 20, maxLength: 120 }), (gaps) => {
        const sends: number[] = []
        let ledger: Ledger | undefined
        let now = 0
        for (const gap of gaps) {
          now += gap
          if (waitToSend(ledger, each, at(now)) > 0) continue
          ledger = withSend(ledger, number, at(now), { challenge: challengeId })
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
          const wait = waitToSend(ledger, each, now)
          if (wait > 0) expect(waitToSend(ledger, each, (now + wait - 1) as Seconds)).toBeGreaterThan(0)
          now = (now + wait) as Seconds
          expect(waitToSend(ledger, each, now)).toBe(0)
          ledger = withSend(ledger, number, now, { challenge: challengeId })
        }
      }),
    )
  })

  test('a clock that steps back allows nothing more', () => {
    expect(waitToSend(sent(0), each, at(-3600))).toBeGreaterThan(0)
  })

  test('the record stays small, and remembers the last challenge of each device', () => {
    let ledger: Ledger | undefined
    const other = 'Device0000000002' as DeviceId
    for (let i = 0; i < 500; i++)
      ledger = withSend(ledger, number, at(i * 3600), {
        challenge: `c${i}` as ChallengeId,
        device: [deviceId, other, undefined][i % 3],
      })
    expect(ledger?.sends).toHaveLength(24)
    expect([lastChallenge(ledger, deviceId), lastChallenge(ledger, other)]).toEqual(['c498', 'c499'])
    expect(lastChallenge(ledger, 'Device0000000003' as DeviceId)).toBeUndefined()
    expect(lastChallenge(undefined, deviceId)).toBeUndefined()
  })
})

describe('a ledger that is shared', () => {
  const device = (n: number) => `Device000000000${n}` as DeviceId
  const wait = (ledger: Ledger | undefined, whose: DeviceId | undefined, now = NOW) =>
    waitToShare(ledger, smsPerNumber, whose, now)

  /** As many as are let through, one after another as soon as the wait is over. */
  function send(ledger: Ledger | undefined, whose: DeviceId | undefined, until: Seconds, from = NOW) {
    let [after, now, count] = [ledger, from, 0]
    for (;;) {
      now = (now + wait(after, whose, now)) as Seconds
      if (now > until) return { after, count }
      after = withSend(after, number, now, { device: whose })
      count++
    }
  }

  test('gives a device its codes at once when strangers have used up theirs, and strangers theirs when it has', () => {
    for (const [one, other] of [
      [undefined, device(1)],
      [device(1), undefined],
      [device(1), device(2)],
    ]) {
      const { after, count } = send(undefined, one, at(86_399))
      expect(count).toBe(10)
      expect(wait(after, one, at(80_000))).toBeGreaterThan(0)
      expect(wait(after, other, at(80_000))).toBe(0)
      expect(send(after, other, at(86_399), at(80_000)).count).toBe(10)
    }
  })

  test('holds each part to the limits of all: 1 in 30 s, 3 in 10 min, 10 in a day', () => {
    for (const whose of [undefined, device(1)]) {
      expect(wait(withSend(undefined, number, NOW, { device: whose }), whose)).toBe(30)
      expect(send(undefined, whose, at(599)).count).toBe(3)
      expect(send(undefined, whose, at(86_399)).count).toBe(10)
    }
  })

  test('lets ever more devices of one number have no more than three do: 9 in 10 min, 30 in a day', () => {
    const all = (until: Seconds) => {
      let ledger: Ledger | undefined
      let count = 0
      for (let n = 1; n < 10; n++) {
        const sent = send(ledger, device(n), until)
        ledger = sent.after
        count += sent.count
      }
      return { ledger, count }
    }
    expect(all(at(599)).count).toBe(9)
    const { ledger, count } = all(at(86_399))
    expect(count).toBe(30)
    // And still strangers have theirs: forty are the most that one phone gets in a day.
    expect(send(ledger, undefined, at(86_399)).count).toBe(10)
  })
})
