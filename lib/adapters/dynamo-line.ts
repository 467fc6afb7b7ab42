// A line of the store of events: what it is, and its name. The stream and a sweep name the same line alike.

import { createHash } from 'node:crypto'
import type { RecordedEvent } from '../event.ts'
import type { EventId } from '../ids.ts'
import { eventKey } from '../log-keys.ts'
import { type Attributes, unmarshal } from './dynamo-values.ts'

/** By its place and all that stands there; without an image, that nothing does. */
export function lineName(keys: Attributes | undefined, image: Attributes | undefined): string {
  const whole = JSON.stringify([keys?.['pk']?.S, keys?.['sk']?.S, image ?? null], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(whole).digest('hex').slice(0, 32)
}

/** The event that a line says it is, by its place. */
export const idIn = (keys: Attributes | undefined): EventId | undefined =>
  /^[0-9]{14}#([0-9A-Za-z]{22})$/.exec(keys?.['sk']?.S ?? '')?.[1] as EventId | undefined

/** Where it says itself what it is, and lies where that belongs. */
export function eventIn(image: Attributes | undefined): RecordedEvent | undefined {
  try {
    const { pk, sk, ...event } = unmarshal(image ?? {}) as Record<string, unknown> & RecordedEvent
    const named = /^[0-9A-Za-z]{22}$/.test(event.id) && Number.isSafeInteger(event.at) && typeof event.kind === 'string'
    if (!named) return undefined
    const place = [eventKey.pk(event.company, event.at, eventKey.shard(event.id)), eventKey.sk(event.at, event.id)]
    return pk === place[0] && sk === place[1] ? (event as RecordedEvent) : undefined
  } catch {
    return undefined
  }
}
