// Whether what was sealed is an event, each once.

import type { EventId } from '../../ids.ts'
import { parseEventId } from '../../ids.ts'
import type { Findings } from './audit-findings.ts'
import type { Retirements } from './audit-retired.ts'
import { canonical } from './canonical.ts'

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
