// What reserve promises: a limit that many share is never passed, and a fault closes it early rather than late.

import { expect, test } from '@jest/globals'
import { Unavailable } from '../../../../lib/ports.ts'
import { key } from '../../../../lib/schema.ts'
import { later, newId } from '../samples.ts'
import type { Store } from '../store.ts'

export function reservationPromises(store: () => Store): void {
  const purse = () => key.tally(`purse/${newId()}`)
  const reserve = (of: ReturnType<typeof purse>, amount: number, most: number) =>
    store().table.reserve(of, amount, most, later(60))
  const countOf = async (of: ReturnType<typeof purse>): Promise<number> => (await store().table.get(of))[0]?.count ?? 0
  const settled = async (work: Promise<boolean>): Promise<'yes' | 'no' | 'unknown'> => {
    const answer: unknown = await work.catch((thrown: unknown) => thrown)
    if (typeof answer !== 'boolean') expect(answer).toBeInstanceOf(Unavailable)
    return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : 'unknown'
  }

  test('two hundred who reserve one each of fifty: fifty get it, and the count says fifty', async () => {
    const of = purse()
    const answers = await Promise.all(Array.from({ length: 200 }, () => reserve(of, 1, 50)))
    expect(answers.filter(Boolean)).toHaveLength(50)
    const name = of.pk.replace('TALLY#', '')
    const found = await store().table.get(of)
    expect(found).toEqual([{ kind: 'tally', name, count: 50, ttl: later(60), version: 50 }])
  })

  test('unequal amounts at once never add up to more than there is, nor leave room for the smallest', async () => {
    const of = purse()
    const amounts = Array.from({ length: 200 }, (_, i) => 1 + ((i * 7) % 13))
    const answers = await Promise.all(amounts.map((amount) => reserve(of, amount, 300)))
    const granted = amounts.filter((_, i) => answers[i]).reduce((sum, amount) => sum + amount, 0)
    expect(granted).toBe(await countOf(of))
    expect(granted).toBeLessThanOrEqual(300)
    expect(await reserve(of, 300 - granted, 300)).toBe(true)
    expect(await reserve(of, 1, 300)).toBe(false)
  })

  test('a limit that rises opens again, and one that falls below what is reserved is closed', async () => {
    const of = purse()
    expect([await reserve(of, 3, 3), await reserve(of, 1, 3), await reserve(of, 1, 4)]).toEqual([true, false, true])
    expect([await reserve(of, 1, 2), await reserve(of, 0, 2), await countOf(of)]).toEqual([false, false, 4])
  })

  test('what was counted up by one and what is reserved are one count', async () => {
    const of = purse()
    for (let i = 0; i < 4; i++) await store().table.tally(of, later(60))
    expect([await reserve(of, 2, 5), await reserve(of, 1, 5), await countOf(of)]).toEqual([false, true, 5])
  })

  test('more than the limit is refused without asking, and what is no amount is a fault', async () => {
    const of = purse()
    store().wire?.clear()
    expect(await reserve(of, 6, 5)).toBe(false)
    expect(store().wire?.calls ?? []).toEqual([])
    for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(reserve(of, amount, 5)).rejects.toBeInstanceOf(RangeError)
    for (const most of [Number.NaN, Number.POSITIVE_INFINITY])
      await expect(reserve(of, 1, most)).rejects.toBeInstanceOf(TypeError)
    await expect(store().table.get(of)).resolves.toEqual([undefined])
  })

  test('a reservation that failed reserved nothing; one that failed but persisted is kept', async () => {
    const of = purse()
    store().failNext('before', 'reserve')
    expect(await settled(reserve(of, 1, 5))).toBe('unknown')
    expect(await countOf(of)).toBe(0)
    store().failNext('after', 'reserve')
    expect(await settled(reserve(of, 1, 5))).not.toBe('no')
    expect(await countOf(of)).toBeGreaterThanOrEqual(1)
    // One more, even where every try was persisted: three tries and this are within five.
    expect(await reserve(of, 1, 5)).toBe(true)
    expect(await countOf(of)).toBeLessThanOrEqual(5)
  })

  test.each(['before', 'after'] as const)('faults %s the work never let more than the limit through', async (when) => {
    const of = purse()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => {
        if (i % 4 === 0) store().failNext(when, 'reserve')
        return settled(reserve(of, 1, 20))
      }),
    )
    expect(answers).toContain('unknown')
    expect(answers.filter((answer) => answer === 'yes').length).toBeLessThanOrEqual(20)
    expect(await countOf(of)).toBe(20)
    expect(await reserve(of, 1, 20)).toBe(false)
  })
}
