import { describe, expect, test } from '@jest/globals'
import type { FirewallCause } from '../../lib/event.ts'
import type { CountryCode, Seconds } from '../../lib/ids.ts'
import { Unavailable } from '../../lib/ports.ts'
import { inCountry, inPrefix, money } from '../../lib/rules/sms-firewall.ts'
import { key } from '../../lib/schema.ts'
import { passFirewall } from '../../lib/sms-firewall.ts'
import { type MemoryTable, memoryTable } from '../memory-table.ts'
import { allowance, from, message, START, verified } from './sms-firewall-replay.ts'

const ample = allowance(100_000, 1_000_000)
const number = (i: number): string => `+47910${String(i).padStart(5, '0')}`
const counts = (table: MemoryTable) => table.records.filter(({ kind }) => kind === 'tally').length
const spent = async (table: MemoryTable, at: Seconds): Promise<number> =>
  (await table.get(key.sms(money(at).long.name)))[0]?.count ?? 0

describe('the country', () => {
  test.each(['DK', 'US', 'XX', ''])(
    '%j, which nobody chose, is refused before anything is asked or counted',
    async (country) => {
      const table = memoryTable()
      for (const proved of [true, false]) {
        const one = { ...message(number(1), proved), country: country as CountryCode }
        expect(await passFirewall(table, ample, one, START)).toBe('country_not_allowed')
      }
      expect(table.calls).toEqual([])
    },
  )

  test('is refused wherever it is, when none was chosen', async () => {
    const none = { ...ample, countries: new Map() }
    expect(await passFirewall(memoryTable(), none, message(number(1)), START)).toBe('country_not_allowed')
  })
})

describe('a proved number', () => {
  test('is one read and one write, and one write more at the beginning of an hour', async () => {
    const table = memoryTable()
    const pass = (at: Seconds) => passFirewall(table, ample, message(number(1), true), at)
    await pass(START)
    expect(table.calls).toEqual(['get', 'reserve', 'reserve'])
    await pass(from(3599))
    expect(table.calls.slice(3)).toEqual(['get', 'reserve'])
    await pass(from(3600))
    expect(table.calls.slice(5)).toEqual(['get', 'reserve', 'reserve'])
  })

  test('is not held by its prefix, and counts nothing there', async () => {
    const table = memoryTable()
    for (let i = 0; i < 100; i++)
      expect(await passFirewall(table, ample, message(number(i), true), START)).toBeUndefined()
    expect(counts(table)).toBe(2)
  })
})

