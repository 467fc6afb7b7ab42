// The people of a company, and who is invited, as pages show them; and what is pressed there. Several people are changed at
// once only after the page has said in numbers what will happen.

import type { CompanyId, EmailAddress, SubjectId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import type { Invitation } from '../../schema.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Browse } from '../directory.ts'
import { type Invite, invite, listInvitations, type OneInvitation, withdrawInvitation } from '../joining/invitations.ts'
import { type ActOnPeople, actOnPeople } from '../people/acts.ts'
import {
  findPerson,
  listPeople,
  nobody,
  type People,
  type Person,
  type PersonInFull,
  readPerson,
} from '../people/person.ts'
import type { Own } from '../sessions.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

export interface LookAtPeople extends Own {
  readonly browse: Browse
  /** Only where the list begins. */
  readonly invitations: boolean
}
export interface ShownPeople extends People {
  readonly invitations: readonly Invitation[]
}

type Looking = Pick<Ports, 'table' | 'deployment'>
type Needs = Looking & Pick<Ports, 'keys' | 'random'>

async function people(
  ports: Looking,
  attempt: Attempt,
  { browse, invitations, ...command }: LookAtPeople & { readonly company: CompanyId },
): Promise<Outcome<ShownPeople>> {
  const listed = await listPeople(ports, attempt, { ...command, ...browse })
  if (!listed.permitted) return listed
  if (!invitations) return { ...listed, value: { ...listed.value, invitations: [] } }
  const open = await listInvitations(ports, attempt, command)
  return open.permitted ? { ...open, value: { ...listed.value, ...open.value } } : open
}

export const lookAtPeople = viewed<Looking, LookAtPeople, ShownPeople>(people)

export type BulkAct = ActOnPeople['act']
/** What will happen, to be said before it does. */
export interface Impact {
  readonly act: BulkAct
  readonly people: readonly PersonInFull[]
}
export type PeopleAct =
  | { readonly act: 'search' | 'unreadable' }
  | { readonly act: 'find'; readonly email: EmailAddress }
  | { readonly act: 'invite'; readonly invite: Omit<Invite, keyof ForCompany> }
  | { readonly act: 'withdraw'; readonly id: OneInvitation['id'] }
  | { readonly act: 'consider' | 'change'; readonly change: Pick<ActOnPeople, 'act' | 'people'> }
export interface PressOnPeople extends LookAtPeople {
  readonly press: PeopleAct
}
export type PeopleDone =
  | { readonly act: 'search' | 'invite' | 'withdraw' }
  | { readonly act: 'find'; readonly person: SubjectId }
  | ({ readonly act: 'consider' } & Viewed<Impact>)
  | ({ readonly act: 'change' } & Viewed<Changed>)

async function onPeople(ports: Needs, attempt: Attempt, command: PressOnPeople): Promise<Outcome<PeopleDone>> {
  const { press, browse: _, invitations: __, ...own } = command
  if (press.act === 'consider') return tagged('consider', await considered(ports, attempt, { ...own, ...press.change }))
  if (press.act === 'change') return tagged('change', await changed(ports, attempt, { ...own, ...press.change }))
  const outcome = await viewed<Needs, typeof command, PeopleDone>(one)(ports, attempt, command)
  return outcome.permitted ? { ...outcome, value: outcome.value.shown } : outcome
}

const tagged = <A extends string, V extends object>(act: A, outcome: Outcome<V>): Outcome<V & { readonly act: A }> =>
  outcome.permitted ? { ...outcome, value: { ...outcome.value, act } } : outcome

type OwnPress = PressOnPeople & { readonly company: CompanyId }

async function one(ports: Needs, attempt: Attempt, { press, ...command }: OwnPress): Promise<Outcome<PeopleDone>> {
  if (press.act === 'find') {
    const outcome = await findPerson(ports, attempt, { ...command, email: press.email })
    return outcome.permitted ? { ...outcome, value: { act: 'find', person: outcome.value.subject.id } } : outcome
  }
  if (press.act === 'invite') return did('invite', await invite(ports, attempt, { ...command, ...press.invite }))
  if (press.act === 'withdraw')
    return did('withdraw', await withdrawInvitation(ports, attempt, { ...command, id: press.id }))
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  return press.act === 'search'
    ? acknowledge(ports, found.principal, { act: 'search' })
    : unreadable(found.principal, attempt)
}

const did = <A extends string>(act: A, outcome: Outcome<object>): Outcome<{ readonly act: A }> =>
  outcome.permitted ? { ...outcome, value: { act } } : outcome

/** A fresh session is asked for already here, so that what was ticked is not lost on the way to one. */
const considered = viewed<Looking, Own & Impacted, Impact>(async (ports, attempt, { act, people: ids, ...command }) => {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const all = await Promise.all(ids.map((id) => readPerson(ports, principal, id)))
  const known = all.filter((person) => person !== undefined)
  return known.length < all.length ? nobody(principal) : acknowledge(ports, principal, { act, people: known })
})
type Impacted = Pick<ActOnPeople, 'act' | 'people'>

const changed = viewed<Needs, Own & Impacted, Changed>(async (ports, attempt, command) => {
  const outcome = await actOnPeople(ports, attempt, command)
  return outcome.permitted ? { ...outcome, value: { act: command.act, people: outcome.value } } : outcome
})
interface Changed {
  readonly act: BulkAct
  readonly people: readonly Person[]
}

export const pressOnPeople = pressed<Needs, PressOnPeople, PeopleDone, ShownPeople>(onPeople, lookAtPeople)
