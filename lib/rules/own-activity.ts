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

/** To whom a letter goes need not have asked for it, and where the other one sits stands in the same line. */
const letters: ReadonlySet<RecordedEvent['kind']> = new Set(['letter_sent', 'letter_not_sent'])

const NOT_TOLD = '' as Digest

/** Undefined: it is not theirs to know. */
export function toldTo(person: SubjectId, event: RecordedEvent): RecordedEvent | undefined {
  const own = 'subject' in event && event.subject === person
  if (own) return letters.has(event.kind) ? { ...event, address: NOT_TOLD, agent: NOT_TOLD } : event
  if (!done.has(event.kind)) return undefined
  const { session: _, ...told } = { session: undefined, ...event, address: NOT_TOLD, agent: NOT_TOLD }
  return told as RecordedEvent
}
