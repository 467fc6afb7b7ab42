// The attacks and the office, asked of one kind of table.

import { expect, test } from '@jest/globals'
import type { Seconds } from '../../lib/ids.ts'
import type { Table } from '../../lib/ports.ts'
import { prefixOf } from '../../lib/rules/sms-firewall.ts'
import { smsCountry, smsMoney, smsPrefix } from '../../lib/settings.ts'
import { passFirewall } from '../../lib/sms-firewall.ts'
import {
  type Asked,
  allowance,
  costOfAll,
  from,
  inDollars,
  manyPrefixes,
  message,
  onePrefix,
  type Replayed,
  replay,
  START,
  verified,
} from './sms-firewall-replay.ts'

const HOUR = 3600
const budget = allowance(10, 100)

const report = (attack: string, { sent, refused, without, spent }: Replayed): void =>
  console.info(
    `${attack}: ${inDollars(without)} without the firewall, ${inDollars(spent)} with it ` +
      `(${sent.length} sent; ${Object.entries(refused)
        .map(([cause, count]) => `${count} ${cause}`)
        .join(', ')})`,
  )

const grouped = (asked: readonly Asked[], by: (one: Asked) => string): readonly (readonly Asked[])[] => [
  ...Map.groupBy(asked, by).values(),
]

export function onePrefixPumped(open: () => Promise<Table>): void {
  test('ten thousand requests over numbers of one prefix send twenty codes, and another prefix is not touched', async () => {
    const table = await open()
    const attack = onePrefix()
    const people = Array.from({ length: 20 }, (_, i) => message(`+47411000${String(i).padStart(2, '0')}`))
    const mixed = attack.flatMap((one, i) =>
      i % 500 === 0 ? [one, { message: people[i / 500] ?? one.message, at: one.at }] : [one],
    )
    const result = await replay(table, budget, mixed)
    const [pumped, others] = [true, false].map((is) => result.sent.filter(({ message }) => attacked(message.to) === is))
    const costs = {
      ...result,
      sent: pumped ?? [],
      without: costOfAll(budget, attack),
      spent: costOfAll(budget, pumped ?? []),
    }
    report('One prefix', costs)
    expect(inDollars(costs.without)).toBe('$600.00')
    expect(inDollars(costs.spent)).toBe('$1.20')
    expect(pumped).toHaveLength(smsPrefix.conversion.after)
    expect(others).toHaveLength(people.length)
    expect(result.refused.conversion_collapsed).toBeGreaterThan(8000)
  })
}

export function manyPrefixesPumped(open: () => Promise<Table>): void {
  test('ten thousand requests over four hundred prefixes spend no more than the share of strangers, nor than two countries bear; who signs in is served', async () => {
    const table = await open()
    const attack = manyPrefixes()
    // Somebody with a proved number signs in every three minutes.
    const signIns = attack.map((one, i) => (i % 200 === 100 ? { ...one, message: message('+4791000001', true) } : one))
    const result = await replay(table, budget, signIns)
    const strangers = result.sent.filter(({ message }) => !message.proved)
    const [without, spent] = [costOfAll(budget, attack), costOfAll(budget, strangers)]
    report('Four hundred prefixes', { ...result, sent: strangers, without, spent })
    expect(inDollars(without)).toBe('$656.00')
    for (const hour of grouped(result.sent, ({ at }) => String(Math.floor(at / HOUR)))) {
      const cost = (proved: boolean) =>
        costOfAll(
          budget,
          hour.filter(({ message }) => message.proved === proved),
        )
      expect(cost(false)).toBeLessThanOrEqual(budget.hourly * smsMoney.unproved)
      expect(cost(false) + cost(true)).toBeLessThanOrEqual(budget.hourly)
    }
    for (const range of grouped(strangers, ({ message }) => prefixOf(message.to)))
      expect(range.length).toBeLessThanOrEqual(smsPrefix.conversion.after)
    for (const country of grouped(strangers, ({ message }) => message.country))
      expect(country.length).toBeLessThanOrEqual(smsCountry.conversion.after)
    // Two hours gave strangers what they had, less what people who signed in had taken by then; in the third their
    // countries had gone unanswered for long enough.
    expect(spent).toBeGreaterThan(2 * budget.hourly * smsMoney.unproved * 0.7)
    expect(spent).toBeLessThanOrEqual(3 * budget.hourly * smsMoney.unproved)
    expect(result.sent.length - strangers.length).toBe(50)
    const { hour_spent = 0, country_collapsed = 0 } = result.refused
    expect(country_collapsed).toBeGreaterThan(1000)
    expect(hour_spent + country_collapsed).toBeGreaterThan(9000)
  })

  test('five hundred people of an office whose numbers lie together all get their code within ten minutes', async () => {
    const table = await open()
    const ample = allowance(1000, 1000)
    const arrivals = Array.from({ length: 500 }, (_, i) => ({
      to: `+4791000${String(i).padStart(3, '0')}`,
      at: from(i * 1.1),
    }))
    // Each answers some seconds after the code came, the slowest in a quarter of a minute.
    const answers = arrivals.map(({ to, at }, i) => ({ to, at: (at + 3 + ((i * 7) % 12)) as Seconds }))
    let through = 0
    for (let now = 0; now <= 600; now++) {
      for (const { to } of answers.filter(({ at }) => at === START + now)) await verified(table, to, from(now))
      for (const { to } of arrivals.filter(({ at }) => at === START + now))
        if ((await passFirewall(table, ample, message(to), from(now))) === undefined) through++
    }
    expect(through).toBe(500)
  })
}

const attacked = (to: string): boolean => to.startsWith('+47910')
