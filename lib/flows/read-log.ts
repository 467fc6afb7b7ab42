// The log of one company, for its administrators: newest first, filtered, in stable pages. Reading it is on record too.

import type { RecordedEvent } from '../event.ts'
import type { Outcome } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import type { LogFilter } from '../rules/log-query.ts'
import { acknowledge } from './acknowledge.ts'
import { exact } from './log/exact.ts'
import { type LogNames, namesIn } from './log/names.ts'
import { type AsReader, readBy, reader, shown } from './log/reader.ts'
import { walk } from './log/walk.ts'

export interface ReadLog extends AsReader {
  readonly filter: LogFilter
  /** The cursor that the page before this one ended with. */
  readonly after?: string
  readonly limit: number
  /** Whether the names of people, teams and clients are wanted beside their ids. */
  readonly names?: boolean
}

export interface LogPage {
  readonly events: readonly RecordedEvent[]
  /** Where to go on; absent at the end of the log. A page may be short and still have one. */
  readonly next: string | undefined
  readonly names?: LogNames
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'log'>

export async function readLog(ports: Needs, attempt: Attempt, command: ReadLog): Promise<Outcome<LogPage>> {
  const found = await reader(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company } = principal
  const page = await exactPage(ports, attempt, { ...command, filter: shown(command.filter, principal), company })
  const names = command.names === true ? { names: await namesIn(ports, company.id, page.events) } : {}
  return acknowledge(ports, principal, { ...page, ...names }, {}, readBy(principal))
}

/** A page whose counted lines show the numbers that stand now. */
export async function exactPage(
  ports: Pick<Ports, 'table' | 'log'>,
  attempt: Attempt,
  command: Parameters<typeof walk>[2],
): Promise<LogPage> {
  const { events, next } = await walk(ports.log, attempt, command)
  return { events: await exact(ports, events), next }
}
