// How much of what happened: the log's lines that fit, by outcome, kind and time. For a long log it takes several questions, and
// whoever asks adds them up.

import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { type EventOutcome, outcomeOf } from '../../rules/log-outcome.ts'
import { type LogFilter, weightOf } from '../../rules/log-query.ts'
import { acknowledge } from '../acknowledge.ts'
import { type AsReader, readBy, reader, shown } from './reader.ts'
import { walk } from './walk.ts'

export interface CountLog extends AsReader {
  readonly filter: LogFilter
  readonly per: 'hour' | 'day'
  readonly after?: string
}

/** Attempts: a flood that was counted is as many as its lines know of. */
export type Outcomes = Readonly<Record<EventOutcome, number>>

export interface LogCounts {
  readonly lines: number
  readonly outcomes: Outcomes
  readonly kinds: ReadonlyMap<string, number>
  /** By the moment at which an hour or a day begins (UTC), oldest first; those without anything are left out. */
  readonly times: ReadonlyMap<number, Outcomes>
  readonly next: string | undefined
}

const NOTHING: Outcomes = { success: 0, refusal: 0, fault: 0 }
const LENGTH = { hour: 3_600_000, day: 86_400_000 }
/** About 2 MB of lines, and half a second. */
const MOST_READ = 5000

export async function countLog(
  ports: Pick<Ports, 'table' | 'deployment' | 'log'>,
  attempt: Attempt,
  command: CountLog,
): Promise<Outcome<LogCounts>> {
  const found = await reader(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const counts = await countIn(
    ports,
    attempt,
    { ...command, filter: shown(command.filter, principal) },
    principal.company,
  )
  return acknowledge(ports, principal, counts, {}, readBy(principal))
}

export async function countIn(
  ports: Pick<Ports, 'log'>,
  attempt: Attempt,
  { filter, per, after }: Pick<CountLog, 'filter' | 'per' | 'after'>,
  company: Parameters<typeof walk>[2]['company'],
): Promise<LogCounts> {
  const bounds = { company, filter, limit: MOST_READ, most: MOST_READ, ...(after === undefined ? {} : { after }) }
  const { events, next } = await walk(ports.log, attempt, bounds)
  let outcomes = NOTHING
  const kinds = new Map<string, number>()
  const times = new Map<number, Outcomes>()
  for (const event of events.toReversed()) {
    const [outcome, weight] = [outcomeOf(event), weightOf(event)]
    const time = event.at - (event.at % LENGTH[per])
    outcomes = more(outcomes, outcome, weight)
    kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + weight)
    times.set(time, more(times.get(time) ?? NOTHING, outcome, weight))
  }
  return { lines: events.length, outcomes, kinds, times, next }
}

const more = (outcomes: Outcomes, outcome: EventOutcome, weight: number): Outcomes => ({
  ...outcomes,
  [outcome]: outcomes[outcome] + weight,
})
