// What commit and tally promise to many callers at once.

import { expect, test } from '@jest/globals'
import type { SessionId, SubjectId } from '../../../../lib/ids.ts'
import { create, replace } from '../../../../lib/outcome.ts'
import type { Mark } from '../../../../lib/ports.ts'
import { key } from '../../../../lib/schema.ts'
import { commitOf, company, DAY, event, later, NOON, newCompany, newId, token } from '../samples.ts'
import type { Store } from '../store.ts'

const marking = (subject: SubjectId, session: SessionId, place: string): Mark => ({
  subject,
  session,
  place,
  at: later(0),
  stale: [],
  ttl: later(60),
})

const many = <T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)))

export function racePromises(store: () => Store): void {
  test('of fifty who read and replace one record, four times each, one wins each version', async () => {
    const [item, log] = [company(), newCompany()]
    await store().table.commit(commitOf(create(item)))
    const rounds = await many(50, async (i) => {
      const won: number[] = []
      for (let round = 0; round < 4; round++) {
        const [found] = await store().table.get(key.company(item.id))
        if (found === undefined) throw new Error('the record is gone')
        const writes = [replace(found, { name: `number ${i}` })]
        const result = await store().table.commit({ token: token(), events: [event(log)], writes })
        if (result === 'committed') won.push(found.version)
      }
      return won
    })
    const won = rounds.flat().sort((a, b) => a - b)
    expect(won.length).toBeGreaterThan(1)
    expect(won).toEqual(won.map((_, i) => i + 1))
    const [last] = await store().table.get(key.company(item.id))
    expect(last?.version).toBe(won.length + 1)
    await expect(store().log.read(log, NOON / DAY - 0.5, { limit: 1000 })).resolves.toHaveLength(won.length)
  })

  test('of a hundred who replace the same version, one wins', async () => {
    const [item, log] = [company(), newCompany()]
    await store().table.commit(commitOf(create(item)))
    const results = await many(100, (i) => {
      const writes = [replace({ ...item, version: 1 }, { name: `number ${i}` })]
      return store().table.commit({ token: token(), events: [event(log)], writes })
    })
    expect(results.filter((result) => result === 'committed')).toHaveLength(1)
    expect(results.filter((result) => result === 'lost')).toHaveLength(99)
    await expect(store().log.read(log, NOON / DAY - 0.5, { limit: 1000 })).resolves.toHaveLength(1)
  })

  test('of a hundred who create the same record, one wins', async () => {
    const item = company()
    const results = await many(100, (i) => store().table.commit(commitOf(create({ ...item, name: `number ${i}` }))))
    expect(results.filter((result) => result === 'committed')).toHaveLength(1)
    expect(results.filter((result) => result === 'lost')).toHaveLength(99)
  })

  test('two hundred marks at once, at ten places, leave every place its mark', async () => {
    const [subject, session] = [newId<SubjectId>(), newId<SessionId>()]
    await many(200, (i) => store().table.mark({ ...marking(subject, session, `shop/verb${i % 10}`), at: later(i) }))
    const [seen] = await store().table.get(key.seen(subject, session))
    const places = Object.keys(seen ?? {}).filter((name) => name.startsWith('@'))
    expect(places.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `@shop/verb${i}`))
  })

  test('a mark forgets the places that it is told have served, and keeps its own', async () => {
    const [subject, session] = [newId<SubjectId>(), newId<SessionId>()]
    for (const place of ['a/view', 'b/view', 'c/view']) await store().table.mark(marking(subject, session, place))
    await store().table.mark({ ...marking(subject, session, 'c/view'), at: later(9), stale: ['a/view', 'c/view'] })
    const found = await store().table.get(key.seen(subject, session))
    const marks = { '@b/view': later(0), '@c/view': later(9) }
    expect(found).toEqual([{ kind: 'seen', subject, session, at: later(9), ttl: later(60), version: 4, ...marks }])
  })

  test('five hundred tallies at once count five hundred, each a number of its own', async () => {
    const name = `login_refused/-/${newId()}`
    const counts = await many(500, () => store().table.tally(key.tally(name), later(60)))
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1))
    const found = await store().table.get(key.tally(name))
    expect(found).toEqual([{ kind: 'tally', name, count: 500, ttl: later(60), version: 500 }])
  })

  test('what happened many times is counted in one step, and less than once is not counted', async () => {
    const of = key.tally(`gateway_refused/-/${newId()}`)
    expect(await store().table.tally(of, later(60), 7)).toBe(7)
    expect(await store().table.tally(of, later(60))).toBe(8)
    for (const times of [0, -3, 1.5, Number.NaN])
      await expect(store().table.tally(of, later(60), times)).rejects.toThrow('at least 1')
    expect(await store().table.get(of)).toMatchObject([{ count: 8 }])
  })
}
