// Files that are longer than anything of a log: whoever can write one byte into a copy can write sixteen million, and must not have the
// audit count them as entries of no bytes.

import { beforeAll, describe, expect, test } from '@jest/globals'
import { hashesOf, unbundled } from '../../../../lib/rules/transparency/bundle.ts'
import { parseNote } from '../../../../lib/rules/transparency/note.ts'
import { audited, named } from './audit-logs.ts'
import { type Logs, logsOf } from './tampering.ts'

let logs: Logs
beforeAll(async () => {
  logs = await logsOf()
})

/** As much as is read of a file. */
const zeros = Buffer.alloc(256 * 65_537)
const MEGABYTES = 1024

/** By how much the memory of this process was ever larger than before, in megabytes. */
function grownBy(act: () => void): number {
  const before = process.resourceUsage().maxRSS
  act()
  return (process.resourceUsage().maxRSS - before) / MEGABYTES
}

describe('A file of sixteen megabytes', () => {
  test.each([
    ['a bundle that is full', 'tile/entries/000', ['malformed tile/entries/000 0']],
    ['the bundle at the edge', 'tile/entries/003.p/132', ['malformed tile/entries/003.p/132 768']],
    ['a bundle of a former state', 'tile/entries/002.p/8', ['altered tile/entries/002.p/8']],
    ['a bundle beyond the tree', 'tile/entries/009', ['stray tile/entries/009']],
    ['a tile that is full', 'tile/0/000', ['malformed tile/0/000']],
    ['a tile at the edge', 'tile/1/000.p/3', ['malformed tile/1/000.p/3']],
    ['a tile of a former state', 'tile/0/002.p/8', ['altered tile/0/002.p/8']],
    ['a tile beyond the tree', 'tile/0/009', ['stray tile/0/009']],
    ['the newest checkpoint', 'checkpoint', ['malformed checkpoint']],
    ['a checkpoint that was kept', 'checkpoints/2026-11-20/21-00', ['malformed checkpoints/2026-11-20/21-00']],
  ])('in place of %s is named, and takes no memory', (_, path, finds) => {
    const files = new Map(logs.log.files).set(path, zeros)
    expect(grownBy(() => expect(named(audited({ ...logs.log, files }))).toEqual(finds))).toBeLessThan(200)
  })

  test('is no bundle, no tile and no note, whatever it holds', () => {
    expect(unbundled(Buffer.alloc(2 * 256))).toHaveLength(256)
    expect(unbundled(Buffer.alloc(2 * 257))).toBeUndefined()
    expect(unbundled(Buffer.alloc(2 * 2), 1)).toBeUndefined()
    expect(hashesOf(Buffer.alloc(32 * 256))).toHaveLength(256)
    expect(hashesOf(Buffer.alloc(32 * 257))).toBeUndefined()
    const note = (length: number) => parseNote(`${'x'.repeat(length)}\n\n— acme ${'A'.repeat(96)}\n`)
    expect([note(1000)?.signatures.length, note(2 ** 20)]).toEqual([1, undefined])
    const lines = grownBy(() => expect(parseNote(`x\n\n${'y\n'.repeat(8_000_000)}`)).toBeUndefined())
    expect(lines).toBeLessThan(200)
  })
})
