// The story of one session, for the administrators of its company. It is looked for in the company's days from its beginning on,
// so far as one question looks; what may be missing beyond that is said.

import { denial } from '../../denial.ts'
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
import { walk } from './walk.ts'

export interface ReadStory extends AsReader {
  readonly story: SessionId
  readonly subject: SubjectId
  /** Any moment in it; now where it is left out. */
  readonly at?: Milliseconds
}
export interface ToldStory extends Story {
  readonly names: LogNames
  /** The latest moment at which it is over by itself. */
  readonly overAt: Milliseconds
  /** So much was looked through that some of it may be missing. */
  readonly partial: boolean
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'log'>

/** Lines that one part of it is looked for in: a month at a command line, and half a second. */
const MOST = 5000

export async function readStory(ports: Needs, attempt: Attempt, command: ReadStory): Promise<Outcome<ToldStory>> {
  const found = await reader(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const look = looking(ports, attempt, principal)
  const began = await beginningOf(look, attempt, command)
  if (began === undefined) return unknown(principal)
  const end = overAt(began)
  const { subject } = command
  const parts = await Promise.all([
    look({ subject, from: milliseconds(began.at - LEAD), to: milliseconds(began.at + 1) }),
    look({ subject, from: began.at, to: end }),
    look({ about: subject, kinds: ['subject_changed'], from: began.at, to: end }),
  ])
  const { events, ...story } = storyOf(
    parts.flatMap((part) => part.events),
    began,
  )
  const told = {
    ...{
      ...story,
      events: await exact(ports, events),
      overAt: end,
      partial: parts.some(({ next }) => next !== undefined),
    },
    names: await namesIn(ports, principal.company.id, events),
  }
  return acknowledge(ports, principal, told, {}, readBy(principal))
}

/** One question of the API: lines that fit, or the story of a session. */
export const readEvents = (
  ports: Needs,
  attempt: Attempt,
  command: ReadLog | ReadStory,
): Promise<Outcome<LogPage | ToldStory>> =>
  'story' in command ? readStory(ports, attempt, command) : readLog(ports, attempt, command)

type Look = (filter: LogFilter, limit?: number) => ReturnType<typeof walk>

const looking =
  ({ log }: Needs, attempt: Attempt, principal: Principal): Look =>
  (filter, limit = MOST) => {
    const from = milliseconds(Math.max(filter.from ?? 0, shownFrom(principal)))
    return walk(log, attempt, { company: principal.company, filter: { ...filter, from }, limit, most: MOST })
  }

/** No session lives longer than the longest, so nothing older is looked at. */
const LONGEST = lives.cli.absolute * 1000

async function beginningOf(
  look: Look,
  attempt: Attempt,
  { story: session, subject, at = attempt.at }: ReadStory,
): Promise<Beginning | undefined> {
  const span = { subject, session, from: milliseconds(Math.max(0, at - LONGEST)), to: milliseconds(at + 1) }
  for (const kind of beginnings) {
    const { events } = await look({ ...span, kinds: [kind] }, kind === 'session_created' ? 1 : MOST)
    const began = events.find((event): event is Beginning => begins(event, session, subject))
    if (began !== undefined) return began
  }
  return undefined
}

/** The same for a session that never was, and for one of another company. */
function unknown({ session, subject, surface }: Principal): Denied {
  const cause = 'not_yours'
  const about = { company: session.company, subject: subject.id, session: session.id, surface }
  return denied(denial('not_found'), counted({ kind: 'access_refused', ...about, cause }, subject.id, cause))
}
