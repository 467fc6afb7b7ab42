import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Microdollars, PhoneNumber, Seconds } from '../../../lib/ids.ts'
import {
  beginningOf,
  ceiling,
  costOf,
  inTheWay,
  type Meter,
  money,
  moneyMeter,
  prefixMeter,
  prefixOf,
  sentTo,
  storedBeginning,
  verifiedIn,
  verifiedRaises,
} from '../../../lib/rules/sms-firewall.ts'
import { smsMoney, smsPrefix } from '../../../lib/settings.ts'

const at = (text: string): Seconds => (Date.parse(text) / 1000) as Seconds
const dollars = (n: number): Microdollars => (n * 1_000_000) as Microdollars
const noon = at('2030-01-07T12:00:00Z')
const names = ({ long, short }: ReturnType<typeof money>) => [long.name, short.name]

describe('what a code costs', () => {
  test('is its price for every part of its text', () => {
    expect(costOf(dollars(0.06), 'a'.repeat(160))).toBe(60_000)
    expect(costOf(dollars(0.06), 'a'.repeat(161))).toBe(120_000)
  })
})

describe('the prefix of a number', () => {
  test('is its first seven digits, so neighbours share it and others do not', () => {
    const prefixes = ['+4791000001', '+4791000999', '+4791001000', '+12025550123'].map((n) =>
      prefixOf(n as PhoneNumber),
    )
    expect(prefixes).toEqual(['4791000', '4791000', '4791001', '1202555'])
  })
})

describe('the spans that counts stand for', () => {
  test("are the calendar's month and hour in UTC for money", () => {
    expect(money(at('2030-01-31T23:59:59Z')).long.name).toBe('sms/money/2030-01')
    expect(money(at('2030-02-01T00:00:00Z')).long.name).toBe('sms/money/2030-02')
    expect(names(money(at('2030-01-07T12:59:59Z')))).toEqual(names(money(noon)))
    expect(names(money(at('2030-01-07T13:00:00Z')))).toEqual([money(noon).long.name, expect.not.stringMatching(/12$/)])
  })

  test('are ten minutes and a day for each prefix, and what was sent is not what was verified', () => {
    const later = (seconds: number) => (noon + seconds) as Seconds
    expect(names(sentTo('4791000', later(599)))).toEqual(names(sentTo('4791000', noon)))
    const [day, window] = names(sentTo('4791000', noon))
    expect(names(sentTo('4791000', later(600)))).toEqual([day, expect.not.stringContaining(String(window))])
    expect(names(sentTo('4791000', later(43_200)))[0]).not.toBe(day)
    const others = [...names(sentTo('4791001', noon)), ...names(verifiedIn('4791000', noon)), ...names(money(noon))]
    expect(new Set([day, window, ...others]).size).toBe(8)
  })

  test('nest: with a new long one begins a new short one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }), fc.integer({ min: 1, max: 4e6 }), (t, d) => {
        for (const spans of [money, (s: Seconds) => sentTo('4791000', s)]) {
          const [one, other] = [spans(t as Seconds), spans((t + d) as Seconds)]
          if (one.short.name === other.short.name) expect(one.long.name).toBe(other.long.name)
        }
      }),
    )
  })

  test('outlive themselves, so that no count begins anew before its time', () => {
    const month = money(at('2030-01-01T00:00:00Z'))
    expect(month.long.ttl).toBeGreaterThan(at('2030-02-01T00:00:00Z'))
    expect(month.short.ttl).toBeGreaterThan(at('2030-01-01T01:00:00Z'))
    const begun = sentTo('4791000', at('2030-01-01T00:00:00Z'))
    expect(begun.long.ttl).toBeGreaterThan(at('2030-01-02T00:00:00Z'))
    expect(begun.short.ttl).toBeGreaterThan(at('2030-01-01T00:10:00Z'))
  })
})

describe('what a right code raises', () => {
  test('is what the next sending in that prefix reads', () => {
    const { long, short } = verifiedIn('4791000', noon)
    expect(verifiedRaises('4791000', noon)).toEqual([long, short])
  })
})

describe('the limits of a prefix', () => {
  const limits = (long: number, short: number) => prefixMeter('4791000', { long, short }, noon).limits

  test('are twenty unanswered, and twenty a day until codes come back', () => {
    expect(limits(0, 0)).toEqual({ long: 20, short: 20 })
    expect(limits(6, 6)).toEqual({ long: 20, short: 26 })
    expect(limits(7, 0)).toEqual({ long: 23, short: 20 })
    expect(limits(500, 100)).toEqual({ long: 1666, short: 120 })
  })

  test('let through ten codes for every three that were answered, to the code', () => {
    for (let verified = 0; verified < 100_000; verified++)
      expect(limits(verified, 0).long).toBe(Math.max(smsPrefix.conversion.after, Math.floor((10 * verified) / 3)))
  })
})

describe('the limits of money', () => {
  const allowance = { hourly: dollars(10), monthly: dollars(100) }

  test('are all of it for numbers that are proved, and a share for others', () => {
    const of = (proved: boolean) => moneyMeter(dollars(0.06), allowance, proved, noon).limits
    expect(of(true)).toEqual({ long: 100_000_000, short: 10_000_000 })
    expect(of(false)).toEqual({ long: 100_000_000 * smsMoney.unproved, short: 10_000_000 * smsMoney.unproved })
  })

  test('are whole microdollars, rounded down', () => {
    const odd = { hourly: 3 as Microdollars, monthly: 7 as Microdollars }
    expect(moneyMeter(1 as Microdollars, odd, false, noon).limits).toEqual({ long: 3, short: 1 })
  })
})

describe('a count over a long span with one over a short span within it', () => {
  const meter = (amount: number, long: number, short: number): Meter => ({
    ...moneyMeter(dollars(0), { hourly: dollars(1), monthly: dollars(1) }, true, noon),
    amount,
    limits: { long, short },
  })
  const numbers = fc.nat({ max: 200 })

  test('says before what the write would say, and names the limit that holds', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, numbers, numbers, (amount, long, short, began, since) => {
        const counted = began + since
        const one = meter(amount, long, short)
        const { most, by } = ceiling(one, began)
        const standing = inTheWay(one, counted, began)
        expect(standing === undefined).toBe(counted + amount <= most)
        expect(most).toBe(Math.min(long, began + short))
        expect(most).toBe(by === 'long' ? long : began + short)
        if (standing === 'long') expect(counted + amount).toBeGreaterThan(long)
        if (standing === 'short') expect(since + amount).toBeGreaterThan(short)
      }),
    )
  })

  test('of which the short one has not begun is only held by the long one, and by an amount too large for any hour', () => {
    expect(inTheWay(meter(5, 100, 10), 95, undefined)).toBeUndefined()
    expect(inTheWay(meter(5, 100, 10), 96, undefined)).toBe('long')
    expect(inTheWay(meter(11, 100, 10), 0, undefined)).toBe('short')
  })

  test('has a beginning that is never zero where it is stored', () => {
    fc.assert(
      fc.property(fc.nat(), (count) => {
        expect(storedBeginning(count)).toBeGreaterThan(0)
        expect(beginningOf(storedBeginning(count))).toBe(count)
      }),
    )
  })
})
