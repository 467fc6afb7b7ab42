// What the log promises to its reader.

import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../../lib/event.ts'
import { eventKey } from '../../../../lib/log-keys.ts'
import type { LogSpan } from '../../../../lib/ports.ts'
import { DAY, event, NOON, newCompany, token } from '../samples.ts'
import type { Store } from '../store.ts'

const TODAY = Math.floor(NOON / DAY)
const sortKey = ({ at, id }: RecordedEvent): string => eventKey.sk(at, id)

export function logPromises(store: () => Store): void {
  const write = async (events: readonly RecordedEvent[]): Promise<void> => {
    const [first, ...rest] = events
    if (first !== undefined) await store().table.commit({ token: token(), events: [first, ...rest], writes: [] })
  }
  const newestFirst = (events: readonly RecordedEvent[]) =>
    events.toSorted((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1))

  test('all shards of a day are merged, newest first, in pages that neither skip nor repeat', async () => {
    const company = newCompany()
    // Three events share each moment, so that pages are cut between equals.
    const events = Array.from({ length: 60 }, (_, i) => event(company, NOON + Math.floor(i / 3)))
    await write(events)
    const shards = new Set(events.map(({ id }) => eventKey.shard(id)))
    expect(shards.size).toBeGreaterThan(1)
    const read: RecordedEvent[] = []
    for (let before: string | undefined; ; ) {
      const page = await store().log.read(company, TODAY, { limit: 7, ...(before === undefined ? {} : { before }) })
      expect(page.length).toBeLessThanOrEqual(7)
      read.push(...page)
      const last = page.at(-1)
      if (last === undefined) break
      before = sortKey(last)
    }
    expect(read).toEqual(newestFirst(events))
  })

  test('before is strict: the event whose sort key is given is not among the answers', async () => {
    const company = newCompany()
    const [older, newer] = [event(company, NOON), event(company, NOON + 1)]
    await write([older, newer])
    await expect(store().log.read(company, TODAY, { limit: 10, before: sortKey(newer) })).resolves.toEqual([older])
    await expect(store().log.read(company, TODAY, { limit: 10, before: sortKey(older) })).resolves.toEqual([])
  })

  test('days and companies are kept apart', async () => {
    const [company, other] = [newCompany(), newCompany()]
    const last = event(company, (TODAY + 1) * DAY - 1)
    const first = event(company, (TODAY + 1) * DAY)
    await write([last, first, event(other), event()])
    await expect(store().log.read(company, TODAY, { limit: 10 })).resolves.toEqual([last])
    await expect(store().log.read(company, TODAY + 1, { limit: 10 })).resolves.toEqual([first])
    await expect(store().log.read(newCompany(), TODAY, { limit: 10 })).resolves.toEqual([])
  })

  test('from a moment on and before another, and nothing of either side', async () => {
    const company = newCompany()
    const events = [event(company, NOON), event(company, NOON + 1), event(company, NOON + 2)]
    await write(events)
    const [first = '', second = '', third = ''] = events.map(sortKey)
    const read = (span: LogSpan) => store().log.read(company, TODAY, span)
    await expect(read({ limit: 10, since: second })).resolves.toEqual(newestFirst(events.slice(1)))
    await expect(read({ limit: 10, since: first, before: third })).resolves.toEqual(newestFirst(events.slice(0, 2)))
    await expect(read({ limit: 1, since: first })).resolves.toEqual(events.slice(2))
    await expect(read({ limit: 10, since: third, before: third })).resolves.toEqual([])
  })

  test('a page of nothing is nothing', async () => {
    const company = newCompany()
    await write([event(company)])
    await expect(store().log.read(company, TODAY, { limit: 0 })).resolves.toEqual([])
  })

  test('a page larger than one answer of the store is whole', async () => {
    const company = newCompany()
    // Every shard gets more than a megabyte.
    const events = Array.from({ length: 80 }, (_, i) => ({ ...event(company, NOON + i), fold: 'x'.repeat(80_000) }))
    for (let i = 0; i < events.length; i += 20) await write(events.slice(i, i + 20))
    const read = await store().log.read(company, TODAY, { limit: 100 })
    expect(read.map(sortKey)).toEqual(newestFirst(events).map(sortKey))
  })
}
