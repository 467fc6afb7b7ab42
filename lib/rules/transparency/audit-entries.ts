// Whether what was sealed is an event, each once; and what became of a bundle whose entries are not those of its tile.

import type { EventId } from '../../ids.ts'
import { parseEventId } from '../../ids.ts'
import type { Findings } from './audit-findings.ts'
import type { Retirements } from './audit-retired.ts'
import { canonical } from './canonical.ts'
import { type Hash, same } from './merkle.ts'

export interface SealedEvent {
  readonly id: EventId
  /** Milliseconds since 1970. */
  readonly at: number
  readonly kind: string
}

/** Milliseconds: as far as a calendar goes (ECMA-262 §21.4.1.1). */
export const LAST_MOMENT = 8.64e15

/** Undefined: not JSON in its one spelling, or without what every event has. */
export function parseEvent(entry: Uint8Array): SealedEvent | undefined {
  const event = parsed(entry)
  if (typeof event !== 'object' || event === null) return undefined
  const { id, at, kind } = event as { readonly id?: unknown; readonly at?: unknown; readonly kind?: unknown }
  const known = typeof id === 'string' ? parseEventId(id) : undefined
  const moment = typeof at === 'number' && Number.isInteger(at) && at >= 0 && at <= LAST_MOMENT ? at : undefined
  return known !== undefined && moment !== undefined && typeof kind === 'string' && /^[a-z][a-z0-9_]*$/.test(kind)
    ? { id: known, at: moment, kind }
    : undefined
}

/** What is nested too deeply to be read is no event either. */
function parsed(entry: Uint8Array): unknown {
  try {
    const text = Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString()
    const value: unknown = JSON.parse(text)
    const once = JSON.stringify(value) === text && isOrdered(value)
    // Byte by byte: what is no UTF-8 would be read as something else than it is.
    return Buffer.from(once ? text : canonical(value)).equals(entry) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether `JSON.stringify` spells it as it has to be spelled, which is quicker found out than spelled anew. */
function isOrdered(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isOrdered)
  let before = ''
  for (const [name, one] of Object.entries(value)) {
    if (name < before || !name.isWellFormed() || !isOrdered(one)) return false
    before = name
  }
  return true
}

/**
 * The id that an entry claims, whatever else is wrong with it: its own, because what stands within it was written by others. Of what
 * cannot be read any more the first that looks like one.
 */
export function claimedId(entry: Uint8Array | undefined): EventId | undefined {
  const text = Buffer.from(entry ?? []).toString()
  try {
    const { id } = JSON.parse(text) as { readonly id?: unknown }
    return typeof id === 'string' ? parseEventId(id) : undefined
  } catch {
    return parseEventId(/"id":"([0-9A-Za-z]{22})"/.exec(text)?.[1] ?? '')
  }
}

/** Of how many entries an event is known again. A writer repeats itself within minutes, if at all. */
export const WINDOW = 65_536

/** True: it was among the last `WINDOW` before. */
export function repeats(): (id: EventId) => boolean {
  const [ring, known] = [[] as EventId[], new Set<EventId>()]
  let next = 0
  return (id) => {
    if (known.has(id)) return true
    const oldest = ring[next]
    if (oldest !== undefined) known.delete(oldest)
    ring[next] = id
    known.add(id)
    next = (next + 1) % WINDOW
    return false
  }
}

/** Whether an entry is an event, and not one that was sealed before. */
export function judging(
  found: Findings,
  retired: Pick<Retirements, 'announced'>,
): (entry: Uint8Array, place: number, path: string) => boolean {
  const repeated = repeats()
  return (sealed, entry, path) => {
    const event = parseEvent(sealed)
    if (event !== undefined && !repeated(event.id)) {
      if (event.kind === 'retirement_begun') retired.announced(sealed, entry)
      return true
    }
    found.add(
      event === undefined
        ? { kind: 'not_an_event', path, entry, says: 'It was sealed, and is not an event of this gateway.' }
        : { kind: 'duplicate', path, entry, event: event.id, says: 'This event was sealed before.' },
    )
    return false
  }
}

export type Difference =
  /** At these places stands something that was never sealed there. */
  | { readonly what: 'altered'; readonly places: readonly number[] }
  /** Nothing but what was sealed, in another order or number. */
  | { readonly what: 'reordered_or_duplicated'; readonly place: number }
  /** Nothing but what was sealed, in its order; the first that is not there. */
  | { readonly what: 'missing'; readonly place: number }

/** Undefined: no difference. */
export function difference(found: readonly Hash[], sealed: readonly Hash[]): Difference | undefined {
  if (found.length === sealed.length && found.every((hash, place) => same(hash, sealed[place] ?? LEFT_OUT)))
    return undefined
  const [is, was] = [found.map(hex), sealed.map(hex)]
  const places = was.flatMap((hash, place) => (is[place] === hash ? [] : [place]))
  const [place = sealed.length] = places
  const known = new Set(was)
  if (!is.every((hash) => known.has(hash))) return { what: 'altered', places: places.length > 0 ? places : [place] }
  return is.length < was.length && isWithin(is, was)
    ? { what: 'missing', place }
    : { what: 'reordered_or_duplicated', place }
}

const LEFT_OUT: Hash = Uint8Array.of()

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex')

/** One after another, with others between them. */
function isWithin(some: readonly string[], all: readonly string[]): boolean {
  let next = 0
  for (const one of all) if (one === some[next]) next += 1
  return next === some.length
}
