import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { holding } from '../../../lib/flows/following/holding.ts'
import { reading } from '../../../lib/flows/following/reading.ts'
import type { CompanyId, WebhookId } from '../../../lib/ids.ts'
import { event, world } from './world.ts'

const script = fileURLToPath(new URL('largest.ts', import.meta.url))
/** Megabytes of heap. The function has 512 for all of it; the leaves that go out here have 64, and go four ways at once. */
const HEAP = 128

test('entries as large as they may be go out everywhere, to webhooks at many places at once, in a quarter of the memory', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${HEAP}`, script])
  expect(JSON.parse(stdout)).toEqual({
    ...{ size: 1024, next: { archive: 1024, bus: 1024, webhooks: 1024 } },
    ...{ late: ['together', 'together'], told: 2 },
  })
}, 60_000)

test('what is read is kept for others by its bytes and not by its leaves', async () => {
  const at = await world()
  const large = { before: { a: 'x'.repeat(32_000) }, after: { a: 'y'.repeat(32_000) } }
  for (let i = 0; i < 3; i++) await at.sealMore(Array.from({ length: 256 }, () => event(2, 'acme', large)))
  await at.sealMore(Array.from({ length: 1024 }, () => event(0, 'acme')))
  const { read, kept } = reading(at.ports, 1792)
  const most: number[] = []
  for (let from = 0; from < 1792; from += 256) {
    expect(await read(from, from + 256)).toHaveLength(256)
    most.push(kept())
  }
  expect(Math.max(...most)).toBeLessThanOrEqual(32 * 1_048_576)
  let reads = 0
  const { files } = at.ports
  const again = reading({ ...at.ports, files: { read: (path) => files.read(path).finally(() => reads++) } }, 1792)
  for (let round = 0; round < 2; round++)
    for (let from = 768; from < 1792; from += 256) await again.read(from, from + 256)
  expect(reads).toBe(4)
})

test('what a webhook has still to be told of its bundle is held while there is room, and read anew where there is none', async () => {
  const half = 'x'.repeat(160_000)
  const bundle = Array.from({ length: 100 }, (_, index) => ({
    ...{ index, company: 'acme', kind: 'fault', time: 0, classUid: 6003, className: 'API Activity' },
    ...{ text: half, bytes: half.length },
  }))
  const asked: number[] = []
  const held = holding(async (from, to) => {
    asked.push(from)
    return bundle.filter(({ index }) => index >= from && index < to)
  })
  const whose = (id: string) => ({ company: 'acme' as CompanyId, id: id as WebhookId })
  for (const id of ['one', 'two']) for (const from of [0, 10, 20]) await held.of(whose(id), from, 100)
  expect(asked).toEqual([0, 0])
  // A third one has no room, until it is little or somebody is through.
  for (const from of [1, 2]) expect(await held.of(whose('three'), from, 100)).toHaveLength(100 - from)
  expect(asked.slice(2)).toEqual([1, 2])
  held.letGo(whose('one'))
  for (const from of [3, 4]) await held.of(whose('three'), from, 100)
  expect(asked.slice(4)).toEqual([3])
  expect(await held.of({ ...whose('three'), wants: ['3002'] }, 5, 100)).toEqual([])
})
