// The twin of both tables in memory, with the same promises, for tests of flows. It stores what the real one would
// store and accuses every misuse that the real one would only refuse, or not notice.

import { isDeepStrictEqual } from 'node:util'
import { type Attributes, marshal, unmarshal } from '../lib/adapters/dynamo-values.ts'
import type { RecordedEvent } from '../lib/event.ts'
import { EVENT_SHARDS, eventKey } from '../lib/log-keys.ts'
import {
  type Commit,
  type EventLog,
  type Found,
  type LogSpan,
  type Mark,
  type Table,
  Unavailable,
  type Write,
} from '../lib/ports.ts'
import { type Item, type Key, key, keyOf, type Partition, type Tally } from '../lib/schema.ts'
import { seekIn } from './memory-seek.ts'

export type Verb = 'get' | 'list' | 'page' | 'commit' | 'tally' | 'reserve' | 'mark' | 'read'

export interface MemoryTable extends Table, EventLog {
  /** The next call of the verb fails: `before` it did anything, or `after` it did everything. Calls of it add up. */
  readonly failNext: (when: 'before' | 'after', verb: Verb) => void
  /** Puts records there as if created long ago, without an event. */
  readonly seed: (...items: readonly Item[]) => void
  /** All events in the order of their commits. */
  readonly events: readonly RecordedEvent[]
  /** Every record that there is now, tallies included. */
  readonly records: readonly Found<Item | Tally>[]
  /** The verbs that were called, in order. */
  readonly calls: readonly Verb[]
}

type Place = { readonly pk: string; readonly sk: string }

const MOST_ACTIONS = 100
const LONGEST_TOKEN = 36
const DAY = 86_400_000
const at = ({ pk, sk }: Place): string => `${pk}\n${sk}`
const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

