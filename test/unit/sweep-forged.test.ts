// Lines that somebody put under the id of an event, and records that name an event as sealed where it is not.

import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { seal } from '../../lib/flows/sealing/seal.ts'
import { minuteOf } from '../../lib/rules/transparency/entry.ts'
import { at, DAY, events, HOUR, placeOf, stored, wasOf, world } from './sweep-world.ts'

const rounds = [0, 1, 31].map((day) => at(day * DAY + 2 * HOUR))

/** Somebody wrote that it became a leaf there. */
function claim(one: ReturnType<typeof world>, { id, ...event }: RecordedEvent, first: () => number): void {
  const leaves = one.tree.leaves.bind(one.tree)
  const forged = (minute: number) => (minute === minuteOf(event) ? [{ minute, first: first(), events: [id] }] : [])
  Object.assign(one.tree, { leaves: async (minute: number) => [...(await leaves(minute)), ...forged(minute)] })
}

describe('An event that is named as sealed at a place that never comes', () => {
  const victim = stored(300)

  test('is sealed by the seal, once, and not passed over', async () => {
    const one = world()
    claim(one, victim, () => 2 ** 50)
    for (const added of [1, 0, 0]) expect(await seal(one.ports, [victim], at(0))).toMatchObject({ added })
    const memory = {}
    for (const added of [20, 0])
      expect(await seal(one.ports, [victim, ...events(20)], at(0), memory)).toMatchObject({ added })
    expect((await one.leaves()).filter((id) => id === victim.id)).toHaveLength(1)
  })

  test('is sealed by a sweep, once, and the record is told, once', async () => {
    const one = world()
    one.lines.put(...events(300), victim)
    claim(one, victim, () => 2 ** 50)
    expect(await one.run(rounds[0])).toMatchObject({ sealed: 301, disturbed: 1 })
    for (const now of rounds.slice(1)) expect(await one.run(now)).toMatchObject({ sealed: 0, disturbed: 1 })
    expect((await one.leaves()).toSorted()).toEqual([...events(300), victim].map(({ id }) => id))
    expect(wasOf(one)).toEqual([['left_out', victim.id]])
    expect(one.reports).toHaveLength(1)
  })

  test('is none that another one seals while this one looks, also where the top is seen a moment after its leaves', async () => {
    const one = world()
    one.lines.put(...events(10))
    await seal(one.ports, events(5), at(0))
    const { scan } = one.lines
    const top = one.tree.top.bind(one.tree)
    const seen: (number | undefined)[] = []
    one.ports.lines.scan = async (...asked) => {
      const [found, late] = [await scan(...asked), one.tree.found]
      await seal(one.ports, events(10), at(0))
      one.tree.top = async () => {
        const now = seen.length === 0 ? late : await top()
        seen.push(now?.size)
        return now
      }
      return found
    }
    expect(await one.run(rounds[0])).toMatchObject({ sealed: 0, disturbed: 0 })
    expect(seen).toEqual([5, 10])
  })
})

describe('A line under the id of a sealed event', () => {
  const victim = stored(7)
  const kind = { kind: 'access_given' }
  test.each([
    ['of another millisecond', { ...kind, at: victim.at + 1 }],
    ['of another company', { ...kind, company: 'bolt' }],
    ['of no company', { ...kind, company: undefined }],
  ])('%s, same minute, is told', async (_, more) => {
    const one = world()
    one.lines.put(...events(20))
    await seal(one.ports, events(20), at(0))
    const forged = JSON.parse(JSON.stringify({ ...victim, ...more })) as RecordedEvent
    one.lines.put(forged)
    expect(placeOf(forged)).not.toBe(placeOf(victim))
    expect(await seal(one.ports, [forged], at(0))).toMatchObject({ added: 0 })
    for (const now of rounds) expect(await one.run(now)).toMatchObject({ sealed: 0, disturbed: 1 })
    expect(wasOf(one)).toEqual([['left_out', victim.id]])
    expect(one.reports).toHaveLength(1)
  })

  test('is told beside the one that was changed, which its leaf tells', async () => {
    const one = world()
    one.lines.put(...events(20))
    await seal(one.ports, events(20), at(0))
    one.lines.put({ ...victim, ...kind } as never, { ...victim, at: victim.at + 1 } as never)
    for (const now of rounds) await one.run(now)
    expect(wasOf(one)).toEqual([
      ['changed', victim.id],
      ['left_out', victim.id],
    ])
  })

  test('does not hide an event behind two records, of which one is of another event', async () => {
    for (const first of [3, 15]) {
      const one = world()
      one.lines.put(...events(20))
      await seal(one.ports, events(20), at(0))
      claim(one, victim, () => first)
      expect(await one.run(rounds[0])).toMatchObject({ sealed: 0, disturbed: 1 })
      expect(wasOf(one)).toEqual([['left_out', victim.id]])
    }
  })
})
