import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../lib/event.ts'
import { blank } from '../../../lib/flows/retention/blank.ts'
import { Disagreement } from '../../../lib/flows/sealing/published.ts'
import { dayName, dayNumber, isHold, lastDue, leafSum, parseSum, sumText } from '../../../lib/rules/retention.ts'
import { entryOf } from '../../../lib/rules/transparency/entry.ts'
import { leafHash } from '../../../lib/rules/transparency/merkle.ts'
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

describe('which leaves go', () => {
  const leaf = fc.record({ place: fc.nat(), hash: fc.uint8Array({ minLength: 32, maxLength: 32 }) })

  test('is one number, in whichever order they are named, and another for others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(leaf, { minLength: 1, maxLength: 30, selector: ({ place }) => place }), (leaves) => {
        const sum = leafSum(leaves)
        expect(leafSum(leaves.toReversed())).toBe(sum)
        expect(parseSum(sumText(sum))).toBe(sum)
        expect(leafSum(leaves.slice(1))).not.toBe(sum)
        const [first, ...rest] = leaves
        if (first !== undefined) expect(leafSum([{ ...first, place: first.place + 1 }, ...rest])).not.toBe(sum)
      }),
    )
  })
})

describe('a log of which a day went', () => {
  const going = [3, 4, 70, 255, 300]
  const sum = (places: readonly number[]) =>
    sumText(leafSum(places.map((place) => ({ place, hash: leafHash(entryOf(first[place] as RecordedEvent)) }))))
  const first = Array.from({ length: 512 }, (_, i) => eventOf(i, START + i))
  const begun = (leaves: string, lines = going.length): RecordedEvent =>
    ({ ...eventOf(512, START + 2 * MINUTE), kind: 'retirement_begun', day: '2026-11-20', lines, leaves }) as never

  const announcing = (event: RecordedEvent) =>
    logOf([
      { after: MINUTE, events: first },
      { after: 2 * MINUTE, events: [event] },
    ])
  async function blanked({ files, ...log }: Log, places: readonly number[]): Promise<Log> {
    const store = memoryFiles()
    for (const [path, bytes] of files) store.files.set(path, bytes)
    await blank(
      { files: store },
      places.map((place) => ({ id: (first[place] as RecordedEvent).id, place })),
    )
    return { ...log, files: new Map(store.files) }
  }

  test('is whole, and says how many went', async () => {
    const log = await blanked(await announcing(begun(sum(going))), going)
    const found = audited(log)
    expect([named(found), found.retired, found.events]).toEqual([[], 5, 508])
  })

  test('is whole while only some of it has gone, and blanked twice it is blanked once', async () => {
    const half = await blanked(await announcing(begun(sum(going))), going.slice(0, 2))
    expect([named(audited(half)), audited(half).retired]).toEqual([[], 2])
    const twice = await blanked(await blanked(half, going), going)
    expect([named(audited(twice)), audited(twice).retired]).toEqual([[], 5])
  })

  test.each([
    ['more than was announced', [...going, 400]],
    ['another one in the place of one', [3, 4, 70, 255, 301]],
  ])('%s is missing', async (_, places) => {
    const log = await blanked(await announcing(begun(sum(going))), places)
    expect(named(audited(log))).toEqual(['missing tile/entries 3'])
  })

  test('what nobody announced is missing, and so is what an announcement without sense speaks of', async () => {
    const silent = await blanked(await logOf([{ after: MINUTE, events: first }]), [9])
    expect(named(audited(silent))).toEqual(['missing tile/entries 9'])
    for (const event of [begun('all of it'), begun(sum(going), -5), begun(sum(going), 0.5)])
      expect(named(audited(await blanked(await announcing(event), [9])))).toEqual(['missing tile/entries 9'])
  })

  test('a hash that was changed under an entry that went is a finding, as everywhere', async () => {
    const log = await blanked(await announcing(begun(sum(going))), going)
    const tile = Uint8Array.from(log.files.get('tile/0/000') ?? [])
    tile[3 * 32] = (tile[3 * 32] ?? 0) ^ 1
    log.files.set('tile/0/000', tile)
    expect(audited(log).findings.total).toBeGreaterThan(0)
  })

  test('nothing is taken out where something else lies than was sealed', async () => {
    const store = memoryFiles()
    for (const [path, bytes] of (await announcing(begun(sum(going)))).files) store.files.set(path, bytes)
    const before = store.files.get('tile/entries/000')
    await expect(blank({ files: store }, [{ id: (first[8] as RecordedEvent).id, place: 3 }])).rejects.toThrow(
      Disagreement,
    )
    await expect(blank({ files: store }, [{ id: (first[8] as RecordedEvent).id, place: 600 }])).rejects.toThrow(
      Disagreement,
    )
    expect(store.files.get('tile/entries/000')).toBe(before)
  })
})
