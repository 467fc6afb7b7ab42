// What an administrator does to people of the company: suspends and reinstates them, ends their sessions, has them removed,
// one by one or several at once.

import type { SubjectId } from '../../ids.ts'
import { type Outcome, permitted } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import type { PersonAct } from '../../rules/people.ts'
import { acknowledge } from '../acknowledge.ts'
import type { ForCompany } from '../administrator.ts'
import { type Changes, changePeople, type OfPeople } from './change-people.ts'
import { leave } from './leave.ts'
import { type OnePerson, openSessions, type Person, type PersonInFull } from './person.ts'

export interface SetState extends OnePerson {
  readonly state: 'active' | 'suspended'
}
export interface ActOnPeople extends OfPeople {
  readonly act: Exclude<PersonAct, 'promote' | 'demote'>
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function setState(ports: Needs, attempt: Attempt, command: SetState): Promise<Outcome<PersonInFull>> {
  const act = command.state === 'active' ? 'reinstate' : 'suspend'
  const made = await changePeople(ports, attempt, { ...ofOne(command), act })
  return 'refusal' in made ? made.refusal : settled(ports, made, await inFull(ports, made))
}

export async function endSessionsOf(ports: Needs, attempt: Attempt, command: OnePerson): Promise<Outcome<object>> {
  const made = await changePeople(ports, attempt, { ...ofOne(command), act: 'end_sessions' })
  return 'refusal' in made ? made.refusal : settled(ports, made, {})
}

export async function removePerson(
  ports: Needs & Pick<Ports, 'keys'>,
  attempt: Attempt,
  command: OnePerson,
): Promise<Outcome<object>> {
  const made = await changePeople(ports, attempt, { ...ofOne(command), act: 'remove' }, (one) => leave(ports, one))
  return 'refusal' in made ? made.refusal : settled(ports, made, {})
}

/** All or nothing. */
export async function actOnPeople(
  ports: Needs & Pick<Ports, 'keys'>,
  attempt: Attempt,
  command: ActOnPeople,
): Promise<Outcome<readonly Person[]>> {
  const made = await changePeople(
    ports,
    attempt,
    command,
    command.act === 'remove' ? (one) => leave(ports, one) : undefined,
  )
  if ('refusal' in made) return made.refusal
  return settled(
    ports,
    made,
    made.people.map(({ after: subject, profile }) => ({ subject, profile })),
  )
}

export const ofOne = ({ person, ...command }: ForCompany & { readonly person: SubjectId }): OfPeople => ({
  ...command,
  people: [person],
})

export async function inFull(ports: Pick<Ports, 'table'>, { principal, people }: Changes): Promise<PersonInFull> {
  const [one] = people
  if (one === undefined) throw new TypeError('nobody was named')
  const { after: subject, profile } = one
  return { subject, profile, sessions: await openSessions(ports, principal, subject) }
}

/** Where everybody was so already there is nothing to write, and that it was asked is on record. */
export function settled<T>(ports: Needs, { principal, events, writes }: Changes, value: T): Outcome<T> {
  const [first, ...rest] = events
  return first === undefined ? acknowledge(ports, principal, value) : permitted(value, [first, ...rest], writes)
}
