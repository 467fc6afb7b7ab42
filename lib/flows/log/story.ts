// The story of one session, for the administrators of its company. It is looked for in the company's days, back from a moment in
// it, so far as one question looks; where its beginning is not among these, the answer says where to go on.

import { denial } from '../../denial.ts'
import type { RecordedEvent } from '../../event.ts'
import { type Milliseconds, milliseconds, type SessionId, type SubjectId } from '../../ids.ts'
import { counted, type Denied, denied, type Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import type { LogFilter } from '../../rules/log-query.ts'
import { type Beginning, beginnings, begins, LEAD, overAt, type Story, storyOf } from '../../rules/log-story.ts'
import { session as lives } from '../../settings.ts'
import { acknowledge } from '../acknowledge.ts'
import type { Principal } from '../authenticate.ts'
import { type LogPage, type ReadLog, readLog } from '../read-log.ts'
import { exact } from './exact.ts'
import { type LogNames, namesIn } from './names.ts'
import { type AsReader, readBy, reader, shownFrom } from './reader.ts'
import { type Walk, walk } from './walk.ts'

export interface ReadStory extends AsReader {
  readonly story: SessionId
  readonly subject: SubjectId
  /** Any moment in it; now where it is left out. */
  readonly at?: Milliseconds
  /** Where the question before this one came to, which did not find its beginning. */
  readonly after?: string
}
export interface ToldStory extends Story {
  readonly names: LogNames
  /** The latest moment at which it is over by itself. */
  readonly overAt: Milliseconds
  /** So much was looked through that some of it may be missing. */
  readonly partial: boolean
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'log'>

/** Nothing yet, and more to look through. */
export type Unfound = LogPage & { readonly events: readonly []; readonly next: string }

export async function readStory(
  ports: Needs,
  attempt: Attempt,
  command: ReadStory,
): Promise<Outcome<ToldStory | Unfound>> {
  const found = await reader(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const look = looking(ports, attempt, principal)
  const { began, next } = await beginningOf(look, attempt, command)
  if (began !== undefined)
    return acknowledge(ports, principal, await tell(ports, principal, look, began), {}, readBy(principal))
  // Only where all was looked through that it can be in is it known that there is none.
  if (next === undefined) return isCut(principal, attempt, command) ? unshown(principal) : unknown(principal)
  return acknowledge(ports, principal, { events: [] as const, next }, {}, readBy(principal))
}

async function tell(ports: Needs, principal: Principal, look: Look, began: Beginning): Promise<ToldStory> {
  const { subject } = began
  const end = overAt(began)
  const [before, own] = await Promise.all([
    look({ subject, from: milliseconds(began.at - LEAD), to: milliseconds(began.at + 1) }),
    look({ subject, from: began.at, to: end }),
  ])
  const lines = [...before.events, ...own.events]
  // Behind its end nobody did anything to it: in a busy company that is less to look through.
  const { ended } = storyOf(lines, began)
  const to = ended === undefined ? end : milliseconds(ended.at + 1)
  const others = await look({ about: subject, kinds: ['subject_changed'], from: began.at, to })
  const { events, ...story } = storyOf([...lines, ...others.events], began)
  return {
    ...story,
    events: await exact(ports, events),
    overAt: end,
    partial: [before, own, others].some(({ next }) => next !== undefined),
    names: await namesIn(ports, principal.company.id, events),
  }
}

/** One question of the API: lines that fit, or the story of a session. */
export const readEvents = (
  ports: Needs,
  attempt: Attempt,
  command: ReadLog | ReadStory,
): Promise<Outcome<LogPage | ToldStory | Unfound>> =>
  'story' in command ? readStory(ports, attempt, command) : readLog(ports, attempt, command)

type Look = (filter: LogFilter, more?: Pick<Walk, 'after' | 'until'>) => ReturnType<typeof walk>

const looking =
  ({ log }: Needs, attempt: Attempt, principal: Principal): Look =>
  (filter, more) => {
    const from = milliseconds(Math.max(filter.from ?? 0, shownFrom(principal)))
    const { company } = principal
    return walk(log, attempt, { company, filter: { ...filter, from }, limit: MOST, ...more })
  }

/** Lines of one part of it: a month at a command line. */
const MOST = 20_000

/** No session lives longer than the longest, so nothing older is looked at. */
const LONGEST = lives.cli.absolute * 1000

async function beginningOf(
  look: Look,
  attempt: Attempt,
  { story: session, subject, at = attempt.at, after }: ReadStory,
): Promise<{ readonly began: Beginning | undefined; readonly next: string | undefined }> {
  const until = (event: RecordedEvent) => begins(event, session, subject)
  const span = { from: milliseconds(Math.max(0, at - LONGEST)), to: milliseconds(at + 1) }
  const { events, next } = await look(
    { subject, session, kinds: beginnings, ...span },
    { until, ...(after === undefined ? {} : { after }) },
  )
  return { began: events.find((event): event is Beginning => begins(event, session, subject)), next }
}

/** Whether it may have begun before what the company has its log shown of. */
const isCut = (principal: Principal, attempt: Attempt, { at = attempt.at }: ReadStory): boolean =>
  at - LONGEST < shownFrom(principal)

/** Nobody is accused of asking for a session of theirs that began too long ago. */
const unshown = (principal: Principal): Denied => denied(denial('not_found'), [readBy(principal)])

/** The same for a session that never was, and for one of another company. */
function unknown({ session, subject, surface }: Principal): Denied {
  const cause = 'not_yours'
  const about = { company: session.company, subject: subject.id, session: session.id, surface }
  return denied(denial('not_found'), counted({ kind: 'access_refused', ...about, cause }, subject.id, cause))
}
