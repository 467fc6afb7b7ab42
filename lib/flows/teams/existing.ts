// Which teams there are, of those that are named: one that was removed keeps its handle, and is none.

import type { CompanyId, TeamId } from '../../ids.ts'
import type { Ports } from '../../ports.ts'
import { key } from '../../schema.ts'

export async function existingTeams(
  ports: Pick<Ports, 'table'>,
  company: CompanyId,
  teams: readonly TeamId[],
): Promise<readonly TeamId[]> {
  if (teams.length === 0) return []
  const found = await ports.table.get(...teams.map((team) => key.team(company, team)))
  return teams.filter((_, i) => found[i]?.state === 'active')
}
