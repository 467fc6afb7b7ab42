// My sessions: who am I, the list, ending one, signing out. Ended means refused on the next request: the record is gone, or
// the generation that it belongs to is over.

import { denial } from '../denial.ts'
import type { SessionKind } from '../event.ts'
import type { Seconds, SessionId } from '../ids.ts'
import { counted, type Denied, denied, type Outcome, permitted, remove } from '../outcome.ts'
import type { Attempt, Found, Ports } from '../ports.ts'
import { lapsed, lastSeen } from '../rules/session.ts'
import type { Language, PersonSession, Profile } from '../schema.ts'
import { key, partition } from '../schema.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticate, type Presented, type Principal } from './authenticate.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

/** Every act here is on one's own sessions, with the credential that proves it. */
export interface Own {
  readonly presented: Presented
  readonly surface: 'api' | 'page'
}
export interface OwnSession extends Own {
  readonly id: SessionId
}

/** A session as its owner sees it: no secret, no digest. Times are seconds since the epoch. */
export interface SessionView {
  readonly id: SessionId
  readonly kind: SessionKind
  readonly label: string
  readonly createdAt: Seconds
  readonly seenAt: Seconds
  readonly expiresAt: Seconds
  readonly current: boolean
}

export interface WhoAmI {
  readonly principal: Principal
  readonly person: Pick<Profile, 'name' | 'email'> & { readonly language: Language }
}

/** Whether the credential that a browser still carries is any good. */
export async function visit(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<Principal>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  return 'refusal' in found ? found.refusal : acknowledge(ports, found.principal, found.principal)
}

export async function whoAmI(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<WhoAmI>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  return acknowledge(ports, found.principal, await describe(ports, found.principal))
}

export async function listSessions(
  ports: Needs,
  attempt: Attempt,
  command: Own,
): Promise<Outcome<WhoAmI & { readonly sessions: readonly SessionView[] }>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const [me, sessions] = await Promise.all([describe(ports, principal), liveSessions(ports, principal)])
  return acknowledge(ports, principal, { ...me, sessions })
}

export async function showSession(ports: Needs, attempt: Attempt, command: OwnSession): Promise<Outcome<SessionView>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const view = (await liveSessions(ports, principal)).find((one) => one.id === command.id)
  return view === undefined ? nothing(principal) : acknowledge(ports, principal, view)
}

export async function endSession(
  ports: Needs,
  attempt: Attempt,
  command: OwnSession,
): Promise<Outcome<{ self: boolean }>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, session, policy, seen: own, at } = principal
  // By a key under the caller's own partition: another person's session cannot even be named.
  const [target, seen] = await ports.table.get(key.session(subject.id, command.id), key.seen(subject.id, command.id))
  const self = command.id === session.id
  if (
    target === undefined ||
    lapsed(target, self ? own : seen, { generation: subject.generation, lives: policy.lives }, at) !== undefined
  )
    return nothing(principal)
  const about = { company: session.company, subject: subject.id, session: target.id, by: session.id }
  return permitted(
    { self },
    [{ kind: 'session_ended', ...about, cause: self ? 'sign_out' : 'ended' }],
    [remove(target)],
  )
}

export async function signOut(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<{ self: true }>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { session, subject } = found.principal
  const about = { company: session.company, subject: subject.id, session: session.id, by: session.id }
  return permitted({ self: true }, [{ kind: 'session_ended', ...about, cause: 'sign_out' }], [remove(session)])
}

export async function describe(ports: Pick<Ports, 'table'>, principal: Principal): Promise<WhoAmI> {
  const [profile] = await ports.table.get(key.profile(principal.subject.id))
  if (profile === undefined) throw new Error('a person without a profile')
  return { principal, person: { name: profile.name, email: profile.email, language: profile.language } }
}

async function liveSessions(ports: Pick<Ports, 'table'>, principal: Principal): Promise<readonly SessionView[]> {
  const { subject, session: current, policy, at } = principal
  const [sessions, marks] = await Promise.all([
    ports.table.list(partition.sessions(subject.id)),
    ports.table.list(partition.seen(subject.id)),
  ])
  const seenOf = new Map(marks.map((mark) => [mark.session, mark]))
  return sessions
    .filter((one): one is Found<PersonSession> => one.holder !== 'service')
    .filter(
      (one) =>
        lapsed(one, seenOf.get(one.id), { generation: subject.generation, lives: policy.lives }, at) === undefined,
    )
    .map((one) => view(one, one.id === current.id ? at : lastSeen(one, seenOf.get(one.id)), one.id === current.id))
    .sort((one, other) => other.seenAt - one.seenAt || other.createdAt - one.createdAt)
}

export const view = (one: PersonSession, seenAt: Seconds, current: boolean): SessionView => {
  const { id, holder: kind, label, createdAt, expiresAt } = one
  return { id, kind, label, createdAt, seenAt, expiresAt, current }
}

/** The same for a session that never was, that is over, and that is somebody else's. */
const nothing = (principal: Principal): Denied => {
  const { session, subject, surface } = principal
  const about = { company: session.company, subject: subject.id, session: session.id, surface }
  return denied(denial('not_found'), counted({ kind: 'access_refused', ...about, cause: 'not_yours' }, subject.id))
}
