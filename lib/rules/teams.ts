// Teams: what their list says of one, and what becomes of a subject's own list of them.

import type { TeamId } from '../ids.ts'
import type { Subject, Team } from '../schema.ts'
import { teamsPerSubject } from '../settings.ts'
import type { Line } from './directory.ts'

export const teamLine = ({ company, id, name, createdAt }: Team): Line => ({
  company,
  noun: 'teams',
  id,
  name,
  since: createdAt,
})

/** With this one or without it; and without those that are no teams any more, which nobody had to take out when they went. */
export function teamsOf(
  { teams }: Pick<Subject, 'teams'>,
  existing: readonly TeamId[],
  team: TeamId,
  act: 'add' | 'remove',
): readonly TeamId[] | 'too_many_teams' {
  const others = teams.filter((one) => one !== team && existing.includes(one))
  if (act === 'remove') return others
  return others.length < teamsPerSubject ? [...others, team] : 'too_many_teams'
}
