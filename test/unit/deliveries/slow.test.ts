// Receivers that take their time, or ask for it: nobody else's.

import { describe, expect, test } from '@jest/globals'
import type { CompanyId, WebhookId } from '../../../lib/ids.ts'
import type { Taken } from '../../../lib/ports/deliveries.ts'
import { event, MINUTE, type World, webhookOf, world } from './world.ts'

/** Deliveries that take as long as is said, each for itself; and what was open at the same time. */
function taking(at: World, milliseconds: (name: string) => number) {
  const { post } = at.ports
  const open = new Map<string, number>()
  const seen = { most: 0, mostOfOne: 0, begun: [] as { readonly name: string; readonly at: number }[] }
  let waiting: { readonly until: number; readonly go: () => void }[] = []
  const sum = () => [...open.values()].reduce((all, one) => all + one, 0)
  // The clock goes on when everybody waits: each call takes a turn of the loop, and between two deliveries are far fewer.
  let [quiet, before, over] = [0, 0, false]
  function pass(): void {
    if (over) return
    setImmediate(pass)
    quiet = seen.begun.length === before ? quiet + 1 : 0
    before = seen.begun.length
    if (quiet < 60 || waiting.length === 0) return
    quiet = 0
    at.wait(Math.max(0, Math.min(...waiting.map(({ until }) => until)) - at.now()))
    const [go, stay] = [
      waiting.filter(({ until }) => until <= at.now()),
      waiting.filter(({ until }) => until > at.now()),
    ]
    waiting = stay
    for (const one of go) one.go()
  }
  pass()
  at.ports.post = async (posted) => {
    const name = new URL(posted.url).hostname.split('.')[0] ?? ''
    seen.begun.push({ name, at: at.now() })
    open.set(name, (open.get(name) ?? 0) + 1)
    seen.most = Math.max(seen.most, sum())
    seen.mostOfOne = Math.max(seen.mostOfOne, ...open.values())
    const long = milliseconds(name)
    if (long > 0) await new Promise<void>((go) => waiting.push({ until: at.now() + long, go }))
    const taken = await post(posted)
    open.set(name, (open.get(name) ?? 1) - 1)
    return taken
  }
  return {
    seen,
    end: () => {
      over = true
    },
  }
}

async function opened(names: readonly string[], receivers?: (name: string) => Taken): Promise<World> {
  const at = await world(undefined, receivers)
  at.give(webhookOf('acme', 'quick'), ...names.map((name) => webhookOf('bolt', name)))
  await at.sealMore([])
  await at.run()
  return at
}
const again = (webhook: string, from = 0) =>
  ({ act: 'again', company: 'bolt' as CompanyId, webhook: webhook as WebhookId, from }) as const

describe('a receiver that is slow and takes everything', () => {
  test('is told apart from the others from then on, and everything in order', async () => {
    const at = await opened(['slow'])
    const { end } = taking(at, (name) => (name === 'slow' ? 4900 : 0))
    const sealed: string[] = []
    const took: number[] = []
    for (let i = 0; i < 5; i++) {
      const one = event(0, 'bolt')
      sealed.push(one.id)
      await at.sealMore([event(0, 'acme'), one])
      const keep = at.ports.deliveries.keep.bind(at.ports.deliveries)
      let began = 0
      Object.assign(at.ports.deliveries, {
        keep: (...asked: Parameters<typeof keep>) => {
          if (asked[0] === 'webhooks' && asked[1].until !== undefined) began = at.now()
          else if (asked[0] === 'webhooks' && asked[3] === undefined) took.push(at.now() - began)
          return keep(...asked)
        },
      })
      await at.run()
      Object.assign(at.ports.deliveries, { keep })
    }
    end()
    expect(at.toldTo('slow')).toEqual(sealed)
    expect(at.toldTo('quick')).toHaveLength(5)
    expect(took[0]).toBeGreaterThan(4000)
    expect(took.slice(1).filter((one) => one > 1000)).toEqual([])
    expect(at.progress('bolt', 'slow')).toMatchObject({ next: 10, failures: 0 })
  })

  test('joins the others when it is quick again, an hour later', async () => {
    const at = await opened(['slow'])
    let slow = true
    const { end } = taking(at, (name) => (name === 'slow' && slow ? 1500 : 0))
    await at.sealMore([event(0, 'bolt')])
    await at.run()
    slow = false
    await at.sealMore([event(0, 'bolt')])
    await at.run()
    expect(at.progress('bolt', 'slow')?.next).toBe(2)
    at.wait(60 * MINUTE)
    await at.run()
    expect(at.progress('bolt', 'slow')?.next).toBe(2)
    await at.sealMore([event(0, 'bolt')])
    // Of this one it is told apart for the last time.
    await at.run()
    end()
    expect(at.progress('bolt', 'slow')?.next).toBeUndefined()
    expect(at.toldTo('slow')).toHaveLength(3)
  })

  test('is not tried a second time at once where it fails slowly', async () => {
    const at = await opened(['slow'], (name) => (name === 'slow' ? { failed: 'timeout' } : { status: 204 }))
    const { seen, end } = taking(at, (name) => (name === 'slow' ? 5000 : 0))
    await at.sealMore([event(0, 'bolt')])
    await at.run()
    end()
    expect(seen.begun).toHaveLength(1)
    expect(at.progress('bolt', 'slow')).toMatchObject({ failures: 1, next: 0 })
  })
})

