import { describe, expect, test } from '@jest/globals'
import type { RecordedEvent } from '../../lib/event.ts'
import { entries } from '../../lib/flows/sealing/entries.ts'
import { Disagreement } from '../../lib/flows/sealing/published.ts'
import { seal } from '../../lib/flows/sealing/seal.ts'
import type { Swept } from '../../lib/flows/sealing/sweep.ts'
import type { Disturbed } from '../../lib/flows/sealing/tell.ts'
import { nextRound } from '../../lib/flows/sealing/walk.ts'
import type { FoundWalk } from '../../lib/ports.ts'
import { nameOf } from '../memory-sweep.ts'
import { at, DAY, events, HOUR, NOW, other, placeOf, stored, wasOf, world } from './sweep-world.ts'

describe('A sweep', () => {
  test('seals what has no leaf, and leaves to the stream what is young', async () => {
    const one = world()
    one.lines.put(...events(600), stored(700, HOUR - 60_000))
    await seal(one.ports, events(200), at(0))
    expect(await one.run()).toEqual({ lines: 601, leaves: 200, sealed: 400, disturbed: 0, done: true })
    expect((await one.leaves()).toSorted()).toEqual(events(600).map(({ id }) => id))
    expect(await one.run(at(25 * HOUR))).toMatchObject({ sealed: 1, leaves: 600, done: true })
  })

  test('tells of what was changed, removed or put there, once however often it is swept', async () => {
    const one = world()
    const [all, changed, removed] = [events(300), stored(7), stored(280)]
    one.lines.put(...all)
    await seal(one.ports, all, at(0))
    one.lines.put(other(changed))
    one.lines.rows.delete(placeOf(removed))
    one.lines.rows.set('zzz', 'junk')
    const found = [
      ['changed', changed.id],
      ['not_an_event', undefined],
      ['removed', removed.id],
    ]
    expect(await one.run()).toMatchObject({ disturbed: 3, sealed: 0, done: true })
    expect(wasOf(one)).toEqual(found)
    for (const day of [1, 2, 31]) expect(await one.run(at(day * DAY + 2 * HOUR))).toMatchObject({ disturbed: 3 })
    expect(wasOf(one)).toEqual(found)
    one.lines.put({ ...changed, address: 'somebody else again' } as unknown as RecordedEvent)
    await one.run(at(33 * DAY))
    // Only what is recent is looked at: a month later everything is.
    expect(wasOf(one)).toEqual(found)
    await one.run(at(70 * DAY))
    expect(wasOf(one)).toEqual([['changed', changed.id], ...found])
    // What is on record is not written again, or each sweep would wake an operator.
    expect(one.reports).toHaveLength(4)
  })

  test('takes for no event what could not be sealed, and goes on', async () => {
    const one = world()
    const large = { ...stored(1), agent: 'x'.repeat(70_000) } as unknown as RecordedEvent
    one.lines.put(...events(1), large, stored(2))
    expect(await one.run()).toMatchObject({ sealed: 2, disturbed: 1, done: true })
    expect(wasOf(one)).toEqual([['not_an_event', undefined]])
  })

  test('tells of an event that is named as sealed and is no leaf, and seals it where it is named nowhere', async () => {
    const one = world()
    const victim = stored(300)
    one.lines.put(...events(300), victim)
    await seal(one.ports, events(300), at(0))
    const leaves = one.tree.leaves.bind(one.tree)
    Object.assign(one.tree, {
      leaves: async (minute: number) => [...(await leaves(minute)), { minute, first: 7, events: [victim.id] }],
    })
    for (const day of [1, 2]) expect(await one.run(at(day * DAY + 2 * HOUR))).toMatchObject({ sealed: 0, disturbed: 1 })
    expect(wasOf(one)).toEqual([['left_out', victim.id]])
    Object.assign(one.tree, { leaves })
    expect(await one.run(at(4 * DAY))).toMatchObject({ sealed: 1, disturbed: 0 })
  })

  test('stops where a tile or a bundle that is signed is not there', async () => {
    for (const path of ['tile/0/000', 'tile/entries/000']) {
      const one = world()
      one.lines.put(...events(600))
      await seal(one.ports, events(600), at(0))
      one.files.files.delete(path)
      await expect(one.run()).rejects.toThrow(Disagreement)
      await expect(one.run()).rejects.toThrow('is not there, or not whole')
    }
  })

  test('believes no late replica: what differs is read again', async () => {
    const one = world()
    one.lines.put(...events(10))
    await seal(one.ports, events(10), at(0))
    const { look } = one.lines
    const asked: string[] = []
    Object.assign(one.lines, {
      look: (places: Parameters<typeof look>[0], read: string) => {
        asked.push(`${read} ${places.length}`)
        return read === 'strong' ? look(places) : look(places.map((place) => ({ ...place, at: at(-1) })))
      },
    })
    expect(await one.run()).toMatchObject({ leaves: 10, disturbed: 0 })
    expect(asked).toEqual(['eventual 10', 'strong 10'])
  })

  test('goes on where it came to, one step at a time, and begins anew when a day is over', async () => {
    const one = world()
    one.lines.put(...events(240))
    await seal(one.ports, events(240), at(0))
    const steps: Swept[] = []
    for (let done = false; !done; ) {
      let asked = 0
      const swept = await one.run(NOW, () => ++asked === 1)
      steps.push(swept)
      done = swept.done
    }
    expect(steps.map(({ lines, leaves }) => [lines, leaves])).toEqual([
      ...[50, 50, 50, 50, 40].map((lines) => [lines, 0]),
      [0, 240],
    ])
    expect(await one.run(at(22 * HOUR))).toMatchObject({ lines: 0, leaves: 0, done: true })
    expect(await one.run(at(25 * HOUR))).toMatchObject({ lines: 240, leaves: 240, done: true })
  })

  test('of two at once seals nothing twice and tells nothing twice', async () => {
    const one = world()
    one.lines.put(...events(400))
    await seal(one.ports, events(100), at(0))
    one.lines.put(other(stored(7)))
    for (let done = false; !done; ) {
      const both = await Promise.all([one.run(), one.run()])
      done = both.some((swept) => swept.done)
    }
    expect((await one.leaves()).toSorted()).toEqual(events(400).map(({ id }) => id))
    expect(wasOf(one)).toEqual([['changed', stored(7).id]])
  })
})

