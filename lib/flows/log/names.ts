// Names beside the ids of a page of the log, for those who may see them. The log itself holds none: whoever was removed is an
// id from then on, and the log as whole as before.

import type { RecordedEvent } from '../../event.ts'
import { type ClientId, type CompanyId, parseSubjectId, parseTeamId, type SubjectId, type TeamId } from '../../ids.ts'
import type { Ports } from '../../ports.ts'
import { naming } from '../../rules/log-query.ts'
import { clientRef } from '../../rules/oauth/client.ts'
import { key } from '../../schema.ts'
import { namesOf } from '../names.ts'

/** By id: people and machines, teams, clients. */
export type LogNames = ReadonlyMap<string, string>

export async function namesIn(
  ports: Pick<Ports, 'table'>,
  company: CompanyId,
  events: readonly RecordedEvent[],
): Promise<LogNames> {
  const ids = valuesOf(events, naming)
  const clients = valuesOf(events, ['client']) as ClientId[]
  const teams = ids.map((id) => parseTeamId(id)).filter((id): id is TeamId => id !== undefined)
  const subjects = ids.map((id) => parseSubjectId(id)).filter((id): id is SubjectId => id !== undefined)
  const [people, foundTeams, foundClients] = await Promise.all([
    namesOf(ports, company, subjects),
    ports.table.get(...teams.map((id) => key.team(company, id))),
    ports.table.get(...clients.map((id) => key.client(clientRef(id)))),
  ])
  const own = foundClients.filter((client) => client?.company === company)
  const called = [...foundTeams, ...own].flatMap((one) => (one === undefined ? [] : [[one.id, one.name] as const]))
  return new Map<string, string>([...people, ...called])
}

function valuesOf(events: readonly RecordedEvent[], fields: readonly string[]): readonly string[] {
  const all = events.flatMap((event) => fields.map((field) => (event as unknown as Record<string, unknown>)[field]))
  return [...new Set(all.filter((value) => typeof value === 'string'))]
}
