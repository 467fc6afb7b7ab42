import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../../../lib/event.ts'
import { count } from '../../../lib/flows/following/count.ts'
import { seal } from '../../../lib/flows/sealing/seal.ts'
import type { Milliseconds } from '../../../lib/ids.ts'
import { statistics as names } from '../../../lib/records/statistics.ts'
import { joined, newly } from '../../../lib/rules/statistics/activity.ts'
import { counting } from '../../../lib/rules/statistics/counting.ts'
import { grouped, refusals, total } from '../../../lib/rules/statistics/grouped.ts'
import { bundled, unbundled } from '../../../lib/rules/transparency/bundle.ts'
import type { Activity, Sum } from '../../../lib/schema.ts'
import { type Fault, memoryFiles, memorySigner, memoryTree } from '../../memory-log.ts'
import { memoryStatistics } from '../../memory-statistics.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 22)
const companies = ['acme', 'bolt', undefined]

const about = (n: number, company: string | undefined) => ({
  subject: `Person${n}`.padEnd(16, '0'),
  ...(company === undefined ? {} : { company }),
})
const kinds = (n: number, company: string | undefined): readonly object[] => [
  { kind: 'session_created', session_kind: 'browser', methods: ['pwd', 'sms'], ...about(n, company ?? 'acme') },
  { kind: 'session_created', session_kind: 'cli', methods: ['hwk'], ...about(n, company ?? 'acme') },
  { kind: 'session_seen', surface: 'authorizer', ...about(n, company ?? 'acme') },
  { kind: 'session_seen', surface: 'authorizer', grant: 'Grant', ...about(n, company ?? 'acme') },
  { kind: 'login_refused', cause: 'wrong_password', ...about(n, company) },
  { kind: 'code_sent', cost: 60_000, ...about(n, company) },
  { kind: 'access_refused', cause: 'no_entry', app: 'shop', verb: 'view', ...about(n, company) },
  { kind: 'access_refused', cause: 'unknown_app', app: `app-${n}`, ...about(n, company) },
  { kind: 'access_refused', cause: 'unknown_verb', app: 'shop', verb: `verb_${n}`, ...about(n, company) },
  { kind: 'fault', endpoint: 'x', error: 'Error' },
]
let made = 0
const event = (what: object, at: number, more: object = {}): RecordedEvent => {
  made += 1
  return {
    id: String(made).padStart(22, '0'),
    at,
    attempt: 'a',
    address: 'b',
    agent: 'c',
    ...what,
    ...more,
  } as RecordedEvent
}
/** An event of some kind, person, company and hour of four days around the end of a month. */
const anyEvent = fc
  .tuple(fc.nat(9), fc.nat(4), fc.constantFrom(...companies), fc.nat(95))
  .map(([kind, person, company, hour]) =>
    event(kinds(person, company)[kind] ?? {}, Date.UTC(2026, 10, 29) + hour * HOUR + made, {}),
  )

async function logOf(events: readonly RecordedEvent[], fault: (call: string) => Fault | undefined = () => undefined) {
  const [tree, files, signer] = [memoryTree(), memoryFiles(), memorySigner()]
  let seed = 0
  const random = {
    bytes(n: number) {
      seed += 1
      return new Uint8Array(n).fill(seed % 256)
    },
  }
  await seal({ tree, files, signer, random }, events, (START + 10 * DAY) as Milliseconds)
  return { tree, files, statistics: memoryStatistics(fault), clock: { now: () => (START + 10 * DAY) as Milliseconds } }
}
const always = () => true

