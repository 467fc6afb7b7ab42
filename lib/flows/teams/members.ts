// Who is in a team, people and services alike: a subject's own list of teams, which gates read, and the team's list of
// members, which pages read, become one in one transaction.

import { denial } from '../../denial.ts'
import { inSeconds, type SubjectId } from '../../ids.ts'
import { counted, create, denied, type Outcome, permitted, remove, replace } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import { clientRef } from '../../rules/oauth/client.ts'
import { teamsOf } from '../../rules/teams.ts'
import { key, partition, type Subject, type TeamMember } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import type { Principal } from '../authenticate.ts'
import type { Browse } from '../directory.ts'
import { existingTeams } from './existing.ts'
import { type OneTeam, ownTeam, refuseTeam } from './own-team.ts'

export type BrowseMembers = OneTeam & Browse
export interface OneMember extends OneTeam {
  readonly member: SubjectId
}
export interface Member {
  readonly id: SubjectId
  readonly is: 'person' | 'service'
  readonly name: string
  readonly state: Subject['state']
  readonly row: Pick<TeamMember, 'since' | 'addedBy'>
}
export interface Members {
  readonly members: readonly Member[]
  readonly next?: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function listMembers(ports: Needs, attempt: Attempt, command: BrowseMembers): Promise<Outcome<Members>> {
  const found = await ownTeam(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal, team } = found
  const { after, limit } = command
  const place = after === undefined ? undefined : placeOf(after, START)
  if (after !== undefined && place === undefined)
    return denied(
      denial('invalid_request', { detail: 'The field after is no place in this list. Begin at its first page.' }),
      counted(
        { kind: 'request_refused', endpoint: attempt.endpoint, company: principal.company.id, cause: 'malformed' },
        principal.subject.id,
      ),
    )
  const { items, next } = await ports.table.page(partition.members(team.company, team.id), limit, place)
  const members = await described(ports, items)
  return acknowledge(ports, principal, next === undefined ? { members } : { members, next: cursorOf(next) })
}

const START = 'MEMBER#'

export async function addMember(ports: Needs, attempt: Attempt, command: OneMember): Promise<Outcome<Member>> {
  const found = await ownTeam(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, team } = found
  const [subject, there] = await ports.table.get(
    key.subject(command.member),
    key.teamMember(team.company, team.id, command.member),
  )
  if (!isOfCompany(principal, subject)) return refuseTeam(principal, 'unknown_member', team.id)
  const since = inSeconds(attempt.at)
  const made = { company: team.company, team: team.id, subject: subject.id, addedBy: principal.subject.id, since }
  const row: TeamMember = there ?? { kind: 'team_member', ...made }
  const [member] = await described(ports, [row])
  if (member === undefined) return refuseTeam(principal, 'unknown_member', team.id)
  if (there !== undefined && subject.teams.includes(team.id)) return acknowledge(ports, principal, member)
  const moved = await move(ports, principal, subject, command, 'add')
  if (moved === 'too_many_teams') return refuseTeam(principal, moved, team.id)
  return permitted(member, [moved.event], [...moved.writes, ...(there === undefined ? [create(row)] : [])])
}

export async function removeMember(ports: Needs, attempt: Attempt, command: OneMember): Promise<Outcome<object>> {
  const found = await ownTeam(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, team } = found
  const [subject] = await ports.table.get(key.subject(command.member))
  if (!isOfCompany(principal, subject) || !subject.teams.includes(team.id))
    return refuseTeam(principal, 'unknown_member', team.id)
  const moved = await move(ports, principal, subject, command, 'remove')
  if (moved === 'too_many_teams') throw new TypeError('leaving a team is never one too many')
  return permitted({}, [moved.event], moved.writes)
}

const isOfCompany = (principal: Principal, subject: Found<Subject> | undefined): subject is Found<Subject> =>
  subject !== undefined && subject.company === principal.company.id && subject.state !== 'removed'

/** Teams that are none any more leave the subject's list with whatever changes it next, and their rows with them. */
async function move(
  ports: Needs,
  principal: Principal,
  subject: Found<Subject>,
  { team }: OneTeam,
  act: 'add' | 'remove',
) {
  const company = principal.company.id
  const existing = await existingTeams(ports, company, subject.teams)
  const teams = teamsOf(subject, existing, team, act)
  if (teams === 'too_many_teams') return teams
  const gone = subject.teams.filter((one) => !teams.includes(one))
  const rows =
    gone.length === 0 ? [] : await ports.table.get(...gone.map((one) => key.teamMember(company, one, subject.id)))
  return {
    event: {
      kind: 'team_members_changed',
      ...about(principal),
      ...{ team, whom: subject.id, before: subject.teams, after: teams },
    } as const,
    writes: [replace(subject, { teams }), ...rows.flatMap((one) => (one === undefined ? [] : [remove(one)]))],
  }
}

/** Under the names that they have now. */
async function described(ports: Needs, rows: readonly TeamMember[]): Promise<readonly Member[]> {
  if (rows.length === 0) return []
  const [subjects, profiles] = await Promise.all([
    ports.table.get(...rows.map(({ subject }) => key.subject(subject))),
    ports.table.get(...rows.map(({ subject }) => key.profile(subject))),
  ])
  const machines = subjects.flatMap((one) => (one?.machine === undefined ? [] : [one.machine]))
  const clients = machines.length === 0 ? [] : await ports.table.get(...machines.map((id) => key.client(clientRef(id))))
  const called = new Map(clients.map((one) => [one?.service, one?.name]))
  return rows.flatMap((row, i): Member[] => {
    const subject = subjects[i]
    const name = profiles[i]?.name ?? called.get(row.subject)
    if (subject === undefined || name === undefined) return []
    return [
      {
        ...{ id: subject.id, is: subject.machine === undefined ? 'person' : 'service' },
        ...{ name, state: subject.state, row },
      },
    ]
  })
}
