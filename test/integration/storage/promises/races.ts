// What commit and tally promise to many callers at once.

import { expect, test } from '@jest/globals'
import { create, replace } from '../../../../lib/outcome.ts'
import { key } from '../../../../lib/schema.ts'
import { commitOf, company, DAY, event, later, NOON, newCompany, newId, token } from '../samples.ts'
import type { Store } from '../store.ts'

const many = <T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)))

export function racePromises(store: () => Store): void {
  test('of two hundred who read and replace one record, four times each, one wins each version', async () => {
    const [item, log] = [company(), newCompany()]
    await store().table.commit(commitOf(create(item)))
    const rounds = await many(200, async (i) => {
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
    await expect(store().log.read(log, NOON / DAY - 0.5, 1000)).resolves.toHaveLength(won.length)
  })

  test('of two hundred who replace the same version, one wins', async () => {
    const [item, log] = [company(), newCompany()]
    await store().table.commit(commitOf(create(item)))
    const results = await many(200, (i) => {
      const writes = [replace({ ...item, version: 1 }, { name: `number ${i}` })]
      return store().table.commit({ token: token(), events: [event(log)], writes })
    })
    expect(results.filter((result) => result === 'committed')).toHaveLength(1)
    expect(results.filter((result) => result === 'lost')).toHaveLength(199)
    await expect(store().log.read(log, NOON / DAY - 0.5, 1000)).resolves.toHaveLength(1)
  })

  test('of two hundred who create the same record, one wins', async () => {
    const item = company()
    const results = await many(200, (i) => store().table.commit(commitOf(create({ ...item, name: `number ${i}` }))))
    expect(results.filter((result) => result === 'committed')).toHaveLength(1)
    expect(results.filter((result) => result === 'lost')).toHaveLength(199)
  })

  test('five hundred tallies at once count five hundred, each a number of its own', async () => {
    const name = `login_refused/-/${newId()}`
    const counts = await many(500, () => store().table.tally(key.tally(name), later(60)))
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1))
    const found = await store().table.get(key.tally(name))
    expect(found).toEqual([{ kind: 'tally', name, count: 500, ttl: later(60), version: 500 }])
  })
}
