// The teams that a company has on its first day: those that its people and its apps name.

import type { AuthEvent } from '../event.ts'
import type { CompanyId, Seconds, SubjectId, TeamId } from '../ids.ts'
import { create } from '../outcome.ts'
import type { Write } from '../ports.ts'
import { linesOf } from '../rules/directory.ts'
import { teamLine } from '../rules/teams.ts'
import type { Team } from '../schema.ts'

export function foundTeams(
  company: CompanyId,
  named: readonly TeamId[],
  { givenBy: createdBy, since: createdAt }: { readonly givenBy: SubjectId; readonly since: Seconds },
): { readonly events: readonly AuthEvent[]; readonly writes: readonly Write[] } {
  const teams = [...new Set(named)].map(
    (id): Team => ({ kind: 'team', company, id, name: id, state: 'active', createdAt, createdBy }),
  )
  return {
    events: teams.map(({ id: team }) => ({ kind: 'team_created', company, team })),
    writes: teams.flatMap((team) => [create(team), ...linesOf(teamLine(team)).map(create)]),
  }
}
