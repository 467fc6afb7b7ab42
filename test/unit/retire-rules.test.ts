// What a company says of its log while a day of it is about to go counts: a hold, and a longer span, keep all that is still there.

import { describe, expect, test } from '@jest/globals'
import type { CompanyId } from '../../lib/ids.ts'
import { atOnce, dayNumber, dayOf, letsGo } from '../../lib/rules/retention.ts'
import { key, type Retention } from '../../lib/schema.ts'
import { acme, DAY, FOUNDED, rule, through, type World, world } from './retire-world.ts'

const day = dayOf(FOUNDED)

let changes = 0
/** As its administrator would; `days: undefined` keeps it for ever. */
async function says(one: World, rules: Partial<Pick<Retention, 'holds'>> & { readonly days?: number | undefined }) {
  const [found] = await one.table.get(key.retention(acme))
  if (found === undefined) throw new Error('it has no rule')
  const { version, days: _, ...item } = { ...found }
  const { days, ...more } = { days: found.days, ...rules }
  changes += 1
  const write = { ...item, ...more, ...(days === undefined ? {} : { days }) }
  const event = { kind: 'log_read', id: `H${String(changes).padStart(21, '0')}`, at: FOUNDED }
  const writes = [{ op: 'replace', item: write, expects: version }] as const
  expect(await one.table.commit({ token: `rule ${changes}`, writes, events: [event as never] })).toBe('committed')
}

/** So many lines, as many beside each other, and then so many of nobody's. */
async function announced(lines = 30, fault?: Parameters<typeof world>[0], [own, others] = [lines, 0]): Promise<World> {
  const one = world(fault)
  // That of a company whose name begins alike is another one.
  one.table.seed(rule(acme), { ...rule(acme), company: 'acme-2' as CompanyId })
  for (let i = 0; i < lines; i += own) {
    await one.happened(acme, 0, own)
    await one.happened(undefined, 0, others)
  }
  await one.at(1)
  await one.happened(undefined, 1, 256)
  await one.at(50)
  expect(await one.retire()).toBe('announced')
  await one.later()
  return one
}

describe('A day that was announced', () => {
  test.each([
    ['for ever', undefined],
    ['for longer than it is old', 730],
  ])('stays where the company keeps it %s by now, hold or not', async (_, days) => {
    const one = await announced()
    await says(one, { holds: ['inquiry-7'] })
    expect(await one.retire()).toBe('nothing')
    await says(one, { days })
    expect(await through(one)).not.toContain('erasing')
    await says(one, { holds: [] })
    expect(await through(one)).not.toContain('erasing')
    expect(await one.verified()).toEqual({ findings: [], retired: 0 })
  })

  test('goes when the company keeps it no longer again, or when it is old enough', async () => {
    for (const [days, at] of [
      [40, 50],
      [52, 54],
    ] as const) {
      const one = await announced()
      await says(one, { days: 730 })
      expect(await one.retire()).toBe('nothing')
      await says(one, { days })
      await one.at(at)
      expect(await through(one)).toContain('erased')
      expect(await one.verified()).toEqual({ findings: [], retired: 30 })
    }
  })

  test.each<[string, Retention, Retention, boolean]>([
    ['a hold that kept it is taken away', rule(acme, { holds: ['a'] }), rule(acme), true],
    ['the span is what it was again', rule(acme, { days: 730 }), rule(acme), true],
    ['less is kept than for ever, and it is younger', rule(acme, { days: 800 }), rule(acme, { days: 730 }), false],
  ])('goes at once, and whoever lets it is told, where %s: or not', (_, before, after, soon) => {
    // On the first day on which it may go, no other one is old enough.
    const now = FOUNDED + 41 * DAY
    const going = letsGo(before, after, { least: 30, now, first: dayNumber(day) })
    if (going === undefined) throw new Error('nothing goes')
    const later = dayOf(FOUNDED + DAY)
    expect(atOnce(going, [day, day])).toEqual(soon ? [day, day] : undefined)
    expect(atOnce(going, [day, later])).toEqual(soon ? [day, day] : undefined)
    expect([atOnce(going, [later, later]), atOnce(going, undefined)]).toEqual([undefined, undefined])
  })
})

describe('A hold that comes while a day goes', () => {
  /** Commits it when that is called for the so many-th time, and answers how much is gone by then. */
  function holding(name: 'write' | 'remove', nth: number) {
    const held: { one?: World; commit?: Promise<void> } = {}
    let called = 0
    const fault = (call: string): undefined => {
      if (held.one === undefined || call !== name || ++called !== nth) return
      held.commit = says(held.one, { holds: ['inquiry-7'] })
    }
    return { held, fault }
  }
  const linesLeft = async (one: World) => (await one.left()).rows.filter((id) => Number(id) <= 5000).length

  test.each([
    ['each bundle has one of its entries', 30, [1, 255], 24],
    ['each bundle has its entries and no others', 5000, [5000, 0], 768],
  ])('keeps all but the bundles that are being written, where %s', async (_, lines, [own = 0, others = 0], most) => {
    const { held, fault } = holding('write', 2)
    const one = await announced(lines, fault, [own, others])
    held.one = one
    expect(await one.retire()).toBe('nothing')
    await held.commit
    // Those that were written when it came, those beside it, and what was asked for a moment before.
    const { retired } = await one.verified()
    expect(retired).toBeGreaterThan(0)
    expect(retired).toBeLessThanOrEqual(most)
    expect(await through(one)).not.toContain('erasing')
    expect(await one.verified()).toEqual({ findings: [], retired })
    await says(one, { holds: [] })
    expect(await through(one)).toContain('erased')
    expect(await one.verified()).toEqual({ findings: [], retired: lines })
  })

  test('keeps the lines that are left, but for those that are being taken', async () => {
    const { held, fault } = holding('remove', 2)
    const one = await announced(5000, fault)
    held.one = one
    for (let i = 0; i < 3; i++) expect(await one.retire()).toBe('erasing')
    expect(await linesLeft(one)).toBe(5000)
    expect(await one.retire()).toBe('nothing')
    await held.commit
    expect(await linesLeft(one)).toBeGreaterThanOrEqual(4700)
    expect(await through(one)).not.toContain('erased')
    await says(one, { holds: [] })
    expect(await through(one)).toContain('erased')
    expect(await linesLeft(one)).toBe(0)
  })
})