describe('a number that nobody has proved', () => {
  test('is one of at most twenty of its prefix whose codes are out', async () => {
    const table = memoryTable()
    const pass = (to: string, at = from(600)) => passFirewall(table, ample, message(to), at)
    // Codes came back here before, so what holds is only how many are out.
    for (let i = 0; i < 20; i++) await verified(table, number(i), START)
    for (let i = 0; i < 20; i++) expect(await pass(number(i))).toBeUndefined()
    expect(await pass(number(20))).toBe('prefix_limited')
    await verified(table, number(3), from(600))
    expect(await pass(number(20))).toBeUndefined()
    expect(await pass(number(21))).toBe('prefix_limited')
    expect(await pass('+4741000000')).toBeUndefined()
    expect(await pass(number(21), from(1200))).toBeUndefined()
  })

  test('lies in a prefix that is stopped for the day when fewer than three codes of ten come back', async () => {
    const table = memoryTable()
    const pass = (at: Seconds) => passFirewall(table, ample, message(number(1)), at)
    for (let i = 0; i < 20; i++) expect(await pass(from(i * 600))).toBeUndefined()
    expect(await pass(from(20 * 600))).toBe('conversion_collapsed')
    for (let i = 0; i < 6; i++) await verified(table, number(1), from(21 * 600))
    expect(await pass(from(22 * 600))).toBe('conversion_collapsed')
    await verified(table, number(1), from(22 * 600))
    expect(await pass(from(22 * 600))).toBeUndefined()
    // The day is the calendar's, UTC; START is at nine.
    expect(await pass(from(15 * 3600 - 1))).toBeUndefined()
    expect(await pass(from(15 * 3600))).toBeUndefined()
  })

  test('lies in a country where no more go out than come back, once a hundred went out; who is recognised is served', async () => {
    const table = memoryTable()
    // Fifty an hour are all that strangers have money for.
    const fifty = allowance(6, 1000)
    // A hundred prefixes, so that no prefix is what stops them.
    const spread = (i: number, country = '+47') => `${country}9${String(i).padStart(4, '0')}000`
    const pass = (to: string, at: Seconds, proved = false) => passFirewall(table, fifty, message(to, proved), at)
    for (let i = 0; i < 100; i++) expect(await pass(spread(i), from(i < 50 ? 0 : 3600))).toBeUndefined()
    const [before, at] = [table.calls.length, from(7200)]
    expect(await pass(spread(100), at)).toBe('country_collapsed')
    expect(table.calls.slice(before)).toEqual(['get'])
    expect(await pass(spread(1, '+467'), at)).toBeUndefined()
    expect(await pass(spread(100), at, true)).toBeUndefined()
    for (let i = 0; i < 30; i++) await verified(table, spread(i), at)
    expect(await pass(spread(100), at)).toBe('country_collapsed')
    await verified(table, spread(30), at)
    for (let i = 0; i < 3; i++) expect(await pass(spread(100 + i), at)).toBeUndefined()
    expect(await pass(spread(103), at)).toBe('country_collapsed')
    expect(await pass(spread(103), from(15 * 3600))).toBeUndefined()
  })

  test('is one of as many as its country has left, however many ask at once', async () => {
    const table = memoryTable()
    const spread = Array.from({ length: 300 }, (_, i) => `+479${String(i).padStart(4, '0')}000`)
    // Two hundred are what an hour’s money of strangers buys, and a hundred and fifty of them went out before.
    const { long } = inCountry('NO' as CountryCode, START)
    await table.reserve(key.sms(long.name), 150, 150, long.ttl)
    const results = await Promise.all(spread.map((to) => passFirewall(table, allowance(24, 1000), message(to), START)))
    expect(results.filter((cause) => cause === undefined)).toHaveLength(50)
    expect(results.filter((cause) => cause === 'country_collapsed')).toHaveLength(250)
  })

  test('costs one read and three writes, and two more at the beginning of its spans', async () => {
    const table = memoryTable()
    await passFirewall(table, ample, message(number(1)), START)
    expect(table.calls).toEqual(['get', 'reserve', 'reserve', 'reserve', 'reserve', 'reserve'])
    await passFirewall(table, ample, message(number(2)), START)
    expect(table.calls.slice(6)).toEqual(['get', 'reserve', 'reserve', 'reserve'])
  })

  test('gets a share of the hour, and who signs in gets the rest', async () => {
    const table = memoryTable()
    const hundred = allowance(6, 1000)
    const results: (FirewallCause | undefined)[] = []
    for (let i = 0; i < 60; i++) results.push(await passFirewall(table, hundred, message(number(i * 1000)), START))
    expect(results.filter((cause) => cause === undefined)).toHaveLength(50)
    expect(results.at(-1)).toBe('hour_spent')
    for (let i = 0; i < 50; i++)
      expect(await passFirewall(table, hundred, message(number(1), true), START)).toBeUndefined()
    expect(await passFirewall(table, hundred, message(number(1), true), START)).toBe('hour_spent')
  })
})

