// The log of one company, for its administrators: newest first, filtered, in stable pages. Reading it is on record too.

import { denial } from '../denial.ts'
import type { RecordedEvent } from '../event.ts'
import { milliseconds } from '../ids.ts'
import { counted, denied, type Outcome } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { cursorAt, cursorOf, fits, type LogFilter } from '../rules/log-query.ts'
import { key } from '../schema.ts'
import { acknowledge } from './acknowledge.ts'
import { authenticate, type Principal } from './authenticate.ts'
import { tooWeakForCompany } from './fresh.ts'
import type { Own } from './sessions.ts'

export interface ReadLog extends Own {
  /** Where it is named it must be the caller's own. */
  readonly company?: string
  readonly filter: LogFilter
  /** The cursor that the page before this one ended with. */
  readonly after?: string
  readonly limit: number
}

export interface LogPage {
  readonly events: readonly RecordedEvent[]
  /** Where to go on; absent at the end of the log. A page may be short and still have one. */
  readonly next: string | undefined
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'log'>

const DAY = 86_400_000
/** A page looks at no more than this, so that a rare kind in a long log costs many pages and never one endless request. */
const MOST_READ = 1000
const MOST_DAYS = 92

export async function readLog(ports: Needs, attempt: Attempt, command: ReadLog): Promise<Outcome<LogPage>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { session, subject, surface } = principal
  const about = { company: session.company, subject: subject.id, session: session.id }
  const foreign = command.company !== undefined && command.company !== session.company
  if (!subject.administrator || foreign) {
    const cause = foreign ? 'not_yours' : 'not_administrator'
    return denied(denial('forbidden'), counted({ kind: 'access_refused', ...about, surface, cause }, subject.id, cause))
  }
  const refusal = tooWeakForCompany(principal, attempt, 'look')
  if (refusal !== undefined) return refusal
  const page = await walk(ports, attempt, shown(command, principal), principal.company)
  return acknowledge(ports, principal, page, {}, { kind: 'log_read', ...about })
}

/** No further back than the company has its log shown. */
function shown(command: ReadLog, { policy: { logDays }, at }: Principal): ReadLog {
  if (logDays === undefined) return command
  const from = milliseconds(Math.max(command.filter.from ?? 0, at * 1000 - logDays * DAY))
  return { ...command, filter: { ...command.filter, from } }
}

/** Day by day backwards, from the cursor or the filter's end down to the filter's start or the company's first day. */
export async function walk(
  ports: Needs,
  attempt: Attempt,
  command: Pick<ReadLog, 'filter' | 'limit' | 'after'>,
  company: { readonly id: Parameters<Ports['log']['read']>[0]; readonly createdAt: number },
): Promise<LogPage> {
  const { filter, after, limit } = command
  const newest = after === undefined ? Math.min(filter.to ?? Number.POSITIVE_INFINITY, attempt.at) : cursorAt(after)
  const first = Math.floor(Math.max(filter.from ?? 0, company.createdAt * 1000) / DAY)
  const events: RecordedEvent[] = []
  let cursor = after
  let read = 0
  for (let day = Math.floor(newest / DAY), days = 0; day >= first; day--, days++) {
    if (days === MOST_DAYS) return { events: await exact(ports, events), next: startOf(day + 1) }
    for (let more = true; more; ) {
      const batch = await ports.log.read(company.id, day, Math.max(50, limit), cursor)
      for (const event of batch) {
        cursor = cursorOf(event)
        if (fits(event, filter)) events.push(event)
        if (events.length === limit) return { events: await exact(ports, events), next: cursor }
      }
      read += batch.length
      more = batch.length > 0
      if (more && read >= MOST_READ) return { events: await exact(ports, events), next: cursor }
    }
  }
  return { events: await exact(ports, events), next: undefined }
}

const startOf = (day: number): string => `${String(day * DAY).padStart(14, '0')}#${'0'.repeat(22)}`

/** A counted refusal's newest line shows the number that stands now; the lines below it are how it grew. */
async function exact(ports: Pick<Ports, 'table'>, events: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]> {
  const newest = new Map<string, RecordedEvent>()
  for (const event of events) if (event.fold !== undefined && !newest.has(event.fold)) newest.set(event.fold, event)
  if (newest.size === 0) return events
  const folds = [...newest.keys()].slice(0, 100)
  const tallies = await ports.table.get(...folds.map((fold) => key.tally(fold)))
  const counts = new Map(folds.map((fold, i) => [newest.get(fold), tallies[i]?.count]))
  return events.map((event) => {
    const count = counts.get(event)
    // At twice its number another line was written, on an earlier page, and that one has the count.
    const newest = count !== undefined && count < 2 * (event.count ?? 0)
    return newest ? { ...event, count: Math.max(count, event.count ?? 0) } : event
  })
}
