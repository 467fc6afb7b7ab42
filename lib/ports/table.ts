// What we remember, as flows see it: read by key, written together with the events that explain it, and counted.

import type { RecordedEvent } from '../event.ts'
import type { AppId, GrantId, Seconds, SessionId, SubjectId } from '../ids.ts'
import type { Item, Key, Partition, Tally } from '../schema.ts'

/** A record as it was read, with the version that a write of it must name. */
export type Found<T> = T & { readonly version: number }

/** A write names the state that it expects. One that expects nothing has no spelling. */
export type Write =
  | { readonly op: 'create'; readonly item: Item }
  | { readonly op: 'replace'; readonly item: Item; readonly expects: number }
  | { readonly op: 'remove'; readonly key: Key<Item>; readonly expects: number }

/** That a session passed a place. The only write that names no state it expects, because it can take nothing away. */
export interface Mark {
  readonly subject: SubjectId
  readonly session: SessionId | GrantId
  readonly place: string
  readonly at: Seconds
  /** Places whose own marks have served, to be forgotten in passing. */
  readonly stale: readonly string[]
  readonly ttl: Seconds
  /** The app, where today's use of it is still to be put down. */
  readonly use?: AppId
}

export type Commit = {
  /** The same token and content is one commit, however often it is sent (within ten minutes). At most 36 characters. */
  readonly token: string
  readonly writes: readonly Write[]
} & (
  | { readonly events: readonly [RecordedEvent, ...RecordedEvent[]] }
  /** What strangers can cause without end: the event was counted before, and this is its number. */
  | { readonly events: readonly []; readonly counted: number }
)

type ItemAt<K> = K extends { readonly kind: infer Kind } ? Extract<Item | Tally, { readonly kind: Kind }> : never

export interface Page<T> {
  readonly items: readonly Found<T>[]
  /** A sort key. */
  readonly next?: string
}

export interface Table {
  /** Strongly consistent, in one request for up to 100 keys; the answer has the order of the keys. */
  get<const K extends readonly Key<Item | Tally>[]>(
    ...keys: K
  ): Promise<{ readonly [I in keyof K]: Found<ItemAt<K[I]>> | undefined }>
  /** All records of one kind in a partition, strongly consistent, in order of sort key. */
  list<P extends Partition<Item>>(partition: P): Promise<readonly Found<ItemAt<P>>[]>
  /**
   * At most `limit` records of one kind in a partition, in order of sort key, after the sort key `after` where given: one
   * request, strongly consistent. `next` is where the following page begins; absent: there is none.
   */
  page<P extends Partition<Item>>(partition: P, limit: number, after?: string): Promise<Page<ItemAt<P>>>
  /**
   * All of it or nothing. `lost`: something was not as a write expected, and nothing was written.
   * Throws Unavailable when the store did not answer: then the commit may or may not have happened.
   */
  commit(commit: Commit): Promise<'committed' | 'lost'>
  /**
   * Adds one, or as many as happened at once, atomically and outside any transaction, and answers the new count. It can do
   * nothing else. Where an answer is lost the retry may count once more: never too few.
   */
  tally(key: Key<Tally>, ttl: Seconds, times?: number): Promise<number>
  /**
   * Adds `amount` unless the count would pass `most`, atomically and outside any transaction; answers whether it did. What
   * is reserved stays reserved, also where an answer is lost: a limit may close early, never late.
   */
  reserve(key: Key<Tally>, amount: number, most: number, ttl: Seconds): Promise<boolean>
  /** Sets the mark's moment and its place's, outside any transaction: parallel marks of one session do not race. */
  mark(mark: Mark): Promise<void>
}

/** The store did not answer, or refused to work, and retries did not help. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}
