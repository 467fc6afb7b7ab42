// What a caller may rely on when the store fails: Unavailable says that nobody knows, and the same commit again settles it.

import { expect, test } from '@jest/globals'
import { create } from '../../../../lib/outcome.ts'
import { type Commit, Unavailable } from '../../../../lib/ports.ts'
import { type Company, key, partition } from '../../../../lib/schema.ts'
import { company, DAY, event, later, NOON, newCompany, newId, session, token } from '../samples.ts'
import type { Store } from '../store.ts'

export function faultPromises(store: () => Store): void {
  const logged = (of: ReturnType<typeof newCompany>) => store().log.read(of, NOON / DAY - 0.5, { limit: 10 })
  const now = async ({ id }: Company) => (await store().table.get(key.company(id)))[0]
  const failing = async (work: Promise<unknown>): Promise<void> => {
    const error: unknown = await work.then(() => 'it worked').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Unavailable)
    // A message may travel; the names of tables may not.
    expect(String(error)).not.toMatch(/state|events-|127\.0\.0\.1|TransactWrite/)
  }

  test.each(['before', 'after'] as const)('get, list and read that fail %s the work say Unavailable', async (when) => {
    const { table, log, failNext } = store()
    failNext(when, 'get')
    await failing(table.get(key.company(newCompany())))
    failNext(when, 'list')
    await failing(table.list(partition.sessions(newId())))
    failNext(when, 'read')
    await failing(log.read(newCompany(), 1, { limit: 10 }))
    await expect(table.get(key.company(newCompany()))).resolves.toEqual([undefined])
  })

  test('a commit that failed wrote nothing, and again it commits', async () => {
    const [item, log] = [company(), newCompany()]
    const commit: Commit = { token: token(), events: [event(log)], writes: [create(item)] }
    store().failNext('before', 'commit')
    await failing(store().table.commit(commit))
    await expect(now(item)).resolves.toBeUndefined()
    await expect(logged(log)).resolves.toEqual([])
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(logged(log)).resolves.toEqual(commit.events)
  })

  test('a commit that failed but persisted is there as a whole, and again it is the same commit', async () => {
    const [item, log] = [company(), newCompany()]
    const commit: Commit = { token: token(), events: [event(log)], writes: [create(item)] }
    store().failNext('after', 'commit')
    await failing(store().table.commit(commit))
    await expect(now(item)).resolves.toEqual({ ...item, version: 1 })
    await expect(logged(log)).resolves.toEqual(commit.events)
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(now(item)).resolves.toEqual({ ...item, version: 1 })
    await expect(logged(log)).resolves.toEqual(commit.events)
  })

  test('a lone event that failed but persisted is there once, also when it is sent again', async () => {
    const log = newCompany()
    const commit: Commit = { token: token(), events: [event(log)], writes: [] }
    store().failNext('after', 'commit')
    await failing(store().table.commit(commit))
    await expect(logged(log)).resolves.toEqual(commit.events)
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(logged(log)).resolves.toEqual(commit.events)
  })

  test('a lone event that failed is not there', async () => {
    const log = newCompany()
    store().failNext('before', 'commit')
    await failing(store().table.commit({ token: token(), events: [event(log)], writes: [] }))
    await expect(logged(log)).resolves.toEqual([])
  })

  test('a tally that failed counted nothing; one that failed but persisted counted, at least once', async () => {
    const tally = key.tally(newId())
    store().failNext('before', 'tally')
    await failing(store().table.tally(tally, later(60)))
    await expect(store().table.get(tally)).resolves.toEqual([undefined])
    store().failNext('after', 'tally')
    await failing(store().table.tally(tally, later(60)))
    await expect(store().table.tally(tally, later(60))).resolves.toBeGreaterThanOrEqual(2)
  })

  test('what failed once leaves the next call alone', async () => {
    const item = session()
    store().failNext('before', 'commit')
    await failing(store().table.commit({ token: token(), events: [event()], writes: [create(item)] }))
    const again = { token: token(), events: [event()], writes: [create(item)] } as const
    await expect(store().table.commit(again)).resolves.toBe('committed')
  })
}