describe('money', () => {
  test('is counted by the part', async () => {
    const table = memoryTable()
    await passFirewall(table, ample, message(number(1), true, 'a'.repeat(161)), START)
    await passFirewall(table, ample, message('+46700000001', true, 'ă'.repeat(135)), START)
    expect(await spent(table, START)).toBe(2 * 60_000 + 3 * 71_200)
  })

  test('that one code alone would exceed is refused, and nothing is written', async () => {
    const table = memoryTable()
    const tight = allowance(0.1, 0.15)
    const pass = (text: string, budget = tight) => passFirewall(table, budget, message(number(1), true, text), START)
    expect(await pass('a'.repeat(300))).toBe('hour_spent')
    expect(await pass('a'.repeat(400), allowance(1, 0.15))).toBe('month_spent')
    expect(counts(table)).toBe(0)
  })

  test('of the month ends it for every hour that follows, and the next month begins anew', async () => {
    const table = memoryTable()
    const month = allowance(6, 9)
    const pass = (at: Seconds) => passFirewall(table, month, message(number(1), true), at)
    const sendAll = async (at: Seconds) => {
      for (let sent = 0; ; sent++) {
        const cause = await pass(at)
        if (cause !== undefined) return [sent, cause]
      }
    }
    expect(await sendAll(START)).toEqual([100, 'hour_spent'])
    expect(await sendAll(from(3600))).toEqual([50, 'month_spent'])
    expect(await sendAll(from(7200))).toEqual([0, 'month_spent'])
    expect(await sendAll((Date.UTC(2030, 1, 1) / 1000) as Seconds)).toEqual([100, 'hour_spent'])
  })

  test('of an hour that requests of two hours ask for at once is spent to the code in each', async () => {
    const table = memoryTable()
    const hourly = allowance(3, 1000)
    const hours = Array.from({ length: 400 }, (_, i) => from(3599 + (i % 2)))
    const results = await Promise.all(hours.map((at) => passFirewall(table, hourly, message(number(1), true), at)))
    const sent = (hour: number) => hours.filter((at, i) => at === from(3599 + hour) && results[i] === undefined).length
    // What the first hour spends after the second began is counted in both: early, never late.
    expect(sent(0)).toBeLessThanOrEqual(50)
    expect(sent(1)).toBeLessThanOrEqual(50)
    expect(sent(0) + sent(1)).toBeGreaterThanOrEqual(50)
    expect(await spent(table, START)).toBe((sent(0) + sent(1)) * 60_000)
  })

  test('of an hour is counted from where the first to come began it, also for who read more before losing to them', async () => {
    const table = memoryTable()
    const ten = allowance(0.6, 1000)
    const one = message(number(1), true)
    for (let i = 0; i < 10; i++) await passFirewall(table, ten, one, START)
    const at = from(3600)
    const overtaken = {
      ...table,
      // Somebody who had read before those ten were spent begins the hour between our reading and our writing.
      reserve: async (...asked: Parameters<typeof table.reserve>) => {
        await table.reserve(key.sms(money(at).short.name), 1, 1, at)
        return table.reserve(...asked)
      },
    }
    expect(await passFirewall(overtaken, ten, one, at)).toBe('hour_spent')
    expect(await spent(table, at)).toBe(600_000)
  })

  test('is spent to the code by two hundred at once', async () => {
    const table = memoryTable()
    const pass = () => passFirewall(table, allowance(3, 1000), message(number(1), true), START)
    const results = await Promise.all(Array.from({ length: 200 }, pass))
    expect(results.filter((cause) => cause === undefined)).toHaveLength(50)
    expect(results.filter((cause) => cause === 'hour_spent')).toHaveLength(150)
    expect(await spent(table, START)).toBe(3_000_000)
  })
})

describe('a refusal', () => {
  test('reserves nothing further, and by what was read not even that', async () => {
    const table = memoryTable()
    const pass = (budget: typeof ample) => passFirewall(table, budget, message(number(1)), START)
    for (let i = 0; i < 20; i++) await pass(ample)
    const [before, money] = [table.calls.length, await spent(table, START)]
    expect(await pass(ample)).toBe('prefix_limited')
    expect(table.calls.slice(before + 1)).toEqual(['get'])
    expect(await spent(table, START)).toBe(money)
  })

  test('names the prefix before the purse', async () => {
    const table = memoryTable()
    const twenty = allowance(2.4, 1000)
    const pass = (to: string) => passFirewall(table, twenty, message(to), START)
    for (let i = 0; i < 20; i++) expect(await pass(number(i))).toBeUndefined()
    expect([await pass(number(1)), await pass('+4741000000')]).toEqual(['prefix_limited', 'hour_spent'])
  })

  test('for want of money does not count against the prefix', async () => {
    const table = memoryTable()
    for (let i = 0; i < 30; i++)
      expect(await passFirewall(table, allowance(0.06, 1), message(number(i)), START)).toBe('hour_spent')
    expect(await passFirewall(table, ample, message(number(1)), START)).toBeUndefined()
    expect((await table.get(key.sms(inPrefix('4791000', START).long.name)))[0]?.count).toBe(1)
  })
})

describe('a store that fails', () => {
  test.each(['get', 'reserve'] as const)(
    'at %s lets nothing through, and spends no more than there is',
    async (verb) => {
      const table = memoryTable()
      const tight = allowance(0.6, 1000)
      let through = 0
      for (let i = 0; i < 60; i++) {
        if (i % 2 === 0) table.failNext(i % 4 === 0 ? 'before' : 'after', verb)
        const result = await passFirewall(table, tight, message(number(1), true), START).catch(
          (error: unknown) => error,
        )
        if (i % 2 === 0 && result !== 'hour_spent') expect(result).toBeInstanceOf(Unavailable)
        if (result === undefined) through++
      }
      expect(through).toBeGreaterThan(0)
      expect(through).toBeLessThanOrEqual(10)
      expect(await spent(table, START)).toBeLessThanOrEqual(600_000)
    },
  )
})
