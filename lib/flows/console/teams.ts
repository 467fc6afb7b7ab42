// Teams as pages show them: the list, and one team with who is in it; and what is pressed there.

import type { AuthEvent } from '../../event.ts'
import type { CompanyId, SubjectId, TeamId } from '../../ids.ts'
import { type Outcome, permitted } from '../../outcome.ts'
import type { Attempt, Ports, Write } from '../../ports.ts'
import { partition, type Team } from '../../schema.ts'
import { mostActions } from '../../settings.ts'
import { type Named, whoHas } from '../access/named.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Browse } from '../directory.ts'
import { type Names, namesOf } from '../names.ts'
import type { Own } from '../sessions.ts'
import { addMember, listMembers, type Members, removeMember } from '../teams/members.ts'
import { type OneTeam, ownTeam, refuseTeam } from '../teams/own-team.ts'
import { removeTeam } from '../teams/remove-team.ts'
import { createTeam, listTeams, nameTeam, showTeam, type Teams } from '../teams/teams.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

type Looking = Pick<Ports, 'table' | 'deployment'>
type Needs = Looking & Pick<Ports, 'keys'>

export interface LookAtTeams extends Own {
  readonly browse: Browse
}

export const lookAtTeams = viewed<Looking, LookAtTeams, Teams>((ports, attempt, { browse, ...command }) =>
  listTeams(ports, attempt, { ...command, ...browse }),
)

export interface PressOnTeams extends LookAtTeams {
  readonly create: { readonly id: TeamId; readonly name: string } | 'unreadable'
}

const created = viewed<Looking, PressOnTeams, Team>(async (ports, attempt, { create, browse: _, ...command }) =>
  create === 'unreadable'
    ? refuseUnread(ports, attempt, command)
    : createTeam(ports, attempt, { ...command, ...create }),
)

export const pressOnTeams = pressed<Looking, PressOnTeams, Viewed<Team>, Teams>(created, lookAtTeams)

export interface LookAtTeam extends Omit<OneTeam, 'company'> {
  readonly browse: Browse
  /** What its removal would take away is counted. */
  readonly removal: boolean
}
export interface ShownTeam extends Members {
  readonly team: Team
  /** Of who added them. */
  readonly names: Names
  readonly loss?: { readonly apps: number; readonly members: number; readonly more: boolean }
}

/** So many are counted; of more it is enough to say so. */
const MOST_COUNTED = 1000

async function team(
  ports: Looking,
  attempt: Attempt,
  { browse, removal, ...command }: LookAtTeam & { readonly company: CompanyId },
): Promise<Outcome<ShownTeam>> {
  const shown = await showTeam(ports, attempt, command)
  if (!shown.permitted) return shown
  const listed = await listMembers(ports, attempt, { ...command, ...browse })
  if (!listed.permitted) return listed
  const { company, id } = shown.value
  const givers = listed.value.members.map(({ row }) => row.addedBy)
  const value = { ...listed.value, team: shown.value, names: await namesOf(ports, company, givers) }
  if (!removal) return { ...shown, value }
  const [holdings, members] = await Promise.all([
    ports.table.list(partition.holdings(`${company}:${id}`)),
    ports.table.page(partition.members(company, id), MOST_COUNTED),
  ])
  const loss = { apps: holdings.length, members: members.items.length, more: members.next !== undefined }
  return { ...shown, value: { ...value, loss } }
}

export const lookAtTeam = viewed<Looking, LookAtTeam, ShownTeam>(team)

export type TeamPress =
  | { readonly act: 'name'; readonly name: string }
  | { readonly act: 'add'; readonly to: Exclude<Named, { readonly team: TeamId }> }
  | { readonly act: 'drop' | 'restore'; readonly members: readonly SubjectId[] }
  | { readonly act: 'remove' | 'unreadable' }
export interface PressOnTeam extends LookAtTeam {
  readonly press: TeamPress
}
export interface TeamDone {
  readonly act: TeamPress['act']
  /** Who was taken out, in names. */
  readonly names: Names
}
type OwnPress = Omit<PressOnTeam, 'browse' | 'removal'> & { readonly company: CompanyId }

async function onTeam(ports: Needs, attempt: Attempt, { press, ...command }: OwnPress): Promise<Outcome<TeamDone>> {
  const outcome = await act(ports, attempt, press, command)
  if (!outcome.permitted) return outcome
  const names = press.act === 'drop' ? await namesOf(ports, command.company, press.members) : new Map()
  return { ...outcome, value: { act: press.act, names } }
}

function act(ports: Needs, attempt: Attempt, press: TeamPress, command: OneTeam): Promise<Outcome<object>> {
  switch (press.act) {
    case 'name':
      return nameTeam(ports, attempt, { ...command, name: press.name })
    case 'add':
      return add(ports, attempt, command, press.to)
    case 'drop':
      return several(ports, attempt, command, press.members, removeMember)
    case 'restore':
      return several(ports, attempt, command, press.members, addMember)
    case 'remove':
      return removeTeam(ports, attempt, command)
    case 'unreadable':
      return refuseUnread(ports, attempt, command)
  }
}

async function add(
  ports: Needs,
  attempt: Attempt,
  command: OneTeam,
  to: Exclude<Named, { readonly team: TeamId }>,
): Promise<Outcome<object>> {
  if ('subject' in to) return addMember(ports, attempt, { ...command, member: to.subject })
  const found = await ownTeam(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const member = await whoHas(ports, command.company, to.email)
  if (member === undefined) return refuseTeam(found.principal, 'unknown_member', command.team)
  return addMember(ports, attempt, { ...command, member })
}

/** All or none, in one transaction: each is another subject's, so no two of their writes meet. */
async function several(
  ports: Needs,
  attempt: Attempt,
  command: OneTeam,
  members: readonly SubjectId[],
  one: typeof removeMember | typeof addMember,
): Promise<Outcome<object>> {
  const events: AuthEvent[] = []
  const writes: Write[] = []
  for (const member of members) {
    const outcome = await one(ports, attempt, { ...command, member })
    if (!outcome.permitted) return outcome
    if (!('events' in outcome.record)) continue
    // What was so already writes no more than that it was asked.
    if (outcome.record.writes.length === 0) continue
    events.push(...outcome.record.events)
    writes.push(...outcome.record.writes)
  }
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  if (events.length + writes.length > mostActions) return unreadable(found.principal, attempt)
  const [first, ...rest] = events
  return first === undefined ? acknowledge(ports, found.principal, {}) : permitted({}, [first, ...rest], writes)
}

async function refuseUnread<T>(ports: Looking, attempt: Attempt, command: ForCompany): Promise<Outcome<T>> {
  const found = await administrator(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : unreadable(found.principal, attempt)
}

export const pressOnTeam = pressed<Needs, PressOnTeam, Viewed<TeamDone>, ShownTeam>(
  viewed<Needs, PressOnTeam, TeamDone>(onTeam),
  lookAtTeam,
)
