// Whatever is done to the files that a checkpoint speaks of, several things at once: it is found, nothing is made of it that cannot be, and
// what is no different afterwards is no finding.

import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { bundled, unbundled } from '../../../../lib/rules/transparency/bundle.ts'
import { audited, type Files, type Log, logOf, MINUTE } from './audit-logs.ts'

const SIZE = 600
const BUNDLES = ['tile/entries/000', 'tile/entries/001', 'tile/entries/002.p/88']
const NEEDED = [...BUNDLES, 'tile/0/000', 'tile/0/001', 'tile/0/002.p/88', 'tile/1/000.p/2']
let log: Log
beforeAll(async () => {
  log = await logOf([
    { after: 0, events: 500 },
    { after: MINUTE, events: 100 },
  ])
})

type Act = (files: Files) => void
const none = Buffer.of()
const bytes = (files: Files, path: string) => files.get(path) ?? none
const entries = (files: Files, path: string) => [...(unbundled(bytes(files, path), 3000) ?? [])]
const path = fc.constantFrom(...NEEDED)
const bundle = fc.constantFrom(...BUNDLES)

const inBundle = (change: (all: Uint8Array[], at: number, count: number) => void) =>
  fc.tuple(bundle, fc.nat(256), fc.integer({ min: 1, max: 9 })).map(([one, at, count]): Act => {
    return (files) => {
      const all = entries(files, one)
      change(all, Math.min(at, all.length), count)
      files.set(one, bundled(all))
    }
  })
const acts: fc.Arbitrary<Act> = fc.oneof(
  path.map(
    (one): Act =>
      (files) =>
        void files.delete(one),
  ),
  fc.tuple(path, path).map(
    ([one, other]): Act =>
      (files) =>
        void files.set(one, bytes(files, other)),
  ),
  fc.tuple(path, fc.nat(9000)).map(
    ([one, to]): Act =>
      (files) =>
        void files.set(one, bytes(files, one).subarray(0, to)),
  ),
  inBundle((all, at, count) => void all.splice(at, count)),
  inBundle((all, at, count) => void all.splice(at, 0, ...all.slice(0, count))),
  inBundle((all, at) => void all.splice(at, 1, Buffer.from('{}'))),
  inBundle((all, at) => void all.splice(at, 1, none)),
  inBundle((all) => void all.fill(none)),
  inBundle((all) => void all.reverse()),
  fc.tuple(fc.nat(SIZE), fc.nat(300), fc.boolean()).map(([at, count, again]): Act => {
    return (files) => {
      const all = BUNDLES.flatMap((one) => entries(files, one))
      const some = all.splice(at, count)
      if (again) all.push(...some, ...some.slice(0, 3))
      for (const [i, one] of BUNDLES.entries())
        files.set(one, bundled(all.slice(i * 256, i === BUNDLES.length - 1 ? undefined : (i + 1) * 256)))
    }
  }),
)

describe('An audit of what was changed in any way', () => {
  test('has findings, and has none where all is as it was', () => {
    fc.assert(
      fc.property(fc.array(acts, { minLength: 1, maxLength: 4 }), (all) => {
        const files = new Map(log.files)
        for (const act of all) act(files)
        const isSame = NEEDED.every((one) => Buffer.compare(bytes(files, one), bytes(log.files, one)) === 0)
        const { findings } = audited({ ...log, files })
        expect(findings.total === 0).toBe(isSame)
        for (const { path: where, entry = 0, says } of findings.shown) {
          expect([where, says].join(' ')).not.toMatch(/undefined|NaN|(?: |p\/)-[0-9]/)
          expect([entry >= 0, entry <= SIZE + 256]).toEqual([true, true])
        }
      }),
      { numRuns: 150 },
    )
  })
})
