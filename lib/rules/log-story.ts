// The story of one session, out of the lines of a log: the attempts that led to it, everything that was done in it, and what
// ended it, whoever did that. Which lines are asked for is the flow's matter; whatever else is among them is left out.

import type { RecordedEvent } from '../event.ts'
import { type Milliseconds, milliseconds, type SessionId, type SubjectId } from '../ids.ts'
import { session as lives } from '../settings.ts'
import { outcomeOf } from './log-outcome.ts'
import { cursorOf } from './log-query.ts'

/** With these a session is there that was not before. */
export const beginnings = ['session_created', 'password_changed'] as const
export type Beginning = Extract<RecordedEvent, { readonly kind: (typeof beginnings)[number] }>

export interface Story {
  /** Oldest first. */
  readonly events: readonly RecordedEvent[]
  readonly began: Beginning
  /** Absent: it is not on record that anybody ended it. */
  readonly ended?: RecordedEvent
}

/** So long before a session what led to it is looked for. */
export const LEAD = 3_600_000

/** The latest moment at which it is over by itself, whatever its company asks for. */
export const overAt = (began: Beginning): Milliseconds => {
  const kind = began.kind === 'session_created' ? began.session_kind : 'cli'
  return milliseconds(began.at + lives[kind].absolute * 1000)
}

export function begins(event: RecordedEvent, session: SessionId, subject: SubjectId): event is Beginning {
  if (event.kind !== 'session_created' && event.kind !== 'password_changed') return false
  const anew = event.kind === 'session_created' || (event.replaced !== undefined && event.replaced !== session)
  return anew && event.session === session && event.subject === subject
}

export function storyOf(lines: readonly RecordedEvent[], began: Beginning): Story {
  const all = [...new Map([...lines, began].map((event) => [cursorOf(event), event]))]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, event]) => event)
  const at = all.findIndex(({ id }) => id === began.id)
  const [earlier, later] = [all.slice(0, at), all.slice(at + 1)]
  const end = later.findIndex((event) => ends(event, began))
  const inside = end < 0 ? later : later.slice(0, end + 1)
  const ended = end < 0 ? undefined : later[end]
  const events = [...ledTo(earlier, began), began, ...within(inside, began)]
  return ended === undefined ? { events, began } : { events, began, ended }
}

const fieldOf = (event: RecordedEvent, field: string): unknown => (event as unknown as Record<string, unknown>)[field]

const isForeign = (event: RecordedEvent, { session }: Beginning): boolean => {
  const named = fieldOf(event, 'session')
  return named !== undefined && named !== session
}

/** The same challenge or grant, and whatever happened in the same request; and who was refused at the same place before. */
function ledTo(earlier: readonly RecordedEvent[], began: Beginning): readonly RecordedEvent[] {
  const own = earlier.filter((event) => began.at - event.at <= LEAD && fieldOf(event, 'subject') === began.subject)
  const chosen = new Set<RecordedEvent>([began])
  const shared = (event: RecordedEvent, field: string): boolean => {
    const value = fieldOf(event, field)
    return value !== undefined && [...chosen].some((one) => fieldOf(one, field) === value)
  }
  const joins = (event: RecordedEvent): boolean =>
    shared(event, 'challenge') || shared(event, 'grant') || (!isForeign(event, began) && shared(event, 'attempt'))
  for (let size = 0; size < chosen.size; ) {
    size = chosen.size
    for (const event of own) if (!chosen.has(event) && joins(event)) chosen.add(event)
  }
  const here = own.filter(({ address, agent }) => address === began.address || agent === began.agent)
  const since = here.findLastIndex((event) => event.kind === 'session_created')
  const refused = here.slice(since + 1).filter((event) => outcomeOf(event) === 'refusal' && !isForeign(event, began))
  for (const event of refused) chosen.add(event)
  return own.filter((event) => chosen.has(event))
}

/** Done in it, or to it, or to the person; and what else happened in those requests to the person. */
function within(inside: readonly RecordedEvent[], began: Beginning): readonly RecordedEvent[] {
  const { session, subject } = began
  const belongs = (event: RecordedEvent): boolean =>
    ['session', 'by', 'kept', 'replaced'].some((field) => fieldOf(event, field) === session) ||
    (event.kind === 'subject_changed' && event.whom === subject) ||
    ends(event, began)
  const requests = new Set([began, ...inside.filter(belongs)].map(({ attempt }) => attempt))
  const alongside = (event: RecordedEvent): boolean =>
    requests.has(event.attempt) && fieldOf(event, 'subject') === subject && !isForeign(event, began)
  return inside.filter((event) => belongs(event) || alongside(event))
}

/** Signed out; or everything of the person's was ended at once, and this session was not the one that stayed. */
function ends(event: RecordedEvent, { session, subject }: Beginning): boolean {
  if (event.kind === 'session_ended') return event.session === session
  if (event.kind === 'password_changed' && event.replaced === session) return true
  const whose = event.kind === 'subject_changed' ? event.whom : fieldOf(event, 'subject')
  if (whose !== subject || fieldOf(event, 'kept') === session) return false
  if (event.kind === 'password_changed' && event.session === session) return false
  return generationOf(event, 'after') > generationOf(event, 'before')
}

function generationOf(event: RecordedEvent, field: 'before' | 'after'): number {
  const state = fieldOf(event, field)
  const generation = typeof state === 'object' && state !== null && 'generation' in state ? state.generation : undefined
  return typeof generation === 'number' ? generation : 0
}
