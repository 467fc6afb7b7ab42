import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CountryCode, Microdollars, PhoneNumber, Seconds } from '../../../lib/ids.ts'
import {
  beginningOf,
  ceiling,
  costOf,
  countryMeter,
  inCountry,
  inPrefix,
  inTheWay,
  type Meter,
  money,
  moneyMeter,
  prefixMeter,
  prefixOf,
  storedBeginning,
  verifiedRaises,
} from '../../../lib/rules/sms-firewall.ts'
import { smsCountry, smsMoney, smsPrefix } from '../../../lib/settings.ts'

const at = (text: string): Seconds => (Date.parse(text) / 1000) as Seconds
const dollars = (n: number): Microdollars => (n * 1_000_000) as Microdollars
const noon = at('2030-01-07T12:00:00Z')
const norway = 'NO' as CountryCode
const names = ({ long, short }: ReturnType<typeof money>): readonly string[] => [long.name, short.name]

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
    expect(money(at('2030-01-31T23:59:59Z')).long.name).toBe('money/2030-01')
    expect(money(at('2030-02-01T00:00:00Z')).long.name).toBe('money/2030-02')
    expect(names(money(at('2030-01-07T12:59:59Z')))).toEqual(names(money(noon)))
    expect(names(money(at('2030-01-07T13:00:00Z')))).toEqual([money(noon).long.name, expect.not.stringMatching(/12$/)])
  })

  test('are ten minutes and a day for each prefix, and a day for each country', () => {
    const later = (seconds: number) => (noon + seconds) as Seconds
    expect(names(inPrefix('4791000', later(599)))).toEqual(names(inPrefix('4791000', noon)))
    const [day, window] = names(inPrefix('4791000', noon))
    expect(names(inPrefix('4791000', later(600)))).toEqual([day, expect.not.stringContaining(String(window))])
    expect(names(inPrefix('4791000', later(43_200)))[0]).not.toBe(day)
    expect(inCountry(norway, later(43_199))).toEqual({ long: { ...inCountry(norway, noon).long, ttl: later(215_999) } })
    expect(inCountry(norway, later(43_200)).long.name).not.toBe(inCountry(norway, noon).long.name)
    const countries = [norway, 'SE' as CountryCode].map((one) => inCountry(one, noon).long.name)
    const others = [...names(inPrefix('4791001', noon)), ...countries, ...names(money(noon))]
    expect(new Set([day, window, ...others]).size).toBe(8)
  })

  test('nest: with a new long one begins a new short one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_700_000_000, max: 4_000_000_000 }), fc.integer({ min: 1, max: 4e6 }), (t, d) => {
        for (const spans of [money, (s: Seconds) => inPrefix('4791000', s)]) {
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
    const begun = inPrefix('4791000', at('2030-01-01T00:00:00Z'))
    expect(begun.long.ttl).toBeGreaterThan(at('2030-01-02T00:00:00Z'))
    expect(begun.short.ttl).toBeGreaterThan(at('2030-01-01T00:10:00Z'))
    expect(inCountry(norway, at('2030-01-01T00:00:00Z')).long.ttl).toBeGreaterThan(at('2030-01-02T00:00:00Z'))
  })
})

describe('what a right code raises', () => {
  test('is what the next sending in that prefix and that country reads', () => {
    const { long, short } = inPrefix('4791000', noon)
    const raised = verifiedRaises({ prefix: '4791000', country: norway }, noon)
    expect(raised).toEqual([long, short, inCountry(norway, noon).long])
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

describe('the limits of a country', () => {
  const priced = (hourly: number, price = 0.06) => ({ country: norway, price: dollars(price), hourly: dollars(hourly) })
  const most = (verified: number, hourly = 10) => countryMeter(priced(hourly), verified, noon).limits.long

  test('are a hundred a day until codes come back, ten for every three that did, and none for ten minutes', () => {
    expect(smsCountry.conversion.after).toBe(100)
    expect([0, 29, 30, 31, 3000].map((verified) => most(verified))).toEqual([100, 100, 100, 103, 10_000])
    const { spans, limits } = countryMeter(priced(10), 0, noon)
    expect([spans.short, limits.short]).toEqual([undefined, Number.POSITIVE_INFINITY])
  })

  test('are what an hour’s money of strangers buys, where that is more', () => {
    expect([0, 12, 12.12, 60, 600].map((hourly) => most(0, hourly))).toEqual([100, 100, 101, 500, 5000])
    expect(most(3000, 60)).toBe(10_000)
    expect(countryMeter(priced(10, 0), 0, noon).limits.long).toBe(Number.MAX_SAFE_INTEGER)
  })

  test('hold by the day alone', () => {
    const meter = countryMeter(priced(10), 0, noon)
    expect(inTheWay(meter, 99, 0)).toBeUndefined()
    expect(inTheWay(meter, 100, 0)).toBe('long')
    expect(ceiling(meter, 0)).toEqual({ most: 100, by: 'long' })
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
