// A walk through the log of one company, from new to old, for a page or a count. It looks at so much and no more, and says
// where to go on: a rare thing in a long log costs many short walks and never one endless request.

import type { RecordedEvent } from '../../event.ts'
import type { CompanyId } from '../../ids.ts'
import type { Attempt, EventLog } from '../../ports.ts'
import { cursorAt, cursorFrom, cursorOf, fits, type LogFilter } from '../../rules/log-query.ts'

export interface Walk {
  readonly company: { readonly id: CompanyId; readonly createdAt: number }
  readonly filter: LogFilter
  /** The cursor that the walk before this one ended with. */
  readonly after?: string
  /** Lines to find, and lines to look at. */
  readonly limit: number
  readonly most?: number
}

export interface Walked {
  readonly events: readonly RecordedEvent[]
  /** Where to go on; absent at the end of the log. A walk may have found little and still have one. */
  readonly next: string | undefined
}

const DAY = 86_400_000
/** Where all lines fit; and where few do: about 2 MB, and half a second. */
const MOST_READ = { all: 1000, few: 5000 }
const MOST_DAYS = 92
/** Clocks of other functions may be a little ahead. */
const SKEW = 5000

/** A line, or a day without any more of them. */
type Step = { readonly at: string; readonly event?: RecordedEvent }

export async function walk(log: EventLog, attempt: Attempt, command: Walk): Promise<Walked> {
  const { filter, limit, most = MOST_READ[isNarrow(filter) ? 'few' : 'all'] } = command
  const events: RecordedEvent[] = []
  let [read, days] = [0, 0]
  for await (const { at, event } of steps(log, attempt, command)) {
    if (event === undefined) days += 1
    else read += 1
    if (event !== undefined && fits(event, filter)) events.push(event)
    if (events.length === limit || read >= most || days >= MOST_DAYS) return { events, next: at }
  }
  return { events, next: undefined }
}

function steps(log: EventLog, attempt: Attempt, { company, filter, after, limit }: Walk): AsyncGenerator<Step> {
  const to = Math.min(filter.to ?? Number.POSITIVE_INFINITY, attempt.at + SKEW)
  const before = after ?? cursorFrom(to)
  const since = cursorFrom(Math.max(filter.from ?? 0, company.createdAt * 1000))
  const span = { before, since, limit: isNarrow(filter) ? 250 : Math.max(50, limit) }
  return byDay(log, company.id, span)
}

const isNarrow = (filter: LogFilter): boolean => Object.keys(filter).some((name) => name !== 'from' && name !== 'to')

const step = (event: RecordedEvent): Step => ({ at: cursorOf(event), event })

interface Span {
  readonly before: string
  readonly since: string
  readonly limit: number
}

async function* byDay(log: EventLog, company: CompanyId, { before, since, limit }: Span): AsyncGenerator<Step> {
  const first = Math.floor(cursorAt(since) / DAY)
  let cursor = before
  for (let day = Math.floor(cursorAt(before) / DAY); day >= first; day--) {
    for (let more = true; more; ) {
      const batch = await log.read(company, day, { limit, before: cursor, since })
      yield* batch.map(step)
      cursor = batch.map(cursorOf).at(-1) ?? cursor
      more = batch.length === limit
    }
    if (day > first) yield { at: cursorFrom(day * DAY) }
  }
}
