// A walk through the log of one company, from new to old, for a page or a count. It looks at so much and no more, and says
// where to go on: a rare thing in a long log costs many short walks and never one endless request.

import type { RecordedEvent } from '../../event.ts'
import type { CompanyId } from '../../ids.ts'
import type { Attempt, EventLog, Sought } from '../../ports.ts'
import { cursorAt, cursorFrom, cursorOf, fits, type LogFilter } from '../../rules/log-query.ts'
import { sought } from './sought.ts'

export interface Walk {
  readonly company: { readonly id: CompanyId; readonly createdAt: number }
  readonly filter: LogFilter
  /** The cursor that the walk before this one ended with. */
  readonly after?: string
  /** Lines to find, and lines to look at. */
  readonly limit: number
  readonly most?: number
  /** Of a line that fits, that none is wanted behind it. */
  readonly until?: (event: RecordedEvent) => boolean
}

export interface Walked {
  readonly events: readonly RecordedEvent[]
  /** Where to go on; absent at the end of the log. A walk may have found little and still have one. */
  readonly next: string | undefined
}

const DAY = 86_400_000
/** Where all lines fit; and where few do and the store passes over the others: so many may be 20 MB, and take two seconds. */
const MOST_READ = { all: 1000, few: 20_000 }
const MOST_DAYS = 92
/** Of each partition in one look: not quite the megabyte that one answer of the store holds. */
const LOOK = 1500
/** Clocks of other functions may be a little ahead. */
const SKEW = 5000

/** A line; or how far it is looked through by now. */
type Step =
  | { readonly at: string; readonly event: RecordedEvent }
  | { readonly at: string; readonly looked: number; readonly days: number }

export async function walk(log: EventLog, attempt: Attempt, command: Walk): Promise<Walked> {
  const { filter, limit, most = MOST_READ[isNarrow(filter) ? 'few' : 'all'], until } = command
  const events: RecordedEvent[] = []
  let [looked, days] = [0, 0]
  for await (const step of steps(log, attempt, command)) {
    if ('event' in step) {
      if (fits(step.event, filter)) events.push(step.event)
      if (events.length === limit || until?.(step.event) === true) return { events, next: step.at }
    } else {
      looked += step.looked
      days += step.days
      if (looked >= most || days >= MOST_DAYS) return { events, next: step.at }
    }
  }
  return { events, next: undefined }
}

const isNarrow = (filter: LogFilter): boolean => Object.keys(filter).some((name) => name !== 'from' && name !== 'to')

interface Span {
  readonly before: string
  readonly since: string
  readonly limit: number
}

function steps(log: EventLog, attempt: Attempt, { company, filter, after, limit }: Walk): AsyncGenerator<Step> {
  const end = cursorFrom(Math.min(filter.to ?? Number.POSITIVE_INFINITY, attempt.at + SKEW))
  // Nobody is led through days that are not there yet.
  const before = after === undefined || after > end ? end : after
  const since = cursorFrom(Math.max(filter.from ?? 0, company.createdAt * 1000))
  const { id } = company
  if (!isNarrow(filter)) return byDay({ before, since, limit: Math.max(50, limit) }, (...day) => all(log, id, ...day))
  const what = sought(filter)
  return byDay({ before, since, limit: LOOK }, (...day) => few(log, id, what, ...day))
}

type OfDay = (day: number, span: Span) => AsyncGenerator<Step>

async function* byDay(span: Span, ofDay: OfDay): AsyncGenerator<Step> {
  const first = Math.floor(cursorAt(span.since) / DAY)
  for (let day = Math.floor(cursorAt(span.before) / DAY); day >= first; day--) {
    yield* ofDay(day, span)
    if (day > first) yield { at: cursorFrom(day * DAY), looked: 0, days: 1 }
  }
}

async function* all(log: EventLog, company: CompanyId, day: number, span: Span): AsyncGenerator<Step> {
  let { before } = span
  for (let more = true; more; ) {
    const batch = await log.read(company, day, { ...span, before })
    for (const event of batch) {
      before = cursorOf(event)
      yield { at: before, event }
      yield { at: before, looked: 1, days: 0 }
    }
    more = batch.length === span.limit
  }
}

async function* few(log: EventLog, company: CompanyId, what: Sought, day: number, span: Span): AsyncGenerator<Step> {
  for (let before: string | undefined = span.before; before !== undefined; ) {
    const sight = await log.seek(company, day, what, { ...span, before })
    for (const event of sight.events) yield { at: cursorOf(event), event }
    before = sight.until
    yield { at: before ?? cursorFrom(day * DAY), looked: sight.looked, days: 0 }
  }
}
