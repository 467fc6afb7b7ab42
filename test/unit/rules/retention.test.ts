import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../lib/event.ts'
import { blank } from '../../../lib/flows/retention/blank.ts'
import { Disagreement } from '../../../lib/flows/sealing/published.ts'
import type { CompanyId } from '../../../lib/ids.ts'
import { dayName, dayNumber, dayOf, isHold, lastDue, letsGo, oldestDay } from '../../../lib/rules/retention.ts'
import { bundled, unbundled } from '../../../lib/rules/transparency/bundle.ts'
import { slotOf } from '../../../lib/rules/transparency/entry.ts'
import { digestOf, parseRetired, retiredFile, retiredPath } from '../../../lib/rules/transparency/retired.ts'
import { memoryFiles } from '../../memory-log.ts'
import { audited, eventOf, type Log, logOf, MINUTE, named, START } from './transparency/audit-logs.ts'

const DAY = 86_400_000

describe('when a day may go', () => {
  const noon = 20_000 * DAY + DAY / 2
  test.each([
    [{ holds: [] }, undefined],
    [{ days: 40, holds: ['inquiry-7'] }, undefined],
    [{ days: 40, holds: [] }, 20_000 - 41],
    // Never younger than the deployment's least, whatever the company says.
    [{ days: 1, holds: [] }, 20_000 - 31],
  ])('%j', (retention, day) => {
    expect(lastDue(retention, 30, noon)).toBe(day)
  })

  test('the whole of it is older than it must be, at any time of the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * DAY }), fc.integer({ min: 1, max: 900 }), (more, days) => {
        const now = 20_000 * DAY + more
        const due = lastDue({ days, holds: [] }, 30, now) ?? 0
        expect((due + 1) * DAY).toBeLessThanOrEqual(now - Math.max(days, 30) * DAY)
        expect((due + 3) * DAY).toBeGreaterThan(now - Math.max(days, 30) * DAY)
      }),
    )
  })

  test('days have names, and names are days', () => {
    expect(dayName(20_000)).toBe('2024-10-04')
    expect(dayNumber('2024-10-04')).toBe(20_000)
  })

  test.each(['', 'Ada', 'a b', '-a', 'a'.repeat(41), 'ada@acme.test'])('%j names no hold', (name) => {
    expect(isHold(name)).toBe(false)
  })
  test.each(['inquiry-7', '2026', 'a'.repeat(40)])('%j names a hold', (name) => expect(isHold(name)).toBe(true))
})

describe('what a change lets go', () => {
  const now = 20_000 * DAY + DAY / 2
  const [forEver, held] = [{ holds: [] }, { days: 40, holds: ['inquiry-7'] }]
  const go = (before: Rule, after: Rule, first = 19_000) => letsGo(before, after, { least: 30, now, first })
  type Rule = Parameters<typeof letsGo>[0]

  test.each<[string, Rule, Rule]>([
    ['nothing is changed', { days: 40, holds: [] }, { days: 40, holds: [] }],
    ['it is kept for longer', { days: 40, holds: [] }, { days: 41, holds: [] }],
    ['it is kept for ever', { days: 40, holds: [] }, forEver],
    ['a hold comes with a shorter span', { days: 40, holds: [] }, { days: 30, holds: ['inquiry-7'] }],
    ['one of two holds is taken away', { days: 40, holds: ['a', 'b'] }, held],
    ['a hold is taken away from what is kept for ever', { holds: ['inquiry-7'] }, forEver],
    ['less than the least is said, which counts anyway', { days: 30, holds: [] }, { days: 1, holds: [] }],
  ])('Nothing, where %s', (_, before, after) => {
    expect(go(before, after)).toBeUndefined()
  })

  test.each<[string, Rule, Rule, readonly string[]]>([
    ['it was kept for ever', forEver, { days: 40, holds: [] }, []],
    ['it was kept for longer', { days: 41, holds: [] }, { days: 40, holds: [] }, []],
    ['the last hold is taken away', held, { days: 40, holds: [] }, ['inquiry-7']],
  ])('All that is older, where %s', (_, before, after, released) => {
    const going = { days: 40, first: 19_000, last: 20_000 - 41, due: 20_000 - 41, on: 19_042, released }
    expect(go(before, after)).toEqual(going)
    // A log that begins with the newest day that goes loses that one; one that begins the day after loses it the day after tomorrow.
    expect(go(before, after, 20_000 - 41)).toMatchObject({ first: 20_000 - 41, last: 20_000 - 41 })
    expect(go(before, after, 20_000 - 40)).toEqual({ ...going, first: 20_000 - 40, last: undefined, on: 20_002 })
  })

  test('The oldest day is the company’s first, or the one after the newest that has gone', () => {
    expect(oldestDay(undefined, 20_000 * 86_400 + 86_399)).toBe(20_000)
    expect(oldestDay('2024-10-04', 0)).toBe(20_001)
  })
})

