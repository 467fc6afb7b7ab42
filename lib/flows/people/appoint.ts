// Somebody becomes an administrator, or is one no longer. Whoever has stolen a session could let themself in for good this
// way: the person whose session it was hears of it, at an address that the session does not reach, and so does who became one.

import { type Outcome, permitted } from '../../outcome.ts'
import type { Attempt, Letter, Ports } from '../../ports.ts'
import { key } from '../../schema.ts'
import { notice } from '../notice.ts'
import { inFull, ofOne, settled } from './acts.ts'
import { type Changes, changePeople } from './change-people.ts'
import type { OnePerson, PersonInFull } from './person.ts'

export interface Appoint extends OnePerson {
  readonly administrator: boolean
}

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export async function appoint(ports: Needs, attempt: Attempt, command: Appoint): Promise<Outcome<PersonInFull>> {
  const { administrator, ...of } = command
  const made = await changePeople(ports, attempt, { ...ofOne(of), act: administrator ? 'promote' : 'demote' })
  if ('refusal' in made) return made.refusal
  const value = await inFull(ports, made)
  const [event] = made.events
  if (!administrator || event === undefined) return settled(ports, made, value)
  return permitted(value, [event], made.writes, { messages: await letters(ports, made) })
}

async function letters(ports: Needs, { principal, people }: Changes): Promise<readonly Letter[]> {
  const { subject, company, session, at } = principal
  const [profile] = await ports.table.get(key.profile(subject.id))
  const mine = profile && { subject, profile, what: { kind: 'administrator_made' } as const }
  const theirs = people.map(({ after, profile: whose }) => ({
    ...{ subject: after, profile: whose },
    what: { kind: 'became_administrator' } as const,
  }))
  const told = [...(mine === undefined ? [] : [mine]), ...theirs]
  return Promise.all(told.map((one) => notice(ports, { company, label: session.label, ...one }, at)))
}
