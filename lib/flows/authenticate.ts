// A credential becomes a principal, or a refusal that says in the log what it does not say to the caller. The one flow
// that other flows call. Everything is read in one consistent request, and nothing is remembered between requests.
// A person's own session may do everything of theirs; what a client holds for them passes gates, and nothing else.

import { denial } from '../denial.ts'
import type { AuthEvent, SessionFailure, Surface } from '../event.ts'
import { type AppId, inSeconds, type Seconds, type Thumbprint } from '../ids.ts'
import { counted, type Denied, denied } from '../outcome.ts'
import type { Attempt, Found, Ports } from '../ports.ts'
import { policyOf } from '../rules/policy.ts'
import {
  type AccessToken,
  type App,
  type Client,
  type Company,
  type Entry,
  type Grant,
  key,
  type PersonSession,
  type Policy,
  type Seen,
  type Session,
  type Subject,
} from '../schema.ts'
import {
  claimed,
  judgeStanding,
  leftByParent,
  readStanding,
  type Shown,
  type StandingRead,
  throughOf,
} from './standing.ts'

/** What the caller showed, as the edge read it; unproved. */
export type Presented =
  /** `dpop`: a token that is bound to a key, shown under the scheme of that name (RFC 9449 §7.1). */
  | { readonly by: 'cookie' | 'bearer' | 'dpop'; readonly text: string }
  | { readonly by: 'nothing'; readonly cause: 'missing' | 'two_credentials' | 'malformed' | 'cross_site' }

/** Whoever acts: a person's session, a machine's, or a client for one of them. */
export interface Acting {
  readonly session: Found<Session>
  readonly subject: Found<Subject>
  readonly company: Found<Company>
  /** What holds for the company. */
  readonly policy: Policy
  readonly seen: Found<Seen> | undefined
  readonly surface: Surface
  readonly at: Seconds
  /** Where a client acts: on what grounds, and for no more than this. */
  readonly through?: { readonly grant: Found<Grant>; readonly token: AccessToken; readonly client: Client }
}
/** A person, by a session of their own. */
export interface Principal extends Omit<Acting, 'through'> {
  readonly session: Found<PersonSession>
}

interface Guarded {
  readonly app: Found<App> | undefined
  readonly entry: Found<Entry> | undefined
}
export type Authenticated = ({ readonly principal: Principal } & Guarded) | { readonly refusal: Denied }
export type Admitted = ({ readonly principal: Acting } & Guarded) | { readonly refusal: Denied }

type Needs = Pick<Ports, 'table' | 'deployment'>

/** A person by their own session. What a client holds is told so, and to whom it does not belong nothing. */
export async function authenticate(
  ports: Needs,
  attempt: Attempt,
  presented: Presented,
  surface: Surface,
  app?: AppId,
): Promise<Authenticated> {
  const found = await admit(ports, attempt, presented, { surface, app })
  if ('refusal' in found) return found
  const { session, through, ...rest } = found.principal
  const { holder } = session
  if (through !== undefined || holder === 'service') return { refusal: narrowed(found.principal) }
  return { ...found, principal: { ...rest, session: { ...session, holder } } }
}

export interface Admitting {
  readonly surface: Surface
  /** Its record and the subject's entry come in the same read. */
  readonly app?: AppId | undefined
  /** The key that the caller has proved to hold (RFC 9449); a token that is bound to one is refused without it. */
  readonly provenKey?: Thumbprint | undefined
}

/** Whoever it is, a client with a token too. What they may do is for whoever asked to judge. */
export async function admit(
  ports: Needs,
  attempt: Attempt,
  presented: Presented,
  { surface, app, provenKey }: Admitting,
): Promise<Admitted> {
  const shown = presented.by === 'nothing' ? presented.cause : claimed(presented)
  if (typeof shown === 'string') return { refusal: await refuseStranger(ports, shown, surface, app) }
  const at = inSeconds(attempt.at)
  let read = await readStanding(ports, shown, app)
  let failure = judgeStanding(read, shown, at, provenKey, ports.deployment)
  // The read is consistent record by record, not as a whole: where a generation was being raised around this very
  // session, the second look sees both halves.
  if (failure === 'ended') {
    read = await readStanding(ports, shown, app)
    failure = judgeStanding(read, shown, at, provenKey, ports.deployment)
  }
  const { session, subject, company, seen } = read
  if (failure !== undefined || session === undefined || subject === undefined || company === undefined)
    return { refusal: refuse(failure ?? 'unknown', shown, read, surface) }
  const left = read.grant === undefined ? undefined : await leftByParent(ports, read.grant, at)
  if (typeof left === 'string') return { refusal: refuse(left, shown, read, surface) }
  const through = throughOf(read, shown, left)
  const policy = policyOf(company, ports.deployment)
  const principal = {
    session,
    subject,
    company,
    policy,
    seen,
    surface,
    at,
    ...(through === undefined ? {} : { through }),
  }
  return { principal, app: read.app, entry: read.entry }
}

/** Nobody is known yet, so the refusal belongs to the company whose app was asked for, if any. */
async function refuseStranger(
  ports: Needs,
  cause: SessionFailure,
  surface: Surface,
  app: AppId | undefined,
): Promise<Denied> {
  const [known] = app === undefined ? [] : await ports.table.get(key.app(app))
  // An app that there is not is a name that the caller made up, and would make a line of its own each time.
  const about = known === undefined ? {} : { company: known.company, app: known.id }
  return denied(
    denial(cause === 'two_credentials' || cause === 'cross_site' ? cause : 'unauthenticated'),
    counted({ kind: 'session_refused', surface, cause, ...about }, cause, surface, known?.id ?? '-'),
  )
}

/** On record is whom the credential was aimed at, also where its secret was wrong: that is somebody trying. */
function refuse(
  cause: SessionFailure,
  shown: Shown,
  { session, grant, app }: Pick<StandingRead, 'session' | 'grant' | 'app'>,
  surface: Surface,
): Denied {
  const aimedAt = session ?? grant
  const known = cause === 'unknown' ? undefined : aimedAt
  const about = known === undefined ? {} : { company: known.company, subject: known.subject, session: shown.session }
  const by = shown.kind === 'access' && known !== undefined ? { grant: shown.grant } : {}
  const where = app === undefined ? {} : { app: app.id }
  const event: AuthEvent = { kind: 'session_refused', surface, cause, ...about, ...by, ...where }
  return denied(denial('unauthenticated'), counted(event, cause, surface, known === undefined ? '-' : shown.session))
}

function narrowed({ session, subject, surface, through }: Acting): Denied {
  const by = through === undefined ? {} : { grant: through.grant.id }
  const about = { company: session.company, subject: subject.id, session: session.id, ...by }
  return denied(
    denial('insufficient_scope'),
    counted({ kind: 'session_refused', surface, cause: 'narrowed', ...about }, 'narrowed', surface, session.id),
  )
}
