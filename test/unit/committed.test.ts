// Whether an announcement in the table of events is one that was committed with the record of its day: anybody may have written it.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { isCommitted } from '../../lib/flows/retention/committed.ts'
import type { CompanyId, Milliseconds } from '../../lib/ids.ts'
import type { Retired } from '../../lib/schema.ts'
import { memoryTable } from '../memory-table.ts'
import { acme, rule, steps, through, world } from './retire-world.ts'
import { eventOf, START } from './rules/transparency/audit-logs.ts'

const [day, leaves] = ['2026-01-01', '1'.repeat(64)]
const at = START as Milliseconds
const record: Retired = {
  ...{ kind: 'retired', company: acme, day, announced: at, lines: 3, leaves, first: 0, last: 2 },
  ...{ blanked: 0, state: 'announced' },
}
const said = { ...eventOf(1, at), kind: 'retirement_begun', company: acme, day, lines: 3, leaves }
const asked = { table: { get: () => Promise.reject(new Error('it was asked')) } } as never
async function has(event: object, found: object = record): Promise<boolean> {
  const table = memoryTable()
  table.seed(found as Retired)
  return isCommitted({ table }, event as RecordedEvent)
}

describe('An announcement', () => {
  test('is ours where the record of its day says all that it says', async () => {
    expect(await has(said)).toBe(true)
    expect(await has(said, { ...record, state: 'erased', blanked: 3 })).toBe(true)
    const { leaves: _, ...before } = record
    expect(await has(said, before)).toBe(true)
  })

  test.each([
    ['of another moment', { at: at + 1 }],
    ['of another number of lines', { lines: 4 }],
    ['of other leaves', { leaves: '2'.repeat(64) }],
    ['of another day', { day: '2026-01-02' }],
    ['of another company', { company: 'bolt' }],
  ])('%s is none of ours', async (_, more) => {
    expect(await has({ ...said, ...more })).toBe(false)
  })

  test.each([
    ['of nobody', { company: undefined }],
    ['of a company that is none', { company: 'acme#1' }],
    ['of no day', { day: undefined }],
    ['of a day that is none', { day: '2026-13-41' }],
    ['of a day that no calendar has', { day: '2026-02-30' }],
    ['of a day that is longer than a key may be', { day: '2026-01-01'.repeat(500) }],
    ['of a day that is a map', { day: { toString: 1 } }],
  ])('%s is none of ours, and no store is asked for what it would refuse', async (_, more) => {
    expect(await isCommitted(asked, { ...said, ...more } as never)).toBe(false)
  })

  test('is ours also where the record is seen a moment later than its line', async () => {
    let looks = 0
    const get = async () => [++looks < 3 ? undefined : record]
    expect(await isCommitted({ table: { get } } as never, said as never)).toBe(true)
  })

  test('is none of ours where another lies in the place of its record', async () => {
    expect(await has(said, { ...record, company: 'bolt' as CompanyId })).toBe(false)
  })

  test('is sealed as it was made', async () => {
    const one = world()
    one.table.seed(rule(acme))
    await one.happened(acme, 0, 3)
    await one.happened(undefined, 0, 256)
    await one.at(50)
    await through(one)
    expect(steps(one.table.events, acme)).toHaveLength(2)
    for (const event of one.table.events)
      expect([event.kind, await isCommitted(one, event)]).toEqual([event.kind, true])
  })
})

test('What announces nothing is not asked about', async () => {
  expect(await isCommitted(asked, eventOf(1, at) as RecordedEvent)).toBe(true)
})
