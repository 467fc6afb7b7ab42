// What stands in the way of a retention, or is put there: it takes nothing along that was not to go, and keeps nothing else waiting.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { Disagreement } from '../../lib/flows/sealing/published.ts'
import type { CompanyId, Milliseconds } from '../../lib/ids.ts'
import { dayOf } from '../../lib/rules/retention.ts'
import { key, type Retired } from '../../lib/schema.ts'
import { acme, bolt, DAY, FOUNDED, ofCompany, rule, steps, through, type World, world } from './retire-world.ts'

const day = (count: number) => dayOf(FOUNDED + count * DAY)
const record = (company: CompanyId, of: number, more: Partial<Retired> = {}): Retired => ({
  ...{ kind: 'retired', company, day: day(of), announced: FOUNDED as Milliseconds, lines: 1, first: 0, last: 0 },
  ...{ blanked: 0, state: 'announced' },
  ...more,
})

/** Ten lines of each company on the first day, among 256 of nobody's. */
async function two(): Promise<World> {
  const one = world()
  one.table.seed(rule(acme), rule(bolt))
  await one.happened(acme, 0, 10)
  await one.happened(bolt, 0, 10)
  await one.happened(undefined, 0, 256)
  await one.at(50)
  return one
}
const linesOf = async (one: World, company: CompanyId) => {
  const { rows } = await one.left()
  return one.table.events.filter((event) => ofCompany(event) === company && rows.includes(event.id))
}

