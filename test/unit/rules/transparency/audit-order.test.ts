// Entries that were taken out, doubled, added or put elsewhere, so that all that came after them moved over the borders of bundles: what was
// done is named where it was done, and what follows from it is told with it.

import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Audit } from '../../../../lib/rules/transparency/audit.ts'
import { bundled, unbundled } from '../../../../lib/rules/transparency/bundle.ts'
import { entryOf } from '../../../../lib/rules/transparency/entry.ts'
import { audited, eventOf, type Files, type Log, logOf, minutes, named, START } from './audit-logs.ts'
import { bytesOf } from './tampering.ts'

/** Bundles 0 to 2 are full, and the fourth has 132 entries; beside them lie former states. */
let log: Log
beforeAll(async () => {
  log = await logOf(minutes(180, 5))
})

const BUNDLES = ['tile/entries/000', 'tile/entries/001', 'tile/entries/002', 'tile/entries/003.p/132']
const entriesOf = (files: Files, paths: readonly string[]) =>
  paths.flatMap((path) => [...(unbundled(bytesOf(files, path)) ?? [])])

/** All that comes after moves with it. The last bundle takes what is left. */
function rewritten(files: Files, paths: readonly string[], change: (all: Uint8Array[]) => void): Files {
  const all = entriesOf(files, paths)
  change(all)
  const after = new Map(files)
  for (const [i, path] of paths.entries())
    after.set(path, bundled(all.slice(i * 256, i === paths.length - 1 ? undefined : (i + 1) * 256)))
  return after
}
const changed = (change: (all: Uint8Array[]) => void): Audit =>
  audited({ ...log, files: rewritten(log.files, BUNDLES, change) })
const finds = (change: (all: Uint8Array[]) => void) => named(changed(change))

const taken =
  (from: number, count = 1) =>
  (all: Uint8Array[]) =>
    void all.splice(from, count)
const doubled = (place: number) => (all: Uint8Array[]) => void all.splice(place, 0, all[place] ?? Buffer.of())
const foreign = entryOf(eventOf(77_777, START, 'evil'))
const added = (place: number) => (all: Uint8Array[]) => void all.splice(place, 0, foreign)
const edited = (place: number) => (all: Uint8Array[]) => void all.splice(place, 1, foreign)
const swapped = (one: number, other: number) => (all: Uint8Array[]) => {
  const [first = foreign, second = foreign] = [all[one], all[other]]
  all[one] = second
  all[other] = first
}
const put = (from: number, to: number, count: number) => (all: Uint8Array[]) =>
  void all.splice(to, 0, ...all.splice(from, count))
const both =
  (...changes: readonly ((all: Uint8Array[]) => void)[]) =>
  (all: Uint8Array[]) => {
    for (const change of changes) change(all)
  }
const at = (kind: string, place: number) => `${kind} ${BUNDLES[Math.floor(place / 256)]} ${place}`

describe('Entries that were taken out, while the rest moved up, are missing', () => {
  test.each([0, 1, 254, 255, 256, 257, 300, 511, 512, 767, 768, 899])('where it was entry %i', (place) => {
    const found = changed(taken(place))
    expect(named(found)).toEqual([at('missing', place)])
    const further = 3 - Math.floor(place / 256)
    expect(found.findings.shown[0]?.says).toBe(
      further === 0
        ? 'One entry was taken out, here and after.'
        : `One entry was taken out, here and after. All that follows is moved by it, through ${further} more bundle${further === 1 ? '' : 's'}.`,
    )
    // Whatever was moved is an event still.
    expect(found.events).toBe(899)
  })

  test.each([
    [250, 10],
    [300, 100],
    [256, 200],
    [200, 300],
  ])('where from entry %i on there were %i', (from, count) => {
    const found = changed(taken(from, count))
    const [first, ...others] = named(found)
    expect(first).toBe(at('missing', from))
    expect(found.findings.shown[0]?.says).toContain(`${count} entries were taken out`)
    // What is not there any more at all.
    expect(others.every((one) => one.startsWith('missing'))).toBe(true)
    expect(found.events).toBe(900 - count)
  })

  test('each where it was, though what follows was moved before', () => {
    expect(finds(both(taken(800), taken(520), taken(300)))).toEqual([300, 520, 800].map((one) => at('missing', one)))
    const { findings } = changed(both(taken(700), taken(520)))
    expect(findings.shown.map(({ entry, says }) => [entry, says.split(',')[0]])).toEqual([
      [520, '2 entries were taken out'],
    ])
    expect(finds(both(taken(513), taken(300)))).toEqual([at('missing', 300), at('missing', 513)])
  })

  test('also where one that follows was edited', () => {
    expect(finds(both(edited(600), taken(300)))).toEqual([at('missing', 300), at('altered', 599)])
  })

  test('also where a bundle that follows is not there, or cannot be read', () => {
    const files = rewritten(log.files, BUNDLES, taken(100))
    files.delete('tile/entries/001')
    expect(named(audited({ ...log, files })).toSorted()).toEqual([at('missing', 100), at('missing', 256)])
    files.set('tile/entries/001', Buffer.of(1))
    expect(named(audited({ ...log, files })).toSorted()).toEqual([at('malformed', 256), at('missing', 100)])
  })

  test('where another was put to their end, so that nothing else moved', () => {
    const one = finds(both(taken(300), (all) => void all.splice(511, 0, foreign)))
    expect(one).toEqual([at('altered', 511), at('missing', 300)])
  })
})