describe('a file of places', () => {
  const places = fc
    .uniqueArray(fc.oneof(fc.nat(300), fc.nat(), fc.maxSafeNat()), { maxLength: 40 })
    .map((all) => all.toSorted((one, other) => one - other))

  test('says what it was made of', () => {
    fc.assert(fc.property(places, (all) => expect(parseRetired(retiredFile(all))).toEqual(all)))
  })

  test('has one spelling: what can be read is what would be written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        const read = parseRetired(bytes)
        if (read !== undefined) expect(retiredFile(read)).toEqual(bytes)
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['one that goes on where nothing is', [0x80]],
    ['a longer spelling', [0x81, 0x00]],
    ['the same place twice', [5, 0]],
    ['a place beyond all numbers', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
  ])('%s is none', (_, bytes) => expect(parseRetired(Uint8Array.from(bytes))).toBeUndefined())

  test.each([[[2, 2]], [[2, 1]], [[-1]], [[0.5]]])('of %j is not made', (all) => {
    expect(() => retiredFile(all)).toThrow(RangeError)
  })
})

describe('a log of which a day went', () => {
  const LATER = 40 * DAY
  /** Whether it was silent meanwhile is not asked here. */
  const checked = (log: Log) => audited(log, { gap: LATER / 1000 })
  const going = [3, 4, 70, 255, 300]
  const day = dayOf(START)
  const first = Array.from({ length: 512 }, (_, i) => ({ ...eventOf(i, START + i), company: 'acme' }) as RecordedEvent)
  const file = (places: readonly number[]) => retiredFile(places)
  const begun = (leaves: string, lines = going.length): RecordedEvent =>
    ({ ...eventOf(512, START + LATER), kind: 'retirement_begun', company: 'acme', day, lines, leaves }) as never

  async function announcing(bytes: Uint8Array, event = begun(digestOf(bytes))): Promise<Log> {
    const log = await logOf([
      { after: MINUTE, events: first },
      { after: LATER, events: [event] },
    ])
    return { ...log, files: new Map([...log.files, [retiredPath(digestOf(bytes)), bytes]]) }
  }
  async function blanked({ files, ...log }: Log, places: readonly number[]): Promise<Log> {
    const store = memoryFiles()
    for (const [path, bytes] of files) store.files.set(path, bytes)
    await blank(store, { company: 'acme' as CompanyId, day }, places)
    return { ...log, files: new Map(store.files) }
  }
  const only = async (places: readonly number[]) => named(checked(await blanked(await announcing(file(going)), places)))

  test('is whole, and says how many went', async () => {
    const log = await blanked(await announcing(file(going)), going)
    const found = checked(log)
    expect([named(found), found.retired, found.events]).toEqual([[], 5, 508])
  })

  test('is whole while only some of it has gone, and blanked twice it is blanked once', async () => {
    const half = await blanked(await announcing(file(going)), going.slice(0, 2))
    expect([named(checked(half)), checked(half).retired]).toEqual([[], 2])
    const twice = await blanked(await blanked(half, going), going)
    expect([named(checked(twice)), checked(twice).retired]).toEqual([[], 5])
  })

  test('may still hold what its bundle was before that was full, with the entry that went, and none that was not sealed', async () => {
    const log = await logOf([
      { after: MINUTE, events: first.slice(0, 200) },
      { after: 7 * MINUTE, events: first.slice(200) },
      { after: LATER, events: [begun(digestOf(file(going)))] },
    ])
    const files = new Map([...log.files, [retiredPath(digestOf(file(going))), file(going)]])
    const gone = await blanked({ ...log, files }, going)
    const before = 'tile/entries/000.p/200'
    expect(gone.files.has(before)).toBe(true)
    expect(named(checked(gone))).toEqual([])
    const entries = unbundled(gone.files.get(before) ?? Uint8Array.of()) ?? []
    for (const [place, entry] of [
      [3, entries[4]],
      [3, Uint8Array.of()],
      [5, entries[4]],
    ] as const) {
      const other = bundled(entries.map((one, i) => (i === place ? (entry ?? one) : one)))
      const found = named(checked({ ...gone, files: new Map([...gone.files, [before, other]]) }))
      // An entry without bytes is none that went from there, and says nothing either.
      expect(found).toEqual(place === 3 && entry?.length === 0 ? [] : [`altered ${before}`])
    }
  })

  test('names what went beside what was announced, also while that is still going', async () => {
    expect(await only([...going, 400])).toEqual(['missing tile/entries/001 400'])
    expect(await only([3, 4, 70, 255, 301])).toEqual(['missing tile/entries/001 301'])
    expect(await only([9, 3])).toEqual(['missing tile/entries/000 9'])
  })

  test('of which nothing was announced, or nothing that makes sense, misses what went', async () => {
    const silent = await blanked(await logOf([{ after: MINUTE, events: first }]), [9])
    expect(named(checked(silent))).toEqual(['missing tile/entries/000 9'])
    const nonsense = await blanked(await announcing(file([9]), begun('all of it', 1)), [9])
    expect(named(checked(nonsense))).toEqual(['missing tile/entries/000 9'])
    for (const [bytes, lines] of [
      [file([9]), -5],
      [file([9]), 0.5],
      // Nobody says beforehand what will go.
      [file([9, 512]), 2],
      [Uint8Array.of(9, 0), 2],
    ] as const) {
      const path = retiredPath(digestOf(bytes))
      const log = await blanked(await announcing(bytes, begun(digestOf(bytes), lines)), [9])
      expect(named(checked(log))).toEqual([`malformed ${path} 512`, 'missing tile/entries/000 9'])
    }
  })

  test('needs the file that names them as it was announced, and takes none that is not what its name says', async () => {
    const log = await blanked(await announcing(file(going)), going)
    const path = retiredPath(digestOf(file(going)))
    const without = { ...log, files: new Map([...log.files].filter(([name]) => name !== path)) }
    expect(named(checked(without))).toEqual([
      `missing ${path} 512`,
      'missing tile/entries/000 3',
      'missing tile/entries/001 300',
    ])
    const other = { ...log, files: new Map([...log.files, [path, file([...going, 400])]]) }
    expect(named(checked(other))).toEqual([
      `altered ${path} 512`,
      'missing tile/entries/000 3',
      'missing tile/entries/001 300',
    ])
    // Killed between the file and its announcement.
    const orphan = retiredPath(digestOf(file([7])))
    expect(named(checked({ ...log, files: new Map([...log.files, [orphan, file([7])]]) }))).toEqual([])
    expect(named(checked({ ...log, files: new Map([...log.files, [orphan, file([8])]]) }))).toEqual([`stray ${orphan}`])
  })

  test('with a hash that was changed under an entry that went has a finding, as everywhere', async () => {
    const log = await blanked(await announcing(file(going)), going)
    const tile = Uint8Array.from(log.files.get('tile/0/000') ?? [])
    tile[3 * 32] = (tile[3 * 32] ?? 0) ^ 1
    const files = new Map([...log.files, ['tile/0/000', tile]] as const)
    expect(checked({ ...log, files }).findings.total).toBeGreaterThan(0)
  })

  test('loses all that goes at once, though each reads and writes the whole bundle', async () => {
    const log = await announcing(file(going))
    const store = memoryFiles()
    for (const [path, bytes] of log.files) store.files.set(path, bytes)
    await Promise.all(going.map((place) => blank(store, { company: 'acme' as CompanyId, day }, [place])))
    const found = checked({ ...log, files: store.files })
    expect([named(found), found.retired]).toEqual([[], going.length])
  })

  test('is whole also where all that its first bundle held has gone, and is asked for from the first that is left', async () => {
    const all = Array.from({ length: 256 }, (_, i) => i)
    const bytes = file(all)
    const log = await blanked(await announcing(bytes, begun(digestOf(bytes), 256)), all)
    const asked: unknown[] = []
    const found = audited(log, { gap: LATER / 1000, asked: (want) => void (want.want === 'kept' && asked.push(want)) })
    expect([named(found), found.retired]).toEqual([[], 256])
    expect(asked[0]).toMatchObject({ spans: [slotOf((START + 256) / 1000), slotOf((START + LATER) / 1000)] })
  })

  test('may have beside it what was exported', async () => {
    const log = await announcing(file(going))
    const path = 'ocsf/company=acme/date=2026-11-20/00000000000003-00000000000003.ndjson'
    const files = new Map([...log.files, [path, Buffer.from('{}')]] as const)
    expect(named(checked({ ...log, files }))).toEqual([])
    files.set('oscf/notes', Buffer.from('{}'))
    expect(named(checked({ ...log, files }))).toEqual(['stray oscf/notes'])
  })

  test('loses nothing of another company, of another day, or of a bundle that is not full', async () => {
    const store = memoryFiles()
    for (const [path, bytes] of (await announcing(file(going))).files) store.files.set(path, bytes)
    const before = store.files.get('tile/entries/000')
    for (const [company, other, place] of [
      ['bolt', day, 3],
      ['acme', dayOf(START + DAY), 3],
      ['acme', day, 600],
    ] as const)
      await expect(blank(store, { company: company as CompanyId, day: other }, [place])).rejects.toThrow(Disagreement)
    expect(store.files.get('tile/entries/000')).toBe(before)
  })
})