describe('what events are worth', () => {
  const worth = (...events: readonly RecordedEvent[]) => total(counting(events).sums.filter(({ of }) => of === 'acme'))

  test('a login by password and code, with its code and its letter', () => {
    const of = about(1, 'acme')
    expect(
      worth(
        event({ kind: 'password_accepted', ...of }, START),
        event({ kind: 'code_sent', cost: 70_000, ...of }, START),
        event({ kind: 'session_created', session_kind: 'browser', methods: ['pwd', 'sms'], ...of }, START),
        event({ kind: 'letter_sent', ...of }, START),
      ),
    ).toEqual({ events: 4, codes_sent: 1, codes_cost: 70_000, logins: 1, by_sms: 1, letters_sent: 1 })
  })

  test('a flood that was counted counts as many refusals as its lines know of', () => {
    const lines = [1, 2, 4, 8, 16].map((count) => event({ kind: 'login_refused', ...about(1, 'acme'), count }, START))
    expect(worth(...lines)).toEqual({ events: 5, failures: 16 })
  })

  test('an app or a verb that somebody made up is no line of anybody’s statistics', () => {
    const { apps } = counting(kinds(7, 'acme').map((what) => event(what, START)))
    expect(refusals(apps)).toEqual([
      { app: 'shop', verb: '-', cause: 'unknown_verb', count: 1 },
      { app: 'shop', verb: 'view', cause: 'no_entry', count: 1 },
    ])
  })

  test('who is there ten times in an hour is one; in another hour of the day one again, and one of the day', () => {
    const seen = (hour: number) => event({ kind: 'session_seen', ...about(1, 'acme') }, START + hour * HOUR + 5)
    const { activity } = counting([seen(9), seen(9), seen(10), seen(9 + 24)])
    const { sums } = newly(activity, { days: [], months: [] })
    const own = sums.filter(({ of }) => of === 'acme')
    expect(grouped(own, 'hour').map(({ people }) => people)).toEqual([1, 1, 1])
    expect(grouped(own, 'day').map(({ people }) => people)).toEqual([1, 1])
    expect(grouped(own, 'month').map(({ people }) => people)).toEqual([1])
  })

  test('what a client does with somebody’s token makes nobody active', () => {
    const { activity } = counting([event({ kind: 'session_seen', grant: 'g', ...about(1, 'acme') }, START)])
    expect(activity).toEqual([])
  })

  test('in whichever parts the log is counted, the sums are the same', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), fc.nat(60), (events, cut) => {
        const [one, other] = [counting(events.slice(0, cut)), counting(events.slice(cut))]
        const known = newly(one.activity, { days: [], months: [] })
        const parts = joined(one.sums, known.sums, other.sums, newly(other.activity, known).sums)
        const whole = counting(events)
        const all = joined(whole.sums, newly(whole.activity, { days: [], months: [] }).sums)
        const order = (sums: readonly Sum[]) =>
          sums
            .map(({ counts, ...of }) =>
              JSON.stringify([of, Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))]),
            )
            .toSorted()
        expect(order(parts)).toEqual(order(all))
      }),
    )
  })

  test('people are as many as a set of them would say', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 80 }), (events) => {
        const { activity } = counting(events)
        const { sums } = newly(activity, { days: [], months: [] })
        for (const per of ['hour', 'day', 'month'] as const)
          for (const span of grouped(
            sums.filter(({ of }) => of === '+'),
            per,
          )) {
            const there = new Set(
              activity
                .filter(({ hour }) => grouped([{ of: '+', hour, counts: {} }], per)[0]?.at === span.at)
                .map((one: Activity) => one.subject + one.of),
            )
            expect(span.people).toBe(there.size)
          }
      }),
    )
  })
})

