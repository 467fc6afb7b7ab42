import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { blank } from '../../lib/flows/retention/blank.ts'
import { seal } from '../../lib/flows/sealing/seal.ts'
import type { CompanyId } from '../../lib/ids.ts'
import { dayOf } from '../../lib/rules/retention.ts'
import { bundled, unbundled } from '../../lib/rules/transparency/bundle.ts'
import { entryOf } from '../../lib/rules/transparency/entry.ts'
import { digestOf, retiredFile, retiredPath } from '../../lib/rules/transparency/retired.ts'
import type { Retired } from '../../lib/schema.ts'
import { memoryTable } from '../memory-table.ts'
import { at, DAY, events, HOUR, placeOf, START, stored, wasOf, world } from './sweep-world.ts'

describe('A sweep, of the files of the log', () => {
  const bundle = 'tile/entries/000'
  const acme = 'acme1' as CompanyId
  const day = dayOf(START)
  const own = events(256).filter(({ company }) => company === acme)
  /** Full, with another bundle behind it. */
  async function full() {
    const one = world()
    one.lines.put(...events(600))
    await seal(one.ports, events(600), at(0))
    return one
  }
  const put = (one: ReturnType<typeof world>, place: number, entry: Uint8Array) => {
    const all = [...(unbundled(one.files.files.get(bundle) ?? Uint8Array.of()) ?? [])]
    all[place] = entry
    one.files.files.set(bundle, bundled(all))
  }
  const now = at(50 * DAY)
  /** A day of acme goes: announced as said, and as far as that is said sealed. */
  async function going(one: ReturnType<typeof world>, places: readonly number[], more: Partial<Retired> = {}) {
    const table = memoryTable()
    const [bytes, announced] = [retiredFile(places), at(45 * DAY)]
    const said = { ...stored(9000, 45 * DAY), kind: 'retirement_begun', company: acme, day, lines: places.length }
    const event = { ...said, leaves: digestOf(bytes) } as unknown as RecordedEvent
    one.files.files.set(retiredPath(digestOf(bytes)), bytes)
    table.seed({ kind: 'retention', company: acme, days: 40, holds: [], revision: 1, gone: day })
    const [first = 0, last = 0] = [places[0], places.at(-1)]
    const lines = places.length
    const retired = { kind: 'retired', company: acme, day, announced, lines, first, last, blanked: 0 } as const
    table.seed({ ...retired, state: 'announced', ...more })
    await table.commit({ token: 'said', events: [event], writes: [] })
    Object.assign(one.ports, { table, log: table })
    return () => {
      one.lines.put(event)
      return seal(one.ports, [event], announced)
    }
  }
  const indexes = own.map(({ id }) => Number(id))

  test.each([
    ['nothing', Uint8Array.of()],
    ['what is no event', Buffer.from('{}')],
    ['another event', Buffer.from(entryOf(stored(3)))],
  ])('tells, once, that %s lies where an event was sealed, whose line is gone', async (_, entry) => {
    const one = await full()
    put(one, 9, entry)
    one.lines.rows.delete(placeOf(stored(9)))
    for (const round of [0, 1, 31]) expect(await one.run(at(round * DAY + 2 * HOUR))).toMatchObject({ disturbed: 1 })
    expect(wasOf(one)).toEqual([['not_as_sealed', undefined]])
    put(one, 200, entry)
    await one.run(at(70 * DAY))
    expect(one.log.size).toBe(2)
  })

  test('tells nothing of a day that went, as the log announced', async () => {
    const one = await full()
    const sealed = await going(one, indexes)
    await sealed()
    await blank(one.files, { company: acme, day }, indexes)
    for (const event of own) one.lines.rows.delete(placeOf(event))
    expect(await one.run(now)).toMatchObject({ disturbed: 0, leaves: 601 })
    // And of what is empty besides, as before.
    put(one, 3, Uint8Array.of())
    expect(await one.run(at(81 * DAY))).toMatchObject({ disturbed: 1 })
  })

  test.each<[string, Partial<Retired>, boolean]>([
    ['is not sealed', {}, false],
    ['is said to name other places', { first: 300, last: 400 }, true],
    ['is of another moment', { announced: at(44 * DAY) }, true],
    ['is of another day', { day: dayOf(START - DAY) }, true],
  ])('tells of what is empty where the announcement %s', async (_, more, isSealed) => {
    const one = await full()
    const sealed = await going(one, indexes, more)
    if (isSealed) await sealed()
    await blank(one.files, { company: acme, day }, indexes)
    expect(await one.run(now)).toMatchObject({ disturbed: 1 })
    expect(wasOf(one)).toEqual([['not_as_sealed', undefined]])
  })

  test('calls it no disturbance that a day goes while it looks, also when it has asked before which days went', async () => {
    const one = await full()
    put(one, 3, Uint8Array.of())
    const { look } = one.lines
    let went = false
    one.ports.lines.look = async (places) => {
      if (!went) {
        went = true
        await (await going(one, indexes))()
        await blank(one.files, { company: acme, day }, indexes)
        for (const event of own) one.lines.rows.delete(placeOf(event))
      }
      return look(places)
    }
    expect(await one.run(now)).toMatchObject({ disturbed: 1 })
    expect(wasOf(one)).toEqual([['not_as_sealed', undefined]])
    expect(went).toBe(true)
  })

  test('that goes on where another one stopped believes what became of a bundle, and not what that was before it was full', async () => {
    const one = world()
    one.lines.put(...events(300))
    await seal(one.ports, events(300), at(0))
    let steps = 0
    // All lines, and none of the leaves.
    await one.run(at(HOUR), () => steps++ < 6)
    expect(one.walks.found()).toMatchObject({ doing: 'leaves', next: 0, end: 300 })
    one.lines.put(...events(300, 300))
    await seal(one.ports, events(300, 300), at(1))
    const late = [256, 259, 262, 298].filter((i) => stored(i).company === acme)
    expect(late).toEqual([256, 259, 262, 298])
    await (await going(one, late))()
    await blank(one.files, { company: acme, day }, late)
    for (const i of late) one.lines.rows.delete(placeOf(stored(i)))
    expect(unbundled(one.files.files.get('tile/entries/001.p/44') ?? Uint8Array.of())?.[0]).toHaveLength(
      entryOf(stored(256)).length,
    )
    expect(await one.run(now, () => steps++ < 8)).toMatchObject({ leaves: 300, disturbed: 0 })
  })

  test('tells of a line that goes while it looks beside a day that goes', async () => {
    const one = await full()
    const sealed = await going(one, indexes)
    await sealed()
    const { look } = one.lines
    one.ports.lines.look = async (places) => {
      await blank(one.files, { company: acme, day }, indexes)
      for (const event of [...own, stored(2)]) one.lines.rows.delete(placeOf(event))
      return look(places)
    }
    expect(await one.run(now)).toMatchObject({ disturbed: 1 })
    expect(wasOf(one)).toEqual([['removed', stored(2).id]])
  })
})
