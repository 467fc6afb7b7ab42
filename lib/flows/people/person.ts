// People of a company as its administrators see them: who there are, found by what stands in their names or by their whole
// address, and one of them with what they have bound and how many sessions are open.

import { denial } from '../../denial.ts'
import { type EmailAddress, ID_LENGTH, type SubjectId } from '../../ids.ts'
import { counted, type Denied, denied, type Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { lapsed } from '../../rules/session.ts'
import { key, type Profile, partition, type Subject } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { type Browse, browseFor } from '../directory.ts'

export interface OnePerson extends ForCompany {
  readonly person: SubjectId
}
export type BrowsePeople = ForCompany & Browse
export interface FindPerson extends ForCompany {
  readonly email: EmailAddress
}
export interface Person {
  readonly subject: Subject
  readonly profile: Pick<Profile, 'name' | 'email'>
}
export interface PersonInFull extends Person {
  readonly sessions: number
}
export interface People {
  readonly people: readonly Person[]
  readonly next?: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>

/** One query for the page, and the people on it by their keys. */
export async function listPeople(ports: Needs, attempt: Attempt, command: BrowsePeople): Promise<Outcome<People>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const page = await browseFor(ports, attempt, principal, 'people', command)
  if ('refusal' in page) return page.refusal
  const { lines, next } = page
  const ids = lines.map(({ id }) => id as SubjectId)
  const people = ids.length === 0 ? [] : await peopleOf(ports, ids)
  return acknowledge(ports, principal, next === undefined ? { people } : { people, next })
}

async function peopleOf(ports: Needs, ids: readonly SubjectId[]): Promise<readonly Person[]> {
  const [subjects, profiles] = await Promise.all([
    ports.table.get(...ids.map((id) => key.subject(id))),
    ports.table.get(...ids.map((id) => key.profile(id))),
  ])
  return ids.flatMap((_, i): Person[] => {
    const [subject, profile] = [subjects[i], profiles[i]]
    return subject === undefined || profile === undefined ? [] : [{ subject, profile }]
  })
}

/** By the whole address, which is no part of any URL. Whoever is at home elsewhere is nobody here, and takes the same reads. */
export async function findPerson(
  ports: Needs & Pick<Ports, 'keys'>,
  attempt: Attempt,
  command: FindPerson,
): Promise<Outcome<PersonInFull>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const name = await ports.keys.digest('login-name', command.email)
  const [login] = await ports.table.get(key.login(name))
  const own = login?.company === principal.company.id ? login.subject : (name.slice(0, ID_LENGTH) as SubjectId)
  const person = await readPerson(ports, principal, own)
  return person === undefined ? nobody(principal) : acknowledge(ports, principal, person)
}

export async function showPerson(ports: Needs, attempt: Attempt, command: OnePerson): Promise<Outcome<PersonInFull>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const person = await readPerson(ports, principal, command.person)
  return person === undefined ? nobody(principal) : acknowledge(ports, principal, person)
}

/** Sessions are counted of one's own people only: somebody else's take no longer than nobody's. */
export async function readPerson(ports: Needs, principal: Principal, id: SubjectId): Promise<PersonInFull | undefined> {
  const [subject, profile] = await ports.table.get(key.subject(id), key.profile(id))
  if (subject === undefined || profile === undefined || subject.company !== principal.company.id) return undefined
  return { subject, profile, sessions: await openSessions(ports, principal, subject) }
}

/** How many are open. */
export async function openSessions(
  ports: Pick<Ports, 'table'>,
  { at, policy: { lives } }: Principal,
  { id, state, generation }: Subject,
): Promise<number> {
  if (state !== 'active') return 0
  const [all, marks] = await Promise.all([
    ports.table.list(partition.sessions(id)),
    ports.table.list(partition.seen(id)),
  ])
  const seen = new Map(marks.map((mark) => [mark.session, mark]))
  return all.filter((one) => lapsed(one, seen.get(one.id), { generation, lives }, at) === undefined).length
}

/** The same for who is at home elsewhere and who is nowhere. */
export function nobody(principal: Principal): Denied {
  const { surface, subject } = principal
  const event = { kind: 'access_refused', ...about(principal), surface, cause: 'not_yours' } as const
  return denied(denial('not_found'), counted(event, subject.id, 'not_yours'))
}
