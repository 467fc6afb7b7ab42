// The same of a log of many bundles: what was done far from where it shows is named as well, nothing is asked for without end, and a log that
// nobody touched is asked for no more than before.

import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Want } from '../../../../lib/rules/transparency/audit-wants.ts'
import { bundled, unbundled } from '../../../../lib/rules/transparency/bundle.ts'
import { tilePath } from '../../../../lib/rules/transparency/tiles.ts'
import { audited, type Log, logOf, MINUTE, minutes, named } from './audit-logs.ts'
import { bytesOf } from './tampering.ts'

const SIZE = 20_000
const BUNDLES = Math.ceil(SIZE / 256)
const pathOf = (index: number) => tilePath({ level: 'entries', index, width: Math.min(256, SIZE - index * 256) })
let log: Log
let sealed: readonly Uint8Array[]
beforeAll(async () => {
  const all = await logOf([...minutes(2, 10_000), { after: 6 * MINUTE, events: 0 }])
  // Without former states, which are held against what they became.
  const edge = /\/(078\.p\/32|000\.p\/78)$/
  const files = new Map([...all.files].filter(([path]) => !path.includes('.p/') || edge.test(path)))
  log = { ...all, files }
  sealed = Array.from({ length: BUNDLES }, (_, i) => unbundled(bytesOf(log.files, pathOf(i))) ?? []).flat()
})

type Change = (all: readonly Uint8Array[]) => readonly Uint8Array[]
function changed(change: Change) {
  const [files, all] = [new Map(log.files), change(sealed)]
  for (let i = 0; i < BUNDLES; i++)
    files.set(pathOf(i), bundled(all.slice(i * 256, i === BUNDLES - 1 ? undefined : (i + 1) * 256)))
  const asked: string[] = []
  const hear = (want: Want) => void (want.want === 'file' && asked.push(want.path))
  const found = audited({ ...log, files }, { asked: hear })
  return {
    found: named(found),
    shown: found.findings.shown,
    counts: found.findings.counts,
    events: found.events,
    asked,
  }
}
const taken =
  (from: number, count: number): Change =>
  (all) => [...all.slice(0, from), ...all.slice(from + count)]
const put =
  (from: number, count: number, to: number): Change =>
  (all) => {
    const left = taken(from, count)(all)
    return [...left.slice(0, to), ...all.slice(from, from + count), ...left.slice(to)]
  }

describe('In a log of 20,000 entries', () => {
  test('nothing is asked for twice where nobody touched it, but for its first bundle, which says when it begins', () => {
    const { found, asked } = changed((all) => all)
    const twice = asked.filter((path, i) => asked.indexOf(path) < i)
    expect([found, twice]).toEqual([[], ['tile/entries/000']])
  })

  test('one entry that was taken out is one finding, and costs half as much again', () => {
    const { found, shown, asked, events } = changed(taken(300, 1))
    expect([found, events]).toEqual([['missing tile/entries/001 300'], SIZE - 1])
    expect(shown[0]?.says).toContain(`through ${BUNDLES - 2} more bundles`)
    const twice = asked.filter((path, i) => asked.indexOf(path) < i)
    expect(twice.length).toBeLessThan(BUNDLES + 10)
  })

  test('an hour that was taken out is one finding, and so is half of the log, whatever is left of its last bundle', () => {
    for (const count of [2000, 2048, 10_000]) {
      const { found, shown, events } = changed(taken(5000, count))
      expect([count, found[0], events]).toEqual([count, 'missing tile/entries/019 5000', SIZE - count])
      expect(shown[0]?.says).toContain(`${count} entries were taken out`)
      expect(found.every((one) => one.startsWith('missing'))).toBe(true)
    }
  })

  test.each([
    ['behind what came after them', put(3000, 2000, 12_000)],
    ['before what came before them', put(12_000, 2000, 3000)],
  ])('two thousand that were put %s are in another order, and all of them there', (_, change) => {
    const { counts, found, events } = changed(change)
    expect([Object.keys(counts), found[0], events]).toEqual([
      ['reordered_or_duplicated'],
      'reordered_or_duplicated tile/entries/011 3000',
      SIZE,
    ])
  })

  test('two thousand that are there twice are told where they begin and where they end, and none was sealed twice', () => {
    const { counts, found, events } = changed((all) =>
      [...all.slice(0, 6000), ...all.slice(3000, 5000), ...all.slice(6000)].slice(0, SIZE),
    )
    expect(counts).toEqual({ reordered_or_duplicated: 2, missing: 1 })
    expect([found.at(-1), events]).toEqual(['missing tile/entries/070 18000', SIZE - 2000])
  })

  test.each<readonly [string, Change]>([
    ['of each bundle one is gone', (all) => all.filter((_, i) => i % 256 !== 7)],
    [
      'of each bundle one is there twice',
      (all) => all.flatMap((one, i) => (i % 256 === 7 ? [one, one] : [one])).slice(0, SIZE),
    ],
    ['all are in the opposite order', (all) => all.toReversed()],
    ['none was ever sealed', (all) => all.map((_, i) => Buffer.from(`${i}`))],
    ['every second was never sealed', (all) => all.flatMap((one, i) => [one, Buffer.from(`${i}`)]).slice(0, SIZE)],
    ['all are scattered', (all) => all.map((_, i) => all[(i * 7001) % SIZE] ?? Buffer.of())],
  ])('nothing is asked for without end where %s', (_, change) => {
    const { asked, counts } = changed(change)
    expect(Object.keys(counts).length).toBeGreaterThan(0)
    expect(asked.length).toBeLessThan(5 * 2 * BUNDLES)
  })
})