describe('Entries that were sealed, in another order or number,', () => {
  test.each([
    [255, 256, [255, 256]],
    [250, 260, [250, 260]],
    [255, 300, [255, 300]],
    [10, 400, [10, 400]],
    [0, 511, [0, 511]],
    [767, 768, [767, 768]],
  ] as const)('are so where %i and %i are in each other’s places', (one, other, places) => {
    const found = changed(swapped(one, other))
    expect(named(found)).toEqual(places.map((place) => at('reordered_or_duplicated', place)))
    expect(found.findings.counts).toEqual({ reordered_or_duplicated: 2 })
  })

  test.each([0, 254, 255, 256, 300, 511, 768])('are so once where entry %i is there twice', (place) => {
    const found = changed(doubled(place))
    expect(named(found)).toEqual([at('reordered_or_duplicated', place + 1)])
    expect(found.events).toBe(900)
  })

  test('are so where one is there twice and the last had to go for it', () => {
    expect(finds(both(doubled(300), (all) => void all.pop()))).toEqual([
      at('reordered_or_duplicated', 301),
      at('missing', 899),
    ])
  })

  test('are so where a bundle has the first of the next one, too, whether it is there still or not', () => {
    const [path = '', after = ''] = BUNDLES.slice(1)
    const [own, next] = [entriesOf(log.files, [path]), entriesOf(log.files, [after])]
    const longer = new Map(log.files).set(path, bundled([...own, ...next.slice(0, 1)]))
    expect(named(audited({ ...log, files: longer }))).toEqual(['reordered_or_duplicated tile/entries/001 512'])
    const border = new Map(longer).set(after, bundled(next.slice(1)))
    expect(named(audited({ ...log, files: border }))).toEqual(['reordered_or_duplicated tile/entries/001 512'])
  })

  test.each([
    [300, 700, 1],
    [300, 600, 1],
    [20, 850, 1],
    [700, 300, 1],
    [20, 600, 100],
    [600, 20, 100],
  ])('are so where from entry %i on to %i were put %i', (from, to, count) => {
    const found = changed(put(from, to, count))
    expect(Object.keys(found.findings.counts)).toEqual(['reordered_or_duplicated'])
    expect(named(found)[0]).toBe(at('reordered_or_duplicated', Math.min(from, to)))
  })
})

describe('An entry that was never sealed', () => {
  test.each([0, 255, 256, 300, 511, 767, 899])('is the only thing found where it was put before entry %i', (place) => {
    const found = changed(added(place))
    expect(named(found)).toEqual([at('altered', place)])
    expect(found.events).toBe(900)
  })

  test('is named beside what was sealed elsewhere', () => {
    expect(finds(both(swapped(255, 256), edited(40)))).toEqual([
      at('altered', 40),
      at('reordered_or_duplicated', 255),
      at('reordered_or_duplicated', 256),
    ])
  })

  test('is none where the tile beside it says so and is not what was signed', () => {
    const files = rewritten(log.files, BUNDLES, edited(40))
    const tile = Buffer.from(bytesOf(files, 'tile/0/001'))
    bytesOf(log.files, 'tile/0/001').forEach((byte, i) => {
      tile[i] = i < 32 ? byte ^ 1 : byte
    })
    files.set('tile/0/001', tile)
    expect(named(audited({ ...log, files }))).toEqual([at('altered', 40), 'altered tile/0/001'])
  })
})

describe('Whatever became of the order', () => {
  const change = fc
    .record({
      what: fc.constantFrom('taken', 'doubled', 'swapped', 'put'),
      one: fc.nat(690),
      far: fc.integer({ min: -200, max: 200 }),
      count: fc.integer({ min: 1, max: 200 }),
    })
    .map(({ what, one, far, count }) => {
      const other = Math.max(0, one + far)
      if (what === 'taken') return taken(one, count)
      if (what === 'doubled') return doubled(one)
      return what === 'swapped' ? swapped(one, other) : put(one, other, count)
    })

  test('is found, and nothing that was sealed is called altered', () => {
    const before = entriesOf(log.files, BUNDLES)
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (all) => {
        const after = [...before]
        both(...all)(after)
        const { findings } = changed(both(...all))
        const isSame = after.length === before.length && after.every((one, i) => before[i] === one)
        expect(findings.total > 0).toBe(!isSame)
        expect(findings.counts).not.toHaveProperty('altered')
      }),
      { numRuns: 40 },
    )
  })
})