describe('Retention', () => {
  test('goes on with every other company where the records of one are not as they must be, and says so at the end', async () => {
    const one = await two()
    // Nobody announced it: what would be put there would be lost to it each time.
    one.table.seed(record(acme, 0))
    expect([await one.retire(), await one.later(), await one.retire()]).toEqual(['announced', undefined, 'erasing'])
    expect(await one.retire()).toBe('erased')
    await expect(through(one)).rejects.toThrow(Disagreement)
    expect(steps(one.table.events, bolt)).toEqual([`retirement_begun ${day(0)}`, `retirement_done ${day(0)}`])
    expect(await linesOf(one, acme)).toHaveLength(10)
  })

  test('erases no day of one company by what lies at the place of another’s', async () => {
    const one = await two()
    // Bolt is held since its day was announced; acme is not.
    one.table.seed(rule(acme, { holds: ['inquiry-7'] }))
    expect(await one.retire()).toBe('announced')
    await one.later()
    one.table.seed(rule(acme, { gone: day(0) }), rule(bolt, { gone: day(0), holds: ['inquiry-8'] }))
    const [of] = await one.table.get(key.retired(bolt, day(0)))
    const get = one.table.get.bind(one.table)
    Object.assign(one.table, {
      get: async (...keys: readonly Parameters<typeof get>[0][]) => {
        const found = await get(...keys)
        return keys.map(({ pk }, i) => (pk === `RETIRED#${acme}` ? of : found[i]))
      },
    })
    await expect(one.retire()).rejects.toThrow(Disagreement)
    expect(await linesOf(one, bolt)).toHaveLength(11)
    expect((await one.verified()).retired).toBe(0)
  })

  test('lets no young day go that was announced in the name of times to come', async () => {
    const one = await two()
    await one.happened(acme, 50, 3)
    await one.happened(undefined, 50, 256)
    await one.sealAll()
    const announced = (FOUNDED + 4000 * DAY) as Milliseconds
    const said = { kind: 'retirement_begun', company: acme, day: day(50), lines: 1, leaves: '0'.repeat(64) }
    const stamp = { id: 'A'.repeat(22), at: announced, attempt: 'a', address: 'b', agent: 'c' }
    await one.table.commit({ token: 'a thief', events: [{ ...said, ...stamp } as never], writes: [] })
    one.table.seed(rule(acme, { gone: day(50) }), rule(bolt, { holds: ['x'] }), record(acme, 50, { announced }))
    await one.sealAll()
    expect(await one.retire()).toBe('nothing')
    await one.at(91)
    // Of an age to go it is looked at, and its announcement names no file.
    await expect(one.retire()).rejects.toThrow(Disagreement)
  })

  test('leaves what was sealed after its day was announced, line and entry, and goes on', async () => {
    const one = await two()
    expect(await one.retire()).toBe('announced')
    await one.happened(acme, 0, 3)
    await one.sealAll()
    await through(one)
    const left = (await linesOf(one, acme)).filter(({ at }) => dayOf(at) === day(0))
    expect(left).toHaveLength(3)
    const { ids } = await one.left()
    expect(left.filter(({ id }) => !ids.includes(id))).toEqual([])
    expect(steps(one.table.events, acme)).toEqual([`retirement_begun ${day(0)}`, `retirement_done ${day(0)}`])
    expect(await one.verified()).toEqual({ findings: [], retired: 20 })
  })

  test('keeps its announcements when their own day goes, or what they let go would be missing', async () => {
    const one = await two()
    await through(one)
    await one.happened(undefined, 51, 256)
    await one.at(120)
    await one.happened(undefined, 120, 256)
    await one.at(121)
    const did = await through(one)
    // Of the day after there is that the first day had gone.
    expect(did.filter((step) => step === 'erased')).toHaveLength(2)
    expect(steps(one.table.events, acme)).toContain(`retirement_done ${day(51)}`)
    const kinds = (await linesOf(one, acme)).map(({ kind, at }) => `${kind} ${dayOf(at)}`)
    expect(kinds).toContain(`retirement_begun ${day(50)}`)
    expect(kinds).not.toContain(`retirement_done ${day(51)}`)
    expect((await one.verified()).findings).toEqual([])
  })

  test('lets a line that was sealed long after its day stand for a month, as everybody else could not tell it from a new one', async () => {
    const one = world()
    one.table.seed(rule(acme))
    await one.happened(acme, 0, 5)
    await one.happened(undefined, 0, 256)
    await one.at(20)
    await one.happened(acme, 0, 5)
    await one.happened(undefined, 20, 256)
    await one.at(48)
    expect(new Set(await through(one))).toEqual(new Set(['nothing']))
    await one.at(51)
    expect(await through(one)).toContain('erased')
    expect(await one.verified()).toEqual({ findings: [], retired: 10 })
  })

  test.each<[string, (sealed: RecordedEvent) => object]>([
    ['under the id of a sealed one, of another millisecond', ({ at }) => ({ at: at + 1 })],
    ['under the id of a sealed one, of another company', () => ({ company: bolt })],
    ['that cannot be sealed', () => ({ id: 'Z'.repeat(22), kind: 'No kind' })],
  ])('of a day in which there lies a line %s lets the others go, and nothing else', async (_, more) => {
    const one = world()
    one.table.seed(rule(acme), rule(bolt))
    await one.happened(acme, 0, 10)
    await one.happened(bolt, 0, 10)
    await one.happened(undefined, 0, 256)
    await one.sealAll()
    const [sealed] = one.table.events
    if (sealed === undefined) throw new Error('nothing happened')
    const forged = { ...sealed, kind: 'access_given', ...more(sealed) } as RecordedEvent
    await one.table.commit({ token: 'forged', events: [forged], writes: [] })
    // As the edge does: what cannot be sealed never comes to the seal, which passes over the others.
    one.skip()
    await one.at(50)
    await through(one)
    for (const company of [acme, bolt])
      expect(steps(one.table.events, company)).toEqual([`retirement_begun ${day(0)}`, `retirement_done ${day(0)}`])
    expect(await one.verified()).toEqual({ findings: [], retired: 20 })
  })

  test('lets all of a day go, though somebody wrote besides that one of its events is a leaf elsewhere', async () => {
    for (const first of [3, 15, 2 ** 50]) {
      const one = await two()
      const [sealed] = one.table.events
      const leaves = one.tree.leaves.bind(one.tree)
      Object.assign(one.tree, {
        leaves: async (minute: number) => [
          ...(await leaves(minute)),
          ...(minute === Math.floor(FOUNDED / 60_000) ? [{ minute, first, events: [sealed?.id] }] : []),
        ],
      })
      await through(one)
      expect(await one.verified()).toEqual({ findings: [], retired: 20 })
    }
  })

  test('of two runs at once undoes nothing that the other did', async () => {
    const one = await two()
    for (let i = 0; i < 40; i++) {
      await Promise.all(Array.from({ length: 3 }, () => one.retire()))
      await (i === 20 ? one.later() : one.sealAll())
    }
    const { ids, rows } = await one.left()
    const gone = one.table.events.filter((event) => dayOf(event.at) === day(0) && ofCompany(event) !== undefined)
    expect(gone.filter(({ id }) => ids.includes(id) || rows.includes(id))).toEqual([])
    expect(await one.verified()).toEqual({ findings: [], retired: 20 })
    for (const company of [acme, bolt])
      expect(steps(one.table.events, company)).toEqual([`retirement_begun ${day(0)}`, `retirement_done ${day(0)}`])
  })
})
