// Where the log lies, and its tree: events in a table of their own, what the seal knows of them beside the other records.

import type { CompanyId, EventId, SubjectId } from './ids.ts'

/** Events of one company and day are spread over this many partitions, so that one company's flood has room. */
export const EVENT_SHARDS = 4
const DAY = 86_400_000

export const eventKey = {
  pk: (company: CompanyId | undefined, atMilliseconds: number, shard: number): string =>
    `EVENT#${company ?? '-'}#${Math.floor(atMilliseconds / DAY)}#${shard}`,
  sk: (atMilliseconds: number, id: EventId): string => `${String(atMilliseconds).padStart(14, '0')}#${id}`,
  /** The shard follows from the id, so that a repeated put finds its own first try. */
  shard: (id: EventId): number => id.charCodeAt(id.length - 1) % EVENT_SHARDS,
  /** Where all lies that this subject does in a day. */
  shardOf: (subject: string): number => subject.charCodeAt(subject.length - 1) % EVENT_SHARDS,
  /**
   * The same id but for its last character, in the shard of this subject: what one person does in a day lies in one partition,
   * of which alone the store's stream keeps the order.
   */
  near(id: EventId, subject: SubjectId): EventId {
    const code = id.charCodeAt(id.length - 1)
    const wanted = code - (code % EVENT_SHARDS) + eventKey.shardOf(subject)
    const all = [wanted, wanted - EVENT_SHARDS, wanted + EVENT_SHARDS].map((one) => String.fromCharCode(one))
    return `${id.slice(0, -1)}${all.find((one) => /[0-9A-Za-z]/.test(one))}` as EventId
  },
}

export const treeKey = {
  top: () => ({ pk: 'TREE#events', sk: 'TOP' }),
  /** Minutes since 1970, and the first of the leaves. */
  leaves: (minute: number, first: number) => ({ pk: `LEAVES#${minute}`, sk: String(first).padStart(16, '0') }),
}

export const sweepKey = {
  walk: () => ({ pk: 'TREE#events', sk: 'SWEEP' }),
  /** By the name of a line. */
  telling: (line: string) => ({ pk: `TOLD#${line}`, sk: 'TOLD' }),
}
