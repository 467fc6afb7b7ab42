// permitted() and denied() are the only makers of an outcome, and both want the event that explains it. A state change
// or a refusal without a record does not compile (test/types holds the attempts).

import type { Denial } from './denial.ts'
import type { AuthEvent, Covered, Events } from './event.ts'
import type { Seconds } from './ids.ts'
import type { Found, Mark, Message, Write } from './ports.ts'
import type { Item, Key, Tally } from './schema.ts'
import { keyOf } from './schema.ts'

const made: unique symbol = Symbol('made by permitted() or denied()')

/** What strangers can cause without end: counted per `fold` and window instead of written each time. */
export interface Counted {
  readonly counted: AuthEvent
  readonly fold: string
  /** So many at once, told together. Absent: one. */
  readonly times?: number
  /** Written where no line is, and weighs as much: the time that it takes must not tell whether there is one. */
  readonly instead?: Write
}

/** A count to raise after the commit and before the answer. */
export interface Raise {
  readonly key: Key<Tally>
  readonly ttl: Seconds
}

/** What follows the commit: messages, counts and the session's mark. */
export interface Also {
  readonly messages?: readonly Message[]
  readonly raise?: readonly Raise[]
  readonly mark?: Mark
}

interface Written {
  readonly writes: readonly Write[]
  readonly raise: readonly Raise[]
  readonly mark: Mark | undefined
}

export type OnRecord = (Written & { readonly events: Events }) | Covered | (Counted & Partial<Written>)

export interface Permitted<T> {
  readonly [made]: true
  readonly permitted: true
  readonly value: T
  readonly record: OnRecord
  readonly messages: readonly Message[]
}
export interface Denied {
  readonly [made]: true
  readonly permitted: false
  readonly denial: Denial
  readonly record: OnRecord
  readonly messages: readonly Message[]
}
export type Outcome<T> = Permitted<T> | Denied

const written = (
  record: Counted | Events,
  writes: readonly Write[],
  raise: readonly Raise[],
  mark?: Mark,
): OnRecord => ({ ...('counted' in record ? record : { events: record }), writes, raise, mark })

/** What should be true, with its events or their count, or with the event that already covers it (then nothing may be written). */
export function permitted<T>(value: T, record: Covered): Permitted<T>
export function permitted<T>(value: T, record: Events | Counted, writes?: readonly Write[], also?: Also): Permitted<T>
export function permitted<T>(
  value: T,
  record: Covered | Events | Counted,
  writes: readonly Write[] = [],
  { messages = [], raise = [], mark }: Also = {},
): Permitted<T> {
  const onRecord = 'covered' in record ? record : written(record, writes, raise, mark)
  return { [made]: true, permitted: true, value, record: onRecord, messages }
}

/** What the caller is told, with the event that says why, or its count. */
export function denied(
  denial: Denial,
  record: Counted | Events,
  writes: readonly Write[] = [],
  { messages = [], raise = [] }: Pick<Also, 'raise' | 'messages'> = {},
): Denied {
  return { [made]: true, permitted: false, denial, record: written(record, writes, raise), messages }
}

/** Folded by kind and by what the flow names: floods of one cause share a counter, different causes do not hide each other. */
export const counted = (event: AuthEvent, ...fold: readonly string[]): Counted => ({
  counted: event,
  fold: [event.kind, ...fold].join('/'),
})

/**
 * The same, but a line each where a proof that is good once is used up by it. Whoever uses one many times at once raises the
 * count with each of them and makes one of them true: the count must not hide that one's line.
 */
export const countedOrSpent = (
  spent: readonly Write[],
  event: AuthEvent,
  ...fold: readonly string[]
): Counted | Events => (spent.length > 0 ? [event] : counted(event, ...fold))

export const create = (item: Item): Write => ({ op: 'create', item })

export const replace = <T extends Item>(found: Found<T>, changes: Partial<T>): Write => {
  const { version: _, ...item } = { ...found, ...changes }
  return replaced(found, item as unknown as Item)
}

/** All of it is what is given: what the record held besides is gone. */
export function rewrite<T extends Item>(found: Found<T>, item: T): Write {
  const { version: _, ...next } = { version: 0, ...item }
  return replaced(found, next as unknown as Item)
}

function replaced(found: Found<Item>, item: Item): Write {
  if (keyOf(item).pk !== keyOf(found).pk || keyOf(item).sk !== keyOf(found).sk)
    throw new TypeError('a change cannot move a record')
  return { op: 'replace', item, expects: found.version }
}

export const remove = (found: Found<Item>): Write => ({ op: 'remove', key: keyOf(found), expects: found.version })

/** Creates the record where there was none, else replaces the one that was read. */
export const put = <T extends Item>(found: Found<T> | undefined, item: T): Write =>
  found === undefined ? create(item) : rewrite(found, item)