export function memoryTable(): MemoryTable {
  const state = new Map<string, Attributes>()
  const log = new Map<string, Attributes>()
  const events: RecordedEvent[] = []
  const tokens = new Map<string, Attributes>()
  const faults: { readonly when: 'before' | 'after'; readonly verb: Verb }[] = []
  const calls: Verb[] = []

  async function call<T>(verb: Verb, work: () => T): Promise<T> {
    calls.push(verb)
    const struck = faults.findIndex((fault) => fault.verb === verb)
    const fault = struck < 0 ? undefined : faults.splice(struck, 1)[0]
    // A real store never answers within the same turn; neither does this, so that races happen here, too.
    await new Promise((resolve) => setImmediate(resolve))
    if (fault?.when === 'before') throw new Unavailable('failed')
    const answer = work()
    if (fault?.when === 'after') throw new Unavailable('failed but persisted')
    return answer
  }

  function found(kind: string, attributes: Attributes | undefined): Found<Item | Tally> | undefined {
    if (attributes === undefined) return undefined
    const { pk: _, sk: __, ...rest } = unmarshal(attributes)
    if (rest['kind'] !== kind) throw new TypeError(`a ${kind} was asked for, and another kind is stored`)
    return rest as unknown as Found<Item | Tally>
  }

  const holds = (write: Write): boolean => {
    const version = state.get(at(placeOf(write)))?.['version']?.N
    return write.op === 'create' ? !state.has(at(placeOf(write))) : version === String(write.expects)
  }

  function commit(asked: Commit): 'committed' | 'lost' {
    const content = marshal(asked)
    check(asked)
    const before = tokens.get(asked.token)
    if (before !== undefined) {
      if (!isDeepStrictEqual(before, content)) throw new Error('a token was used again for another commit')
      return 'committed'
    }
    for (const event of asked.events)
      if (log.has(at(placeOfEvent(event)))) throw new Error('an event id was used twice; the log was not changed')
    if (!asked.writes.every(holds)) return 'lost'
    tokens.set(asked.token, content)
    for (const event of asked.events) {
      log.set(at(placeOfEvent(event)), marshal(event))
      events.push(unmarshal(marshal(event)) as unknown as RecordedEvent)
    }
    for (const write of asked.writes) apply(state, write)
    return 'committed'
  }

  function add(key: Key<Tally>, amount: number, ttl: number): number {
    const before = state.get(at(key))
    const [count = 0, version = 0] = [before?.['count']?.N, before?.['version']?.N].map((n) => Number(n ?? 0))
    const fixed = { pk: key.pk, sk: key.sk, kind: key.kind, name: key.pk.slice(key.pk.indexOf('#') + 1), ttl }
    state.set(at(key), marshal({ ...fixed, count: count + amount, version: version + 1 }))
    return count + amount
  }

  async function reserve(key: Key<Tally>, amount: number, most: number, ttl: number): Promise<boolean> {
    if (!Number.isSafeInteger(amount) || amount < 0)
      throw new RangeError('what is reserved is a whole number, at least 0')
    if (!Number.isFinite(most)) throw new TypeError('a limit is a finite number')
    if (amount > most) return false
    return call('reserve', () => {
      const room = Number(state.get(at(key))?.['count']?.N ?? 0) <= most - amount
      if (room) add(key, amount, ttl)
      return room
    })
  }

  function mark({ subject, session, place, at: moment, stale, ttl, use }: Mark): void {
    const { kind, pk, sk } = key.seen(subject, session)
    const before = Object.entries(unmarshal(state.get(at({ pk, sk })) ?? {}))
    const kept = Object.fromEntries(before.filter(([name]) => !stale.some((one) => name === `@${one}`)))
    const version = Number(kept['version'] ?? 0) + 1
    const today = use === undefined ? {} : { [`~${use}`]: Math.floor(moment / 86_400) }
    const fixed = { pk, sk, kind, subject, session, at: moment, ttl, version, [`@${place}`]: moment, ...today }
    state.set(at({ pk, sk }), marshal({ ...kept, ...fixed }))
    if (use === undefined) return
    const { kind: of, ...where } = key.use(subject, use)
    const uses = Number(state.get(at(where))?.['version']?.N ?? 0) + 1
    state.set(at(where), marshal({ ...where, kind: of, subject, app: use, at: moment, version: uses }))
  }

  function read(company: RecordedEvent['company'], day: number, { limit, before, since }: LogSpan): RecordedEvent[] {
    const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => eventKey.pk(company, day * DAY, shard))
    return [...log]
      .map(([place, event]) => ({ pk: place.split('\n')[0] ?? '', sk: place.split('\n')[1] ?? '', event }))
      .filter(({ pk }) => shards.includes(pk))
      .filter(({ sk }) => (before === undefined || sk < before) && (since === undefined || sk >= since))
      .sort((one, other) => order(other.sk, one.sk))
      .slice(0, Math.max(0, limit))
      .map(({ event }) => unmarshal(event) as unknown as RecordedEvent)
  }

  return {
    get: ((...keys: readonly (Place & { kind: string })[]) =>
      call('get', () => keys.map((key) => found(key.kind, state.get(at(key)))))) as unknown as Table['get'],
    list: (({ kind, pk, prefix }: Partition<Item>) =>
      call('list', () => {
        const there = [...state].filter(([place]) => place.startsWith(`${pk}\n${prefix}`))
        return there.sort(([one], [other]) => order(one, other)).map(([, attributes]) => found(kind, attributes))
      })) as unknown as Table['list'],
    page: (({ kind, pk, prefix }: Partition<Item>, limit: number, after?: string) =>
      call('page', () => {
        const there = [...state.keys()]
          .filter((place) => place.startsWith(`${pk}\n${prefix}`) && (after === undefined || place > `${pk}\n${after}`))
          .sort(order)
        const shown = there.slice(0, limit)
        const items = shown.map((place) => found(kind, state.get(place)))
        const last = shown.at(-1)?.slice(pk.length + 1)
        return there.length > limit && last !== undefined ? { items, next: last } : { items }
      })) as unknown as Table['page'],
    commit: (asked) => call('commit', () => commit(asked)),
    async tally(key, ttl, times = 1) {
      if (!Number.isSafeInteger(times) || times < 1)
        throw new RangeError('what is counted is a whole number, at least 1')
      return call('tally', () => add(key, times, ttl))
    },
    reserve,
    mark: (asked) => call('mark', () => mark(asked)),
    read: (company, day, span) => call('read', () => read(company, day, span)),
    seek: (company, day, sought, { limit, ...span }) =>
      call('read', () => seekIn(read(company, day, { ...span, limit: Number.POSITIVE_INFINITY }), sought, limit)),
    failNext: (when, verb) => void faults.push({ when, verb }),
    seed: (...items) => {
      for (const item of items) apply(state, { op: 'create', item })
    },
    events,
    calls,
    get records() {
      return [...state.values()]
        .map((attributes) => found(attributes['kind']?.S ?? '', attributes))
        .filter((one) => one !== undefined)
    },
  }
}

const placeOf = (write: Write): Place => (write.op === 'remove' ? write.key : keyOf(write.item))

const placeOfEvent = (event: RecordedEvent): Place => ({
  pk: eventKey.pk(event.company, event.at, eventKey.shard(event.id)),
  sk: eventKey.sk(event.at, event.id),
})

function apply(state: Map<string, Attributes>, write: Write): void {
  const place = placeOf(write)
  if (write.op === 'remove') state.delete(at(place))
  else {
    const version = write.op === 'create' ? 1 : write.expects + 1
    state.set(at(place), marshal({ ...write.item, pk: place.pk, sk: place.sk, version }))
  }
}

/** What DynamoDB refuses as malformed, whatever is stored. */
function check({ token, events, writes }: Commit): void {
  if (token.length < 1 || token.length > LONGEST_TOKEN) throw new RangeError('a token has 1 to 36 characters')
  const places = [...events.map(placeOfEvent), ...writes.map(placeOf)].map(at)
  if (places.length > MOST_ACTIONS) throw new RangeError('a transaction has at most 100 actions')
  if (new Set(places).size < places.length) throw new Error('a commit names one record twice')
}
