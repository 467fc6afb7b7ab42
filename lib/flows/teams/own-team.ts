// A team of the company that one administers, and why one is not made or changed. One that was removed is not there.

import { type Denial, denial } from '../../denial.ts'
import type { TeamRefused } from '../../event.ts'
import type { TeamId } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { key, type Team } from '../../schema.ts'
import { appsPerTeamGone, teamsPerSubject } from '../../settings.ts'
import { about } from '../account/authenticators.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { nobody } from '../people/person.ts'

export interface OneTeam extends ForCompany {
  readonly team: TeamId
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function ownTeam(
  ports: Needs,
  attempt: Attempt,
  command: OneTeam,
  act: 'look' | 'change',
): Promise<{ readonly principal: Principal; readonly team: Found<Team> } | { readonly refusal: Denied }> {
  const found = await administrator(ports, attempt, command, act)
  if ('refusal' in found) return found
  const { principal } = found
  const [team] = await ports.table.get(key.team(principal.company.id, command.team))
  if (team?.state === 'active') return { principal, team }
  return { refusal: act === 'look' ? nobody(principal) : refuseTeam(principal, 'unknown', command.team) }
}

const reasons: Readonly<Record<TeamRefused['cause'], Denial>> = {
  unknown: denial('not_found'),
  unknown_member: denial('not_found'),
  taken: denial('conflict', { detail: 'There is, or was, a team of this name. A name is given once and never again.' }),
  holds_too_much: denial('conflict', {
    detail: `More than ${appsPerTeamGone} apps name this team. Withdraw what some of them give to it, then remove it.`,
  }),
  too_many_teams: denial('conflict', { detail: `Nobody is in more than ${teamsPerSubject} teams.` }),
}

export function refuseTeam(principal: Principal, cause: TeamRefused['cause'], team?: TeamId): Denied {
  const known = cause === 'unknown' || team === undefined ? {} : { team }
  const event: TeamRefused = { kind: 'team_refused', ...about(principal), ...known, cause }
  return denied(reasons[cause], counted(event, principal.subject.id, cause))
}
