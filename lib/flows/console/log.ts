// The log as pages show it: a page of lines with the names that they are told in, and when how much of what fits happened.

import type { CompanyId } from '../../ids.ts'
import { parseSubjectId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { acknowledge } from '../acknowledge.ts'
import { countIn, type LogCounts } from '../log/counts.ts'
import { type LogNames, namesIn } from '../log/names.ts'
import { readBy, reader, shown } from '../log/reader.ts'
import { namesOf } from '../names.ts'
import { exactPage, type LogPage, type ReadLog } from '../read-log.ts'
import { viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'deployment' | 'log'>

export interface ShownLog extends LogPage {
  /** Also of those who are only looked for. */
  readonly names: LogNames
  readonly counts: LogCounts
}

async function log(
  ports: Needs,
  attempt: Attempt,
  command: ReadLog & { readonly company: CompanyId },
): Promise<Outcome<ShownLog>> {
  const found = await reader(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company } = principal
  const filter = shown(command.filter, principal)
  const sought = [filter.about, filter.subject].map((id) => (id === undefined ? undefined : parseSubjectId(id)))
  const [page, counts, people] = await Promise.all([
    exactPage(ports, attempt, { ...command, filter, company }),
    countIn(ports, attempt, { filter, per: 'hour' }, company),
    namesOf(ports, company.id, sought),
  ])
  const names = new Map<string, string>([...people, ...(await namesIn(ports, company.id, page.events))])
  return acknowledge(ports, principal, { ...page, counts, names }, {}, readBy(principal))
}

export const lookAtLog = viewed<Needs, ReadLog, ShownLog>(log)
