// One person as pages show them to administrators: what they are, their teams, what they may do, what they own; and what is
// pressed there. Each act is the flow that the API has for it.

import type { CompanyId, EmailAddress, TeamId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { key, type Project, type Team } from '../../schema.ts'
import { askMayOf, type May } from '../access/may.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import { startRecovery } from '../joining/recoveries.ts'
import { type Names, namesOf } from '../names.ts'
import { endSessionsOf, removePerson, setState } from '../people/acts.ts'
import { appoint } from '../people/appoint.ts'
import { nobody, type OnePerson, type PersonInFull, showPerson } from '../people/person.ts'
import { listOwned } from '../projects/lists.ts'
import { addMember, removeMember } from '../teams/members.ts'
import { listTeams } from '../teams/teams.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

export interface LookAtPerson extends Omit<OnePerson, 'company'> {
  /** Where the list of what they may do goes on. */
  readonly after?: string
}
export interface ShownPerson extends PersonInFull {
  readonly teams: readonly Pick<Team, 'id' | 'name'>[]
  /** All teams of the company, where they are few enough to choose from. */
  readonly choice?: readonly Pick<Team, 'id' | 'name'>[]
  readonly may: May
  readonly projects: readonly Project[]
  readonly moreProjects: boolean
  readonly names: Names
}

type Looking = Pick<Ports, 'table' | 'deployment'>
type Needs = Looking & Pick<Ports, 'keys' | 'random'>

const LINES = 50
const CHOICE = 100

async function person(
  ports: Looking,
  attempt: Attempt,
  { after, ...command }: LookAtPerson & { readonly company: CompanyId },
): Promise<Outcome<ShownPerson>> {
  const shown = await showPerson(ports, attempt, command)
  if (!shown.permitted) return shown
  const { person: whom, company } = command
  const ids = shown.value.subject.teams
  const browse = after === undefined ? { limit: LINES } : { limit: LINES, after }
  const [may, owned, listed, read] = await Promise.all([
    askMayOf(ports, attempt, { ...command, whom, browse }),
    listOwned(ports, attempt, { ...command, limit: LINES }),
    listTeams(ports, attempt, { ...command, limit: CHOICE }),
    ids.length === 0 ? [] : ports.table.get(...ids.map((id) => key.team(company, id))),
  ])
  if (!may.permitted) return may
  if (!owned.permitted) return owned
  if (!listed.permitted) return listed
  const all = listed.value.teams as readonly { readonly id: string; readonly name: string }[]
  const givers = may.value.may.flatMap(({ grounds }) => grounds.map(({ allowance }) => allowance?.givenBy))
  const { projects, next } = owned.value
  const value = {
    ...shown.value,
    teams: read.filter((team) => team?.state === 'active') as readonly Team[],
    ...(listed.value.next === undefined ? { choice: all as readonly Pick<Team, 'id' | 'name'>[] } : {}),
    ...{ may: may.value, projects, moreProjects: next !== undefined },
    names: await namesOf(ports, company, givers),
  }
  return { ...shown, value }
}

export const lookAtPerson = viewed<Looking, LookAtPerson, ShownPerson>(person)

export type PersonPress =
  | { readonly act: 'suspend' | 'reinstate' | 'promote' | 'demote' | 'end_sessions' | 'remove' | 'unreadable' }
  | { readonly act: 'join' | 'leave'; readonly team: TeamId }
  | { readonly act: 'recover'; readonly email: EmailAddress }
export interface PressOnPerson extends LookAtPerson {
  readonly press: PersonPress
}
/** What was pressed is what is done. */
export type PersonDone = PersonPress

async function onPerson(
  ports: Needs,
  attempt: Attempt,
  { press, after: _, ...command }: PressOnPerson & { readonly company: CompanyId },
): Promise<Outcome<PersonDone>> {
  const outcome = await act(ports, attempt, press, command)
  return outcome.permitted ? { ...outcome, value: press } : outcome
}

function act(ports: Needs, attempt: Attempt, press: PersonPress, command: OnePerson): Promise<Outcome<object>> {
  switch (press.act) {
    case 'suspend':
    case 'reinstate':
      return setState(ports, attempt, { ...command, state: press.act === 'suspend' ? 'suspended' : 'active' })
    case 'promote':
    case 'demote':
      return appoint(ports, attempt, { ...command, administrator: press.act === 'promote' })
    case 'end_sessions':
      return endSessionsOf(ports, attempt, command)
    case 'remove':
      return removePerson(ports, attempt, command)
    case 'join':
      return addMember(ports, attempt, { ...command, team: press.team, member: command.person })
    case 'leave':
      return removeMember(ports, attempt, { ...command, team: press.team, member: command.person })
    case 'recover':
      return recover(ports, attempt, command, press.email)
    case 'unreadable':
      return refuseUnread(ports, attempt, command)
  }
}

/** The letter goes to an address of this very person, or nowhere: the page says whose it is. */
async function recover(
  ports: Needs,
  attempt: Attempt,
  { person: whom, ...command }: OnePerson,
  email: EmailAddress,
): Promise<Outcome<object>> {
  const outcome = await startRecovery(ports, attempt, { ...command, email })
  if (!outcome.permitted || outcome.value.subject === whom) return outcome
  const found = await administrator(ports, attempt, command, 'change')
  return 'refusal' in found ? found.refusal : nobody(found.principal)
}

async function refuseUnread(ports: Looking, attempt: Attempt, command: ForCompany): Promise<Outcome<object>> {
  const found = await administrator(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : unreadable(found.principal, attempt)
}

const acted = viewed<Needs, PressOnPerson, PersonDone>(onPerson)

export const pressOnPerson = pressed<Needs, PressOnPerson, Viewed<PersonDone>, ShownPerson>(acted, lookAtPerson)
