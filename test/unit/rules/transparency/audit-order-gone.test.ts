// What went by retention has no bytes, and would fit anywhere: where the rest was moved, it is looked for where it was sealed.

import { beforeAll, describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { blank } from '../../../../lib/flows/retention/blank.ts'
import type { CompanyId } from '../../../../lib/ids.ts'
import { dayOf } from '../../../../lib/rules/retention.ts'
import { bundled, unbundled } from '../../../../lib/rules/transparency/bundle.ts'
import { digestOf, retiredFile, retiredPath } from '../../../../lib/rules/transparency/retired.ts'
import { memoryFiles } from '../../../memory-log.ts'
import { audited, eventOf, type Log, logOf, MINUTE, named, START } from './audit-logs.ts'
import { bytesOf } from './tampering.ts'

const LATER = 40 * 86_400_000
const BUNDLES = ['tile/entries/000', 'tile/entries/001', 'tile/entries/002', 'tile/entries/003.p/33']
/** Some at borders, and a whole bundle. */
const GONE = [3, 4, 255, ...Array.from({ length: 256 }, (_, i) => 256 + i), 512, 600]

let log: Log
beforeAll(async () => {
  const bytes = retiredFile(GONE)
  const event = { ...eventOf(800, START + LATER), kind: 'retirement_begun', day: dayOf(START), lines: GONE.length }
  const announced = { ...event, leaves: digestOf(bytes) } as unknown as RecordedEvent
  const sealed = await logOf([
    { after: MINUTE, events: Array.from({ length: 800 }, (_, i) => eventOf(i, START + i)) },
    { after: LATER, events: [announced] },
  ])
  const store = memoryFiles(undefined, new Map(sealed.files))
  await blank(store, { company: 'acme' as CompanyId, day: dayOf(START) }, GONE)
  log = { ...sealed, files: new Map(store.files).set(retiredPath(digestOf(bytes)), bytes) }
})

const found = (change: (all: Uint8Array[]) => void) => {
  const all = BUNDLES.flatMap((path) => [...(unbundled(bytesOf(log.files, path)) ?? [])])
  change(all)
  const files = new Map(log.files)
  for (const [i, path] of BUNDLES.entries())
    files.set(path, bundled(all.slice(i * 256, i === BUNDLES.length - 1 ? undefined : (i + 1) * 256)))
  return audited({ ...log, files }, { gap: LATER / 1000 })
}

describe('A log of which some went', () => {
  test('is whole', () => {
    const { retired, events, ...all } = found(() => undefined)
    expect([named(all as never), retired, events]).toEqual([[], GONE.length, 801 - GONE.length])
  })

  test.each([
    [0, 'missing tile/entries/000 0'],
    [100, 'missing tile/entries/000 100'],
    [513, 'missing tile/entries/002 513'],
    [700, 'missing tile/entries/002 700'],
  ])('misses entry %i, which was taken out, and nothing else', (place, told) => {
    const after = found((all) => void all.splice(place, 1))
    expect([named(after), after.retired, after.events]).toEqual([[told], GONE.length, 800 - GONE.length])
  })

  test('misses one where it was, and one where bytes begin again, where only such without any stood between them', () => {
    const after = found((all) => void all.splice(254, 1))
    expect(named(after).toSorted()).toEqual(['missing tile/entries/000 254', 'missing tile/entries/002 512'])
  })

  test('has entry 20 twice, and misses nothing', () => {
    const after = found((all) => void all.splice(20, 0, all[20] ?? Buffer.of()))
    expect([named(after), after.retired]).toEqual([['reordered_or_duplicated tile/entries/000 21'], GONE.length])
  })

  test('misses what has no bytes either, and was never announced', () => {
    const after = found((all) => {
      all[650] = Buffer.of()
      all.splice(100, 1)
    })
    expect(named(after)).toEqual(['missing tile/entries/000 100', 'missing tile/entries/002 650'])
  })
})

test('What was announced before it is met, because its bundle was put behind that, is not missing', async () => {
  const places = [3, 4, 100, 255, 256]
  const bytes = retiredFile(places)
  const event = { ...eventOf(5000, START + LATER), kind: 'retirement_begun', day: dayOf(START), lines: places.length }
  const many = (first: number, count: number, after: number) => ({
    after,
    events: Array.from({ length: count }, (_, i) => eventOf(first + i, START + after + i)),
  })
  const sealed = await logOf([
    many(0, 600, MINUTE),
    { after: LATER, events: [{ ...event, leaves: digestOf(bytes) } as unknown as RecordedEvent] },
    many(6000, 300, LATER + 10 * MINUTE),
    many(7000, 600, LATER + 20 * MINUTE),
  ])
  const store = memoryFiles(undefined, new Map(sealed.files).set(retiredPath(digestOf(bytes)), bytes))
  await blank(store, { company: 'acme' as CompanyId, day: dayOf(START) }, places)
  const [first, last] = ['tile/entries/000', 'tile/entries/004']
  const found = (files: ReadonlyMap<string, Uint8Array>) =>
    audited({ ...sealed, files: new Map(files) }, { gap: LATER / 1000 + 10 })
  expect([named(found(store.files)), found(store.files).retired]).toEqual([[], places.length])
  const swapped = new Map(store.files)
  swapped.set(first, bytesOf(store.files, last)).set(last, bytesOf(store.files, first))
  const after = found(swapped)
  expect(named(after).filter((one) => one.startsWith('missing'))).toEqual([])
  expect([named(after).length > 0, after.retired]).toEqual([true, places.length])
})