describe('A sweep and the stream', () => {
  const changed = other(stored(7))
  const line = nameOf(placeOf(changed), changed)
  const ofStream = (name: string): Disturbed => ({ was: 'changed', name, line, at: at(5), event: changed.id })
  const disturbed = async () => {
    const one = world()
    one.lines.put(...events(20))
    await seal(one.ports, events(20), at(0))
    one.lines.put(changed)
    return one
  }

  test('tell of the same change once, whoever comes first', async () => {
    const first = await disturbed()
    await first.told(ofStream('a'))
    await first.run()
    expect([...first.log.keys()]).toEqual([`a ${at(5)}`])
    const second = await disturbed()
    await second.run()
    const [told] = second.log.keys()
    await second.told(ofStream('a'))
    await second.told(ofStream('a'))
    expect([...second.log.keys()]).toEqual([told])
  })

  test('tell of it again where it was undone and is done once more', async () => {
    const one = await disturbed()
    await one.run()
    for (const name of ['a', 'b', 'b', 'a']) await one.told(ofStream(name))
    expect(one.log.size).toBe(3)
    const by = [...one.tellings.all.values()].map((telling) => telling.by)
    expect(by).toEqual(['a'])
  })

  test('finish what the other was killed over, under the very same name', async () => {
    let armed = true
    const one = world((call) => {
      if (call !== 'report' || !armed) return undefined
      armed = false
      return 'failed'
    })
    one.lines.put(...events(20))
    await seal(one.ports, events(20), at(0))
    one.lines.put(changed)
    await expect(one.told(ofStream('a'))).rejects.toThrow('report failed')
    await one.run()
    await one.told(ofStream('a'))
    expect([...one.log.keys()]).toEqual([`a ${at(5)}`])
  })
})