describe('a hundred and fifty of them', () => {
  const names = Array.from({ length: 150 }, (_, i) => `slow${i}`)

  test('leave hands free for those that are late and quick', async () => {
    const at = await opened([...names, 'late'])
    const { seen, end } = taking(at, (name) => (name.startsWith('slow') ? 4900 : 0))
    await at.sealMore(Array.from({ length: 300 }, () => event(0, 'bolt')))
    await at.run()
    // All others are farther behind.
    await at.run(again('late', 290), () => false)
    seen.begun.length = 0
    const before = at.now()
    await at.run()
    end()
    const [first] = seen.begun.filter(({ name }) => name === 'late')
    expect((first?.at ?? Number.POSITIVE_INFINITY) - before - MINUTE).toBeLessThan(1000)
    expect(new Set(at.toldTo('late')).size).toBe(300)
  })

  test('each get a turn, however far behind the others are', async () => {
    const at = await opened(names)
    const { seen, end } = taking(at, (name) => (name.startsWith('slow') ? 1100 : 0))
    await at.sealMore(Array.from({ length: 1000 }, () => event(0, 'bolt')))
    await at.run()
    seen.begun.length = 0
    await at.run()
    end()
    const told = Map.groupBy(seen.begun, ({ name }) => name)
    expect(names.filter((name) => !told.has(name))).toEqual([])
    expect(seen.most).toBeLessThanOrEqual(100)
  })
})

test.each([0, 1, 2])(
  'of two runs, at once or %i pieces later, one has a webhook that is late in hand',
  async (pieces) => {
    const at = await opened(['late'])
    await at.sealMore(Array.from({ length: 300 }, () => event(0, 'bolt')))
    await at.run()
    await at.run(again('late'), () => false)
    const before = at.toldTo('late').length
    const { seen, end } = taking(at, () => 500)
    const first = at.run()
    while (seen.begun.length < pieces) await new Promise((resolve) => setImmediate(resolve))
    at.wait(-MINUTE)
    await Promise.all([first, at.run()])
    end()
    expect(seen.mostOfOne).toBe(1)
    expect(at.toldTo('late')).toHaveLength(before + 300)
  },
)

describe('a receiver that asks for time', () => {
  const asking = async (retryAfter: string, status = 429) => {
    const tries: number[] = []
    const at: World = await opened(['busy'], (name) => {
      if (name !== 'busy') return { status: 204 }
      tries.push(at.now())
      return { status, retryAfter }
    })
    await at.sealMore([event(0, 'bolt'), event(0, 'acme')])
    for (let i = 0; i < 1500; i++) await at.run()
    expect(at.toldTo('quick')).toHaveLength(1)
    return tries.map((one) => Math.round((one - (tries[0] ?? 0)) / MINUTE))
  }

  test('is not tried at once, nor before', async () => {
    const tries = await asking('1800')
    expect(tries.slice(0, 4)).toEqual([0, 30, 60, 90])
  })
  test('in any of the words that there are for it is asked once a day at least', async () => {
    expect(await asking('999999999', 503)).toEqual([0, 1440])
  })
  test.each([
    ['-1', 429],
    ['x'.repeat(60), 503],
    ['1800', 500],
  ] as const)('with %j of %i is tried as everybody is', async (retryAfter, status) => {
    expect((await asking(retryAfter, status)).slice(0, 6)).toEqual([0, 0, 1, 1, 3, 3])
  })
})
