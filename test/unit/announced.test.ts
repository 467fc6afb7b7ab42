// That a line may be gone: by whatever somebody writes who may write one of the stores, and not the others.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { goneBy, type LineGone } from '../../lib/flows/retention/announced.ts'
import { seal } from '../../lib/flows/sealing/seal.ts'
import type { CompanyId, Milliseconds } from '../../lib/ids.ts'
import { dayName } from '../../lib/rules/retention.ts'
import { bundled, unbundled } from '../../lib/rules/transparency/bundle.ts'
import { entryOf } from '../../lib/rules/transparency/entry.ts'
import { digestOf, retiredFile, retiredPath } from '../../lib/rules/transparency/retired.ts'
import { memoryFiles, memorySigner, memoryTree } from '../memory-log.ts'
import { memoryTable } from '../memory-table.ts'
import { eventOf, MINUTE, START } from './rules/transparency/audit-logs.ts'

const DAY = 86_400_000
const TODAY = dayName(Math.floor(START / DAY))
const OLD = dayName(Math.floor(START / DAY) - 60)
const acme = 'acme' as CompanyId
const at = (ms: number) => (START + ms) as Milliseconds

/** The announcement names the first leaf of the log, at which there is this line. */
const named = retiredFile([0])
const gone = { ...eventOf(77, START - MINUTE), company: acme } as RecordedEvent
const begun = (i: number, ms: number, day: string): RecordedEvent =>
  ({ ...eventOf(i, START + ms), kind: 'retirement_begun', day, lines: 1, leaves: digestOf(named) }) as never
const line = (company: CompanyId, day: string, { id: event, at } = gone): LineGone => ({ company, day, event, at })

/** A gateway in which these announcements are sealed, and these besides are lines that nobody sealed. */
async function world(sealed: readonly RecordedEvent[], besides: readonly RecordedEvent[] = []) {
  const table = memoryTable()
  let seed = 0
  const random = { bytes: (count: number) => new Uint8Array(count).fill(seed++ % 256) }
  const ports = { tree: memoryTree(), files: memoryFiles(), signer: memorySigner(), random }
  for (const event of [...sealed, ...besides]) await table.commit({ token: event.id, events: [event], writes: [] })
  ports.files.files.set(retiredPath(digestOf(named)), named)
  await seal(ports, [gone, ...sealed], at(MINUTE))
  const says = (record: object) => {
    const get = async () => [{ version: 1, lines: 1, state: 'announced', ...record }]
    const all = { ...ports, log: table, table: { get }, least: 30, clock: { now: () => at(60 * MINUTE) } }
    return goneBy(all as never)
  }
  return { ...ports, says }
}

describe('That a line may be gone', () => {
  test('is said by the announcement of that company and day, whatever record lies in its place', async () => {
    const real = begun(1, 0, OLD)
    const has = (await world([real])).says({ company: acme, day: OLD, announced: real.at })
    expect(await has(line(acme, OLD))).toBe(true)
    expect(await has(line(acme, TODAY))).toBe(false)
    expect(await has(line('victim' as CompanyId, TODAY))).toBe(false)
    expect(await has(line('victim' as CompanyId, OLD))).toBe(false)
    expect(await has(undefined)).toBe(false)
  })

  test('is said by no announcement that comes from times to come, and by each that is old enough by now', async () => {
    const century = Date.parse('2100-01-01T00:00:00Z') - START
    const forged = [begun(1, century, TODAY), begun(2, century, OLD)]
    const has = (await world(forged)).says({ announced: START + century })
    expect([await has(line(acme, TODAY)), await has(line(acme, OLD))]).toEqual([false, true])
  })

  test('is hidden by no lines of its moment, however many, and said by none of them', async () => {
    const real = begun(1, 0, OLD)
    // Higher ids are read first.
    const others = Array.from({ length: 90 }, (_, i) => begun(100 + i, 0, i % 2 === 0 ? OLD : TODAY))
    const has = (await world([real], others)).says({ announced: real.at })
    expect([await has(line(acme, OLD)), await has(line(acme, TODAY))]).toEqual([true, false])
    expect(await (await world([], others)).says({ announced: real.at })(line(acme, OLD))).toBe(false)
  })

  test('is not forgotten while a step of the seal is swapped in and not published yet', async () => {
    const real = begun(1, 0, OLD)
    const one = await world([real])
    const write = one.files.write.bind(one.files)
    one.files.write = async (path, bytes, life) => {
      if (!path.startsWith('staged/')) throw new Error('killed')
      return write(path, bytes, life)
    }
    const later = [eventOf(2, START + 2), begun(3, 3, dayName(Math.floor(START / DAY) - 61))]
    await expect(seal(one, later, at(2 * MINUTE))).rejects.toThrow('killed')
    expect(await one.says({ announced: real.at })(line(acme, OLD))).toBe(true)
  })

  test('is said by nothing that was put into the place of what was sealed', async () => {
    const [event, forged] = [eventOf(1, START), begun(1, 0, OLD)]
    const one = await world([event])
    const path = 'tile/entries/000.p/2'
    expect(unbundled(one.files.files.get(path) ?? Uint8Array.of())).toHaveLength(2)
    one.files.files.set(path, bundled([entryOf(gone), entryOf(forged)]))
    const table = memoryTable()
    await table.commit({ token: 'a thief', events: [forged], writes: [] })
    const get = async () => [{ version: 1, announced: forged.at }]
    const ports = { ...one, log: table, table: { get }, least: 30, clock: { now: () => at(60 * MINUTE) } }
    expect(await goneBy(ports as never)(line(acme, OLD))).toBe(false)
  })

  test('is said of the lines that the announcement names, and of none that was sealed after, as itself', async () => {
    const [real, late] = [begun(1, 0, OLD), eventOf(2, START)]
    const has = (await world([real, late])).says({ announced: real.at })
    expect(await has(line(acme, OLD))).toBe(true)
    for (const other of [late, real, eventOf(3, START), { ...gone, at: (gone.at + MINUTE) as Milliseconds }])
      expect(await has(line(acme, OLD, other))).toBe(false)
  })

  test('is said of no line while the file that names them is not the one that was announced', async () => {
    const real = begun(1, 0, OLD)
    const one = await world([real])
    const path = retiredPath(digestOf(named))
    for (const bytes of [retiredFile([0, 1]), undefined]) {
      if (bytes === undefined) one.files.files.delete(path)
      else one.files.files.set(path, bytes)
      expect(await one.says({ announced: real.at })(line(acme, OLD))).toBe(false)
    }
  })

  test('is asked once of each day, also where the answer is no: a thousand lines hold up nothing', async () => {
    const real = begun(1, 0, OLD)
    const one = await world([real])
    one.files.files.delete(retiredPath(digestOf(named)))
    let reads = 0
    const read = one.files.read.bind(one.files)
    one.files.read = async (path) => {
      reads += 1
      return read(path)
    }
    const has = one.says({ announced: real.at })
    for (let i = 0; i < 100; i++) expect(await has(line(acme, OLD, eventOf(100 + i, START) as typeof gone))).toBe(false)
    expect(reads).toBeGreaterThan(0)
    expect(reads).toBeLessThan(10)
  })
})
