// What commit promises to one caller: all or nothing, only onto what was read, and never over an event.

import { expect, test } from '@jest/globals'
import { create, remove, replace } from '../../../../lib/outcome.ts'
import type { Commit, Found, Write } from '../../../../lib/ports.ts'
import { type Company, key } from '../../../../lib/schema.ts'
import { commitOf, company, DAY, event, NOON, newCompany, token } from '../samples.ts'
import type { Store } from '../store.ts'

export function commitPromises(store: () => Store): void {
  const stored = async (): Promise<Found<Company>> => {
    const item = company()
    await store().table.commit(commitOf(create(item)))
    return { ...item, version: 1 }
  }
  const now = async ({ id }: Company) => (await store().table.get(key.company(id)))[0]
  const logged = (of: ReturnType<typeof newCompany>) => store().log.read(of, NOON / DAY - 0.5, { limit: 1000 })

  test('a replace raises the version by one and leaves nothing of the record before', async () => {
    const found = await stored()
    await expect(store().table.commit(commitOf(replace(found, { name: 'second' })))).resolves.toBe('committed')
    await expect(now(found)).resolves.toEqual({ ...found, name: 'second', version: 2 })
  })

  test('a remove leaves nothing, and what was removed can be created again', async () => {
    const { version, ...item } = await stored()
    await expect(store().table.commit(commitOf(remove({ ...item, version })))).resolves.toBe('committed')
    await expect(now(item)).resolves.toBeUndefined()
    await expect(store().table.commit(commitOf(create(item)))).resolves.toBe('committed')
  })

  test.each<[string, (found: Found<Company>) => Write]>([
    ['a create where something is', (found) => create(found)],
    ['a replace of an older version', (found) => replace({ ...found, version: 0 }, { name: 'late' })],
    ['a replace of a version that is not there yet', (found) => replace({ ...found, version: 2 }, { name: 'early' })],
    ['a replace of what is not there', () => replace({ ...company(), version: 1 }, { name: 'ghost' })],
    ['a remove of an older version', (found) => remove({ ...found, version: 0 })],
    ['a remove of what is not there', () => remove({ ...company(), version: 1 })],
  ])('%s loses, and nothing of its commit is written', async (_, losing) => {
    const found = await stored()
    const [other, log] = [company(), newCompany()]
    const commit: Commit = { token: token(), events: [event(log), event(log)], writes: [create(other), losing(found)] }
    await expect(store().table.commit(commit)).resolves.toBe('lost')
    await expect(store().table.get(key.company(found.id), key.company(other.id))).resolves.toEqual([found, undefined])
    await expect(logged(log)).resolves.toEqual([])
  })

  test('the same commit twice is one effect', async () => {
    const found = await stored()
    const log = newCompany()
    const commit: Commit = { token: token(), events: [event(log)], writes: [replace(found, { name: 'once' })] }
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(now(found)).resolves.toEqual({ ...found, name: 'once', version: 2 })
    await expect(logged(log)).resolves.toEqual(commit.events)
  })

  test('a commit under a count needs no event of its own, and is one effect and a lost race like any other', async () => {
    const found = await stored()
    const writes = [replace(found, { name: 'counted' })]
    const commit: Commit = { token: token(), events: [], counted: 3, writes }
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(now(found)).resolves.toEqual({ ...found, name: 'counted', version: 2 })
    await expect(store().table.commit({ ...commit, token: token() })).resolves.toBe('lost')
  })

  test('a lone event twice is one event', async () => {
    const log = newCompany()
    const commit: Commit = { token: token(), events: [event(log)], writes: [] }
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(store().table.commit(commit)).resolves.toBe('committed')
    await expect(logged(log)).resolves.toEqual(commit.events)
  })

  test('a token used again for another commit is a fault', async () => {
    const commit = commitOf(create(company()))
    await store().table.commit(commit)
    const other = company()
    await expect(store().table.commit({ ...commit, writes: [create(other)] })).rejects.toThrow()
    await expect(now(other)).resolves.toBeUndefined()
  })

  test.each([0, 1])('an event is never overwritten, with %i writes beside it', async (writes) => {
    const [log, other] = [newCompany(), company()]
    const first = event(log)
    const before: Commit = { token: token(), events: [first], writes: [] }
    await store().table.commit(before)
    const forged = { ...event(log), id: first.id }
    const commit: Commit = { token: token(), events: [forged], writes: [create(other)].slice(0, writes) }
    await expect(store().table.commit(commit)).rejects.toThrow('an event id was used twice')
    await expect(logged(log)).resolves.toEqual([first])
    await expect(now(other)).resolves.toBeUndefined()
  })

  test('several events of one commit are all there', async () => {
    const log = newCompany()
    const events = [event(log, NOON + 2), event(log, NOON + 1), event(log, NOON)] as const
    await store().table.commit({ token: token(), events, writes: [] })
    await expect(logged(log)).resolves.toEqual(events)
  })

  test('a commit that names one record twice writes nothing', async () => {
    const item = company()
    const result = store().table.commit(commitOf(create(item), create({ ...item, name: 'twin' })))
    // The engines differ in what they call it.
    await expect(result.catch(() => 'refused')).resolves.toMatch(/refused|lost/)
    await expect(now(item)).resolves.toBeUndefined()
  })

  test.each<[string, () => Commit]>([
    ['more than a hundred actions', () => commitOf(...Array.from({ length: 100 }, () => create(company())))],
    ['a token of more than 36 characters', () => ({ ...commitOf(create(company())), token: 'x'.repeat(37) })],
  ])('a commit with %s is a fault, not a lost race', async (_, commit) => {
    await expect(store().table.commit(commit())).rejects.not.toMatchObject({ name: 'Unavailable' })
  })
}
