// What the log promises to its reader.

import { expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../../../lib/event.ts'
import type { SubjectId } from '../../../../lib/ids.ts'
import { eventKey } from '../../../../lib/log-keys.ts'
import type { LogSpan, Sought } from '../../../../lib/ports.ts'
import { DAY, event, NOON, newCompany, newId, token } from '../samples.ts'
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

  const seekAll = async (company: ReturnType<typeof newCompany>, sought: Sought, limit: number) => {
    const [found, all]: [RecordedEvent[], number[]] = [[], []]
    for (let before: string | undefined; ; ) {
      const sight = await store().log.seek(company, TODAY, sought, {
        limit,
        ...(before === undefined ? {} : { before }),
      })
      found.push(...sight.events)
      all.push(sight.looked)
      if (sight.until === undefined) return { found, all }
      if (before !== undefined) expect(sight.until < before).toBe(true)
      before = sight.until
    }
  }
  const mixed = (company: ReturnType<typeof newCompany>, length = 90): readonly RecordedEvent[] => {
    const [ada, bob] = [newId<SubjectId>(), newId<SubjectId>()]
    return Array.from({ length }, (_, i) => {
      const line = event(company, NOON + Math.floor(i / 3))
      const by = i % 5 === 0 ? ada : bob
      // As they are written: what one did in a day lies in one partition.
      const own = { ...line, subject: by, id: eventKey.near(line.id, by) }
      if (i % 7 !== 0) return own as RecordedEvent
      return { ...own, kind: 'subject_changed', whom: by === ada ? bob : ada } as unknown as RecordedEvent
    })
  }

  test.each([1, 2, 7, 1000])(
    'what is sought is found, whole and newest first, by looks at %i lines of each partition',
    async (limit) => {
      const company = newCompany()
      // Line by line it takes as many looks as there are lines.
      const events = mixed(company, limit < 7 ? 36 : 90)
      await write(events)
      const ada = (events[0] as { subject: SubjectId }).subject
      const of = (event: RecordedEvent) => event as unknown as Readonly<Record<string, unknown>>
      const questions: readonly (readonly [Sought, (event: RecordedEvent) => boolean])[] = [
        [{ all: { subject: ada } }, (one) => of(one)['subject'] === ada],
        [
          { all: { subject: ada }, kinds: ['subject_changed'] },
          (one) => of(one)['subject'] === ada && one.kind === 'subject_changed',
        ],
        [
          { all: {}, any: { of: ['subject', 'whom'], says: ada } },
          (one) => [of(one)['subject'], of(one)['whom']].includes(ada),
        ],
        [
          { all: { cause: 'no_entry', surface: 'authorizer' }, kinds: ['access_refused', 'session_seen'] },
          (one) => one.kind === 'access_refused',
        ],
        [
          { all: {}, kinds: Array.from({ length: 120 }, (_, i) => (i === 119 ? 'subject_changed' : `kind_${i}`)) },
          (one) => one.kind === 'subject_changed',
        ],
        [{ all: { address: 'nowhere' } }, () => false],
        [{ all: {} }, () => true],
      ]
      for (const [sought, fits] of questions) {
        const { found } = await seekAll(company, sought, limit)
        expect(found).toEqual(newestFirst(events.filter(fits)))
      }
    },
  )

  test('of what one person did only the partition is looked at in which it lies', async () => {
    const company = newCompany()
    const events = mixed(company)
    await write(events)
    const { subject: ada } = events[0] as { subject: SubjectId }
    const beside = events.filter(({ id }) => eventKey.shard(id) === eventKey.shardOf(ada))
    expect((await seekAll(company, { all: { subject: ada } }, 1000)).all).toEqual([beside.length])
    expect((await seekAll(company, { all: {} }, 1000)).all).toEqual([events.length])
  })

  test('what is sought is sought between two moments, and a word that is DynamoDB’s own is a value like any other', async () => {
    const company = newCompany()
    const events = mixed(company)
    await write(events)
    const [since = '', before = ''] = [events[30], events[60]].map((one) => (one === undefined ? '' : sortKey(one)))
    const inside = events.filter((one) => sortKey(one) >= since && sortKey(one) < before)
    const seek = (sought: Sought, span: LogSpan) => store().log.seek(company, TODAY, sought, span)
    expect((await seek({ all: {} }, { limit: 1000, since, before })).events).toEqual(newestFirst(inside))
    expect(await seek({ all: {} }, { limit: 1000, since, before: since })).toMatchObject({ events: [] })
    expect(await seek({ all: {} }, { limit: 0 })).toEqual({ events: [], looked: 0 })
    for (const says of ['attribute_exists(pk)', ':v0', '#kind', '', '\u0000'])
      expect((await seek({ all: { cause: says } }, { limit: 1000 })).events).toEqual([])
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