describe('counting the log', () => {
  const events = fc.sample(anyEvent, { numRuns: 3000, seed: 7 })

  test('each leaf once, in steps that have room in a transaction, to the last', async () => {
    const ports = await logOf(events)
    expect(await count(ports, { act: 'go_on' }, always)).toEqual({ next: 3000, size: 3000 })
    expect(await count(ports, { act: 'go_on' }, always)).toEqual({ next: 3000, size: 3000 })
    const counted = total(await ports.statistics.sums(1, '+', 0, Number.POSITIVE_INFINITY))
    expect(counted.events).toBe(3000)
    const expected = total(counting(events).sums.filter(({ of }) => of === '+'))
    expect(counted).toEqual(expected)
  })

  test('killed anywhere, with calls that fail and calls that fail after they were done, and two counters at once: nothing twice', async () => {
    const calm = await logOf(events)
    await count(calm, { act: 'go_on' }, always)
    let calls = 0
    const shaky = await logOf(events, () => {
      calls += 1
      return calls % 7 === 0 ? 'failed but persisted' : calls % 5 === 0 ? 'failed' : undefined
    })
    for (let round = 0, next = 0; next < 3000; round++) {
      if (round > 2000) throw new Error('it never comes to the end')
      const both = await Promise.allSettled([
        count(shaky, { act: 'go_on' }, always),
        count(shaky, { act: 'go_on' }, always),
      ])
      next = Math.max(
        next,
        ...both.map((one) =>
          one.status === 'fulfilled' && one.value !== undefined && 'next' in one.value ? one.value.next : 0,
        ),
      )
    }
    expect(calls).toBeGreaterThan(50)
    expect(shaky.statistics.all(1)).toEqual(calm.statistics.all(1))
  })

  test('refusals of ever other verbs go in steps that an update has room for', async () => {
    const refused = (n: number) =>
      event({ kind: 'access_refused', cause: 'no_entry', app: 'shop', verb: `verb_${n}`, ...about(1, 'acme') }, START)
    const ports = await logOf(Array.from({ length: 1024 }, (_, n) => refused(n)))
    const named: number[] = []
    const statistics: typeof ports.statistics = {
      ...ports.statistics,
      add: (of, step, expects) => {
        named.push(...step.apps.map(({ refusals: counts }) => Object.keys(counts).length))
        return ports.statistics.add(of, step, expects)
      },
    }
    expect(await count({ ...ports, statistics }, { act: 'go_on' }, always)).toEqual({ next: 1024, size: 1024 })
    expect(Math.max(...named)).toBeLessThanOrEqual(100)
    expect(named.reduce((one, other) => one + other, 0)).toBe(1024)
    const all = refusals(await ports.statistics.apps(1, 'acme' as never, START, START + HOUR))
    expect(all).toHaveLength(500)
  })

  test.each([
    ['of no kind', { kind: undefined }],
    ['of a kind that every object has', { kind: 'constructor' }],
    ['of a day that no calendar has', { at: 9e15 }],
    ['that counts as many as a word', { kind: 'login_refused', count: 'many' }],
    ['that counts less than nothing', { kind: 'login_refused', count: -5 }],
    ['that costs a word', { kind: 'code_sent', cost: 'all' }],
    ['without the ways that somebody signed in', { kind: 'session_created', ...about(1, 'acme') }],
    ['with one way in the place of a list', { kind: 'session_created', methods: 'pwd', ...about(1, 'acme') }],
    ['of nobody', { kind: 'session_seen', company: 'acme' }],
    ['of what is no company', { kind: 'session_seen', subject: 'Person1', company: '+' }],
    ['of an app that is no name', { kind: 'access_refused', cause: 'no_entry', company: 'acme', app: '__proto__/' }],
  ])('a leaf %s stops nobody, and makes no sum something else than a number', async (_, what) => {
    const read = () => event({ kind: 'log_read', ...about(1, 'acme') }, START)
    const one = read()
    const forged = Buffer.from(JSON.stringify({ ...one, id: 'F'.repeat(22), ...what }))
    const ports = await logOf([one, read(), read()])
    // What was sealed before anybody looked at it as closely as today.
    const bundle = [...ports.files.files].find(([path]) => path.startsWith('tile/entries/'))
    const [path = '', bytes = Uint8Array.of()] = bundle ?? []
    const [first = Uint8Array.of()] = unbundled(bytes) ?? []
    ports.files.files.set(path, bundled([first, forged, first]))
    expect(await count(ports, { act: 'go_on' }, always)).toEqual({ next: 3, size: 3 })
    const counts = Object.entries(total(await ports.statistics.sums(1, '+', 0, Number.POSITIVE_INFINITY)))
    const known = new Set<string>(names)
    expect(counts.filter(([name, value]) => !known.has(name) || !Number.isSafeInteger(value) || value < 0)).toEqual([])
  })

  test('without time it stops between steps, and goes on there', async () => {
    const ports = await logOf(events)
    let steps = 0
    expect(await count(ports, { act: 'go_on' }, () => ++steps <= 2)).toEqual({ next: 2048, size: 3000 })
    expect(await count(ports, { act: 'go_on' }, always)).toEqual({ next: 3000, size: 3000 })
  })

  test('counted anew from the first leaf it is the same, and shown only when it has come as far', async () => {
    const ports = await logOf(events)
    await count(ports, { act: 'go_on' }, always)
    let steps = 0
    await count(ports, { act: 'recount' }, () => ++steps <= 1)
    expect(await ports.statistics.standing()).toMatchObject({ shown: 1, building: 2 })
    await count(ports, { act: 'go_on' }, always)
    expect(await ports.statistics.standing()).toEqual({ shown: 2, version: expect.any(Number) })
    expect(ports.statistics.all(2)).toEqual(ports.statistics.all(1))
    expect(ports.statistics.all(2).length).toBeGreaterThan(100)
  })

  test('what is sealed and not published yet is left for later', async () => {
    const ports = await logOf(events.slice(0, 300))
    ports.files.files.delete('checkpoint')
    expect(await count(ports, { act: 'go_on' }, always)).toEqual({ next: 0, size: 0 })
  })

  test('a thousand people of as many companies in one moment are counted, each', async () => {
    const crowd = Array.from({ length: 1000 }, (_, i) =>
      event({ kind: 'session_created', session_kind: 'browser', methods: [], ...about(i, `c${i}`) }, START + i),
    )
    const ports = await logOf(crowd)
    await count(ports, { act: 'go_on' }, always)
    const [hour] = await ports.statistics.sums(1, '+', 0, Number.POSITIVE_INFINITY)
    expect(hour?.counts).toMatchObject({ logins: 1000, people_hour: 1000, people_day: 1000, people_month: 1000 })
  })
})
