// What a person is told of the company's log: everything they did themselves, and what others did to them, without where the
// others sit and in which session.

import type { RecordedEvent } from '../event.ts'
import type { Digest, SubjectId } from '../ids.ts'

/** Done to a person. What was refused changed nothing for them, and would show who tried. */
const done: ReadonlySet<RecordedEvent['kind']> = new Set([
  'subject_changed',
  'team_members_changed',
  'access_given',
  'access_withdrawn',
  'recovery_started',
])

const NOT_TOLD = '' as Digest

/** Undefined: it is not theirs to know. */
export function toldTo(person: SubjectId, event: RecordedEvent): RecordedEvent | undefined {
  if ('subject' in event && event.subject === person) return event
  if (!done.has(event.kind)) return undefined
  const { session: _, ...told } = { session: undefined, ...event, address: NOT_TOLD, agent: NOT_TOLD }
  return told as RecordedEvent
}
