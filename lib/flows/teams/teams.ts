// Teams of a company: made, listed, shown, called otherwise.

import { inSeconds, type TeamId } from '../../ids.ts'
import { create, type Outcome, permitted, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { linesOf } from '../../rules/directory.ts'
import { teamLine } from '../../rules/teams.ts'
import { key, type Listed, type Team } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import { type Browse, browseFor, relist } from '../directory.ts'
import { type OneTeam, ownTeam, refuseTeam } from './own-team.ts'

export type BrowseTeams = ForCompany & Browse
export interface Teams {
  readonly teams: readonly Pick<Listed, 'id' | 'name' | 'since'>[]
  readonly next?: string
}
export interface NewTeam extends ForCompany {
  readonly id: TeamId
  readonly name: string
}
export interface NameTeam extends OneTeam {
  readonly name: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function listTeams(ports: Needs, attempt: Attempt, command: BrowseTeams): Promise<Outcome<Teams>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const page = await browseFor(ports, attempt, found.principal, 'teams', command)
  if ('refusal' in page) return page.refusal
  const { lines: teams, next } = page
  return acknowledge(ports, found.principal, next === undefined ? { teams } : { teams, next })
}

export async function createTeam(ports: Needs, attempt: Attempt, command: NewTeam): Promise<Outcome<Team>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company, subject } = principal
  const { id, name } = command
  const [taken] = await ports.table.get(key.team(company.id, id))
  if (taken !== undefined) return refuseTeam(principal, 'taken', id)
  const of = { company: company.id, state: 'active', createdAt: inSeconds(attempt.at), createdBy: subject.id } as const
  const team: Team = { kind: 'team', id, name, ...of }
  return permitted(
    team,
    [{ kind: 'team_created', ...about(principal), team: id }],
    [create(team), ...linesOf(teamLine(team)).map(create)],
  )
}

export async function showTeam(ports: Needs, attempt: Attempt, command: OneTeam): Promise<Outcome<Team>> {
  const found = await ownTeam(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : acknowledge(ports, found.principal, found.team)
}

export async function nameTeam(ports: Needs, attempt: Attempt, command: NameTeam): Promise<Outcome<Team>> {
  const found = await ownTeam(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, team } = found
  const next: Team = { ...team, name: command.name }
  const event = { kind: 'team_changed', ...about(principal), team: team.id } as const
  return permitted(
    next,
    [{ ...event, before: worth(team), after: worth(next), renamed: true }],
    [replace(team, { name: next.name }), ...(await relist(ports, teamLine(team), teamLine(next)))],
  )
}

export const worth = ({ state }: Team) => ({ state })
