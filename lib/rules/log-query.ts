// Which events a question to the log means, and how its pages hang together. A page ends where its cursor says, whatever
// was written meanwhile: newer events are before it, and events are never changed.

import type { RecordedEvent } from '../event.ts'
import { type Milliseconds, milliseconds } from '../ids.ts'

export interface LogFilter {
  readonly subject?: string
  readonly app?: string
  readonly session?: string
  /** One of these kinds. */
  readonly kinds?: readonly string[]
  /** From this moment on, and before that one. */
  readonly from?: Milliseconds
  readonly to?: Milliseconds
}

const fieldOf = (event: RecordedEvent, field: 'subject' | 'app' | 'session'): unknown =>
  field in event ? (event as unknown as Record<string, unknown>)[field] : undefined

export function fits(event: RecordedEvent, filter: LogFilter): boolean {
  if (filter.kinds !== undefined && !filter.kinds.includes(event.kind)) return false
  if (filter.from !== undefined && event.at < filter.from) return false
  if (filter.to !== undefined && event.at >= filter.to) return false
  return (['subject', 'app', 'session'] as const).every(
    (field) => filter[field] === undefined || fieldOf(event, field) === filter[field],
  )
}

/** The sort key of an event in the log: where the next page begins. */
export const cursorOf = (event: RecordedEvent): string => `${String(event.at).padStart(14, '0')}#${event.id}`

export const parseCursor = (text: string): string | undefined =>
  /^[0-9]{14}#[0-9A-Za-z]{22}$/.test(text) ? text : undefined

export const cursorAt = (cursor: string): Milliseconds => milliseconds(Number(cursor.slice(0, 14)))