describe('A store that fails, and one that fails after it did what was asked', () => {
  test.each(['failed', 'failed but persisted'] as const)('%s at any call: the next sweep finishes it', async (kind) => {
    const calls = [
      ...['top', 'leaves', 'read', 'write', 'swap', 'discard', 'scan', 'look', 'report'],
      ...['find walk', 'keep walk', 'find telling', 'keep telling'],
    ]
    for (const name of calls)
      for (let nth = 1; nth <= 5; nth++) {
        let [count, armed] = [0, false]
        const one = world((call) => {
          if (!armed || call !== name || ++count !== nth) return undefined
          armed = false
          return kind
        })
        one.lines.put(...events(120))
        await seal(one.ports, events(80), at(0))
        one.lines.put(other(stored(7)))
        one.lines.rows.delete(placeOf(stored(8)))
        armed = true
        for (let done = false; !done; ) {
          const swept = await one.run().catch((error: unknown) => error as Error)
          if (Error.isError(swept)) expect([name, nth, swept.name]).toEqual([name, nth, 'Unavailable'])
          else done = swept.done
        }
        armed = false
        const ids = events(120).map(({ id }) => id)
        expect([name, nth, (await one.leaves()).toSorted()]).toEqual([name, nth, ids])
        expect([name, nth, wasOf(one)]).toEqual([
          ...[name, nth],
          [
            ['changed', stored(7).id],
            ['removed', stored(8).id],
          ],
        ])
      }
  })
})

describe('The rounds', () => {
  const walk = (more: Partial<FoundWalk> = {}): FoundWalk => ({
    ...{ began: at(0), whole: at(0), since: at(0), doing: 'nothing', next: 0, end: 0, sizes: [], version: 1 },
    ...more,
  })

  test('begin with everything, and are everything again after thirty days', () => {
    expect(nextRound(undefined, NOW, 9)).toMatchObject({ whole: NOW, since: 0, next: 0, end: 9, doing: 'lines' })
    expect(nextRound(walk(), at(30 * DAY), 9)).toMatchObject({ whole: at(30 * DAY), since: 0, next: 0, end: 9 })
    const sizes = [{ at: at(0), size: 5 }]
    const recent = nextRound(walk({ sizes }), at(30 * DAY - 1), 9)
    expect(recent).toMatchObject({ whole: at(0), since: at(23 * DAY - 1), next: 5, end: 9 })
  })

  test('go back seven days in the leaves, as far as it is known how many there were', () => {
    const sizes = [1, 2, 3, 9].map((day) => ({ at: at(day * DAY), size: day * 100 }))
    const next = nextRound(walk({ sizes }), at(10 * DAY), 1000)
    expect(next).toMatchObject({ next: 300, end: 1000 })
    expect(next?.sizes).toEqual([...sizes.slice(2), { at: at(10 * DAY), size: 1000 }])
    expect(nextRound(walk({ sizes: sizes.slice(3) }), at(10 * DAY), 1000)).toMatchObject({ next: 0 })
  })

  test('are a day apart, and one that is not done goes on however old it is', () => {
    expect(nextRound(walk(), at(23 * HOUR - 1), 9)).toBeUndefined()
    expect(nextRound(walk(), at(23 * HOUR), 9)).toBeDefined()
    const going = walk({ doing: 'leaves', next: 3, end: 5 })
    expect(nextRound(going, at(40 * DAY), 9)).toBe(going)
  })
})

describe('Entries of the log', () => {
  test('are those of any two places, and a bundle that is not there is a disagreement', async () => {
    const one = world()
    await seal(one.ports, events(600), at(0))
    const idsOf = (all: readonly Uint8Array[]) =>
      all.map((entry) => (JSON.parse(Buffer.from(entry).toString()) as RecordedEvent).id)
    for (const [from, to] of [
      ...[
        [0, 600],
        [0, 0],
        [255, 257],
        [300, 301],
      ],
      ...[
        [599, 600],
        [256, 512],
      ],
    ] as const)
      expect(idsOf(await entries(one.files, from, to, 600))).toEqual(events(to - from, from).map(({ id }) => id))
    await expect(entries(one.files, 0, 601, 600)).rejects.toThrow(RangeError)
    await seal(one.ports, events(500, 600), at(1))
    one.files.files.delete('tile/entries/002.p/88')
    expect(idsOf(await entries(one.files, 590, 600, 600))).toEqual(events(10, 590).map(({ id }) => id))
    one.files.files.delete('tile/entries/002')
    await expect(entries(one.files, 590, 600, 600)).rejects.toThrow(Disagreement)
    expect(await entries(one.files, 0, 512, 600)).toHaveLength(512)
  })
})
