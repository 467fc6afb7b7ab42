// Which events a question to the log means, and how its pages hang together. A page ends where its cursor says, whatever
// was written meanwhile: newer events are before it, and events are never changed.

import type { RecordedEvent } from '../event.ts'
import { type Milliseconds, milliseconds, type SubjectId } from '../ids.ts'
import { type EventOutcome, outcomeOf } from './log-outcome.ts'

/** What an event has of its own, and may be asked for. */
export const fields = ['subject', 'app', 'session', 'client', 'address', 'agent', 'attempt', 'cause'] as const

export interface LogFilter extends Readonly<Partial<Record<Exclude<(typeof fields)[number], 'subject'>, string>>> {
  readonly subject?: SubjectId
  /** A person, machine or team: who did it, or to whom it was done. */
  readonly about?: string
  /** One of these kinds. */
  readonly kinds?: readonly string[]
  readonly outcome?: EventOutcome
  /** From this moment on, and before that one. */
  readonly from?: Milliseconds
  readonly to?: Milliseconds
}

/** Fields that name a person, a machine or a team. */
export const naming = ['subject', 'whom', 'person', 'to', 'from', 'team', 'owner'] as const

const fieldOf = (event: RecordedEvent, field: string): unknown =>
  Object.hasOwn(event, field) ? (event as unknown as Record<string, unknown>)[field] : undefined

export function fits(event: RecordedEvent, filter: LogFilter): boolean {
  if (filter.kinds !== undefined && !filter.kinds.includes(event.kind)) return false
  if (filter.from !== undefined && event.at < filter.from) return false
  if (filter.to !== undefined && event.at >= filter.to) return false
  if (filter.outcome !== undefined && outcomeOf(event) !== filter.outcome) return false
  if (filter.about !== undefined && !naming.some((field) => fieldOf(event, field) === filter.about)) return false
  return fields.every((field) => filter[field] === undefined || fieldOf(event, field) === filter[field])
}

/**
 * How many attempts a line stands for: what it says more than the line before it, so the lines of a flood together say as much as
 * the newest of them. A flood has a line at each power of two, and the one before said half; where many were told at once it says
 * which. Whoever writes into the store can have a line say anything: none weighs less than nothing, or more than it counts.
 */
export function weightOf({ count = 1, told }: Pick<RecordedEvent, 'count' | 'told'>): number {
  const known = typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 && told < count
  return count - (known ? told : Math.floor(count / 2))
}

/** The sort key of an event in the log: where the next page begins. */
export const cursorOf = ({ at, id }: Pick<RecordedEvent, 'at' | 'id'>): string => `${moment(at)}#${id}`

/** Between whatever happened before this moment and whatever happened at it. */
export const cursorFrom = (at: number): string => `${moment(at)}#${'0'.repeat(22)}`

const moment = (at: number): string => String(at).padStart(14, '0')

export const parseCursor = (text: string): string | undefined =>
  /^[0-9]{14}#[0-9A-Za-z]{22}$/.test(text) ? text : undefined

export const cursorAt = (cursor: string): Milliseconds => milliseconds(Number(cursor.slice(0, 14)))
