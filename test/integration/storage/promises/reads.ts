// What get and list promise.

import { expect, test } from '@jest/globals'
import type { SubjectId } from '../../../../lib/ids.ts'
import { create } from '../../../../lib/outcome.ts'
import { type Item, key, keyOf, partition } from '../../../../lib/schema.ts'
import { app, commitOf, company, ledger, newCompany, newId, session } from '../samples.ts'
import type { Store } from '../store.ts'

export function readPromises(store: () => Store): void {
  test('a record comes back as it was written, with version 1', async () => {
    const items: readonly Item[] = [session(), company(), ledger(2), app()]
    await store().table.commit(commitOf(...items.map(create)))
    const found = await store().table.get(...items.map(keyOf))
    expect(found).toEqual(items.map((item) => ({ ...item, version: 1 })))
  })

  test('answers have the order of the keys, with gaps where nothing is and repeats where a key repeats', async () => {
    const [one, other] = [company(), company()]
    await store().table.commit(commitOf(create(one), create(other)))
    const [keyOne, keyOther, keyNone] = [one.id, other.id, newCompany()].map(key.company) as [never, never, never]
    const found: readonly unknown[] = await store().table.get(keyOther, keyNone, keyOne, keyOther)
    expect(found).toEqual([{ ...other, version: 1 }, undefined, { ...one, version: 1 }, { ...other, version: 1 }])
  })

  test('a hundred keys are one request, no key is none', async () => {
    const items = Array.from({ length: 99 }, () => company())
    await store().table.commit(commitOf(...items.map(create)))
    const { wire } = store()
    wire?.clear()
    const keys = [...items.map((item) => key.company(item.id)), key.company(newCompany())]
    const found: readonly unknown[] = await store().table.get(...keys)
    expect(found).toEqual([...items.map((item) => ({ ...item, version: 1 })), undefined])
    await expect(store().table.get()).resolves.toEqual([])
    if (wire !== undefined) expect(wire.calls).toEqual([{ service: 'DynamoDB', operation: 'BatchGetItem', tries: 1 }])
  })

  test('more than a hundred keys, and more than one answer can carry, are all read', async () => {
    const items = Array.from({ length: 56 }, () => app())
    const large = items.map((item) => ({ ...item, name: 'x'.repeat(350_000) }))
    for (let i = 0; i < large.length; i += 8) await store().table.commit(commitOf(...large.slice(i, i + 8).map(create)))
    const none = Array.from({ length: 60 }, () => key.company(newCompany()))
    const found = await store().table.get(...items.map(keyOf), ...none)
    expect(found.map((one) => one?.kind)).toEqual([...items.map(() => 'app'), ...none.map(() => undefined)])
  })

  test('what is absent from a record stays absent, and empty lists, maps and strings stay empty', async () => {
    const item = { ...app(), routes: [], teams: {}, name: '', extra: undefined } as const
    await store().table.commit(commitOf(create(item)))
    const [found] = await store().table.get(key.app(item.id))
    expect(found).toStrictEqual({ ...app(), id: item.id, version: 1 })
  })

  test.each([
    ['null', null],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['not a number', Number.NaN],
    ['a big integer', 1n],
    ['a hole in a list', [undefined]],
    ['a function', () => undefined],
  ])('a record holding %s is refused and nothing is written', async (_, value) => {
    const item = { ...company(), name: value as unknown as string }
    await expect(store().table.commit(commitOf(create(item)))).rejects.toThrow(/^a record cannot hold /)
    await expect(store().table.get(key.company(item.id))).resolves.toEqual([undefined])
  })

  test('a partition is listed in order of sort key, whole, and without its neighbours', async () => {
    const subject = newId<SubjectId>()
    // 1.2 MB, more than DynamoDB answers at once.
    const mine = Array.from({ length: 24 }, () => session(subject, 'x'.repeat(50_000)))
    await store().table.commit(commitOf(...mine.map(create)))
    await store().table.commit(commitOf(create(session())))
    const sorted = mine.map((item) => ({ ...item, version: 1 })).sort((a, b) => (a.id < b.id ? -1 : 1))
    await expect(store().table.list(partition.sessions(subject))).resolves.toEqual(sorted)
    await expect(store().table.list(partition.sessions(newId()))).resolves.toEqual([])
  })

  test('a record of another kind never passes for the one that was asked for', async () => {
    const item = session()
    await store().table.commit(commitOf(create(item)))
    const { pk, sk } = keyOf(item)
    const wrong = { ...key.company(newCompany()), pk, sk }
    await expect(store().table.get(wrong)).rejects.toThrow('another kind is stored')
    const list = store().table.list({ ...partition.seen(item.subject), pk, prefix: 'SESSION#' })
    await expect(list).rejects.toThrow('another kind is stored')
  })
}
