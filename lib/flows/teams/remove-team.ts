// A team goes, and with it what every app gives to it, in one transaction. Its handle stays and is never given again: whoever
// was in it goes on naming it, and a new team of that name would bring them back.

import type { AuthEvent } from '../../event.ts'
import type { TeamId } from '../../ids.ts'
import { type Outcome, permitted, remove, replace } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { teamLine } from '../../rules/teams.ts'
import { type App, type Holding, key, partition } from '../../schema.ts'
import { appsPerTeamGone } from '../../settings.ts'
import { about } from '../account/authenticators.ts'
import { relist } from '../directory.ts'
import { type OneTeam, ownTeam, refuseTeam } from './own-team.ts'
import { worth } from './teams.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function removeTeam(ports: Needs, attempt: Attempt, command: OneTeam): Promise<Outcome<object>> {
  const found = await ownTeam(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, team } = found
  const holdings = await ports.table.list(partition.holdings(`${team.company}:${team.id}`))
  if (holdings.length > appsPerTeamGone) return refuseTeam(principal, 'holds_too_much', team.id)
  const apps = await naming(ports, team.id, holdings)
  const withdrawn = apps.map(
    ({ id, teams }): AuthEvent => ({
      kind: 'access_withdrawn',
      ...about(principal),
      app: id,
      from: team.id,
      before: teams[team.id]?.verbs ?? [],
    }),
  )
  const before = worth(team)
  const after = { ...before, state: 'removed' } as const
  return permitted(
    {},
    [{ kind: 'team_changed', ...about(principal), team: team.id, before, after }, ...withdrawn],
    [
      replace(team, { state: 'removed' }),
      ...apps.map((app) => replace(app, { teams: without(app, team.id) })),
      ...holdings.map(remove),
      ...(await relist(ports, teamLine(team), undefined)),
    ],
  )
}

/** An app that names it no more is left alone. */
async function naming(ports: Needs, team: TeamId, holdings: readonly Holding[]): Promise<readonly Found<App>[]> {
  const read = holdings.length === 0 ? [] : await ports.table.get(...holdings.map(({ app }) => key.app(app)))
  return read.flatMap((app) => (app !== undefined && Object.hasOwn(app.teams, team) ? [app] : []))
}

const without = ({ teams }: App, team: string): App['teams'] =>
  Object.fromEntries(Object.entries(teams).filter(([one]) => one !== team))
