// A credential becomes a principal, or a refusal that says in the log what it does not say to the caller. The one flow
// that other flows call. Everything is read in one consistent request, and nothing is remembered between requests.

import { denial } from '../denial.ts'
import type { AuthEvent, SessionFailure, Surface } from '../event.ts'
import { type AppId, inSeconds, type Seconds, type Verb } from '../ids.ts'
import { counted, type Denied, denied, type Outcome, permitted } from '../outcome.ts'
import type { Attempt, Found, Ports } from '../ports.ts'
import { parse, type SessionCredential } from '../rules/credential.ts'
import { coveredBy, judge, stalePlaces } from '../rules/session.ts'
import { type App, type Company, type Entry, key, type Seen, type Session, type Subject } from '../schema.ts'

/** What the caller showed, as the edge read it; unproved. */
export type Presented =
  | { readonly by: 'cookie' | 'bearer'; readonly text: string }
  | { readonly by: 'nothing'; readonly cause: 'missing' | 'two_credentials' | 'malformed' | 'cross_site' }

export interface Principal {
  readonly session: Found<Session>
  readonly subject: Found<Subject>
  readonly company: Found<Company>
  readonly seen: Found<Seen> | undefined
  readonly surface: Surface
  readonly at: Seconds
}

export type Authenticated =
  | { readonly principal: Principal; readonly app: Found<App> | undefined; readonly entry: Found<Entry> | undefined }
  | { readonly refusal: Denied }

type Needs = Pick<Ports, 'table' | 'deployment'>

/** With `app`, its record and the subject's entry come in the same read. */
export async function authenticate(
  ports: Needs,
  attempt: Attempt,
  presented: Presented,
  surface: Surface,
  app?: AppId,
): Promise<Authenticated> {
  const shown = presented.by === 'nothing' ? presented.cause : claimed(presented.text)
  if (typeof shown === 'string') return { refusal: await refuseStranger(ports, shown, surface, app) }
  const at = inSeconds(attempt.at)
  let read = await readStanding(ports, shown, app)
  let failure = judge(read, shown, at)
  // The read is consistent record by record, not as a whole: where a generation was being raised around this very
  // session, the second look sees both halves.
  if (failure === 'ended') {
    read = await readStanding(ports, shown, app)
    failure = judge(read, shown, at)
  }
  const { session, subject, company, seen } = read
  if (failure !== undefined || session === undefined || subject === undefined || company === undefined)
    return { refusal: refuse(failure ?? 'unknown', shown, session, surface, app) }
  return { principal: { session, subject, company, seen, surface, at }, app: read.app, entry: read.entry }
}

function claimed(text: string): SessionCredential | 'malformed' | 'wrong_kind' {
  const credential = parse(text)
  if (credential === undefined) return 'malformed'
  return credential.kind === 'browser' || credential.kind === 'cli' ? credential : 'wrong_kind'
}

async function readStanding(ports: Needs, shown: SessionCredential, app: AppId | undefined) {
  const { subject: of, session: id } = shown
  const own = [key.session(of, id), key.subject(of), key.company(shown.company), key.seen(of, id)] as const
  if (app === undefined) {
    const [session, subject, company, seen] = await ports.table.get(...own)
    return { session, subject, company, seen, app: undefined, entry: undefined }
  }
  const [session, subject, company, seen, guarded, entry] = await ports.table.get(
    ...own,
    key.app(app),
    key.entry(app, of),
  )
  return { session, subject, company, seen, app: guarded, entry }
}

/** Nobody is known yet, so the refusal belongs to the company whose app was asked for, if any. */
async function refuseStranger(
  ports: Needs,
  cause: SessionFailure,
  surface: Surface,
  app: AppId | undefined,
): Promise<Denied> {
  const company = app === undefined ? undefined : (await ports.table.get(key.app(app)))[0]?.company
  const about = { ...(company === undefined ? {} : { company }), ...(app === undefined ? {} : { app }) }
  return denied(
    denial(cause === 'two_credentials' || cause === 'cross_site' ? cause : 'unauthenticated'),
    counted({ kind: 'session_refused', surface, cause, ...about }, cause, surface, app ?? '-'),
  )
}

/** On record is whom the credential was aimed at, also where its secret was wrong: that is somebody trying. */
function refuse(
  cause: SessionFailure,
  shown: SessionCredential,
  session: Session | undefined,
  surface: Surface,
  app: AppId | undefined,
): Denied {
  const known = session === undefined || cause === 'unknown' ? undefined : session
  const about = known === undefined ? {} : { company: known.company, subject: known.subject, session: known.id }
  const event: AuthEvent = { kind: 'session_refused', surface, cause, ...about, ...(app === undefined ? {} : { app }) }
  return denied(denial('unauthenticated'), counted(event, cause, surface, known === undefined ? '-' : shown.session))
}

/** The record of an accepted check: the event that covers it, or a new one and the mark that starts its window. */
export function acknowledge<T>(
  ports: Pick<Ports, 'deployment'>,
  principal: Principal,
  value: T,
  where: { readonly app?: AppId; readonly verb?: Verb } = {},
  event: AuthEvent = {
    kind: 'session_seen',
    company: principal.session.company,
    subject: principal.subject.id,
    session: principal.session.id,
    surface: principal.surface,
    ...where,
  },
): Outcome<T> {
  const { seen, session, at } = principal
  const { touch } = ports.deployment
  const place = where.app === undefined ? event.kind : `${where.app}/${where.verb}`
  const covered = coveredBy(seen, place, at, touch)
  if (covered !== undefined) return permitted(value, covered)
  const stale = stalePlaces(seen, at, touch)
  const mark = { subject: session.subject, session: session.id, place, at, stale, ttl: session.ttl }
  return permitted(value, [event], [], { mark })
}
