// When a day of a company's log may go. Never before the deployment's least, which the law or the operator sets, whatever a company
// says; and never while there is a hold.

import type { Retention } from '../schema.ts'

const DAY = 86_400_000

/**
 * Milliseconds between an announcement and what it lets go. Longer than anybody reads or copies the log: whoever began before the
 * announcement would find entries gone, and nothing that says so. And long enough for somebody to see it and to say no.
 */
export const NOTICE = DAY

type Rule = Pick<Retention, 'days' | 'holds'>

/** The newest day that may have gone, in days since 1970; undefined: nothing may. */
export function lastDue({ days, holds }: Rule, least: number, now: number): number | undefined {
  if (days === undefined || holds.length > 0) return undefined
  // The whole of the day is older than that.
  return Math.floor(now / DAY) - Math.max(days, least) - 1
}

/** Whether a day, as in `2026-11-22`, may be gone by this rule. */
export function mayGo(rule: Rule, day: string, { least, now }: { readonly least: number; readonly now: number }) {
  const due = lastDue(rule, least, now)
  return due !== undefined && dayNumber(day) <= due
}

/** What stayed until now and goes by another rule. Days are counted since 1970. */
export interface Going {
  /** Each day goes when it is older than so many. */
  readonly days: number
  /** Of what is there, the oldest day. */
  readonly first: number
  /** The newest day that is old enough; absent: none that is there. */
  readonly last?: number
  /** The newest day that may go, also where none of that age is there. */
  readonly due: number
  /** The day on which the oldest goes, or should have gone by: announced on the day before. */
  readonly on: number
  /** Holds that kept it. */
  readonly released: readonly string[]
}

/** Undefined: nothing goes that would not have gone anyway, and not sooner either. */
export function letsGo(
  before: Rule,
  after: Rule,
  { least, now, first }: { readonly least: number; readonly now: number; readonly first: number },
): Going | undefined {
  const [was, last] = [lastDue(before, least, now), lastDue(after, least, now)]
  if (last === undefined || (was !== undefined && was >= last)) return undefined
  const days = Math.max(after.days ?? 0, least)
  const some = last < first ? {} : { last }
  return { days, first, ...some, due: last, on: first + days + 2, released: before.holds }
}

/** Of the days that were announced the oldest and the newest, as in `2026-11-22`. */
export type Span = readonly [from: string, to: string]

/** Of days that were announced before, and that a hold or a longer span may have kept since: those that go as soon as they may. */
export function atOnce({ due }: Pick<Going, 'due'>, announced: Span | undefined): Span | undefined {
  const [from, to] = announced ?? []
  if (from === undefined || to === undefined || !(dayNumber(from) <= due)) return undefined
  return [from, dayNumber(to) <= due ? to : dayName(due)]
}

/** Days that were announced and are there still, the oldest first. */
export const waitingOf = ({ waiting = [] }: Pick<Retention, 'waiting'>): readonly string[] => waiting

export function announcedIn(retention: Pick<Retention, 'gone' | 'waiting'>): Span | undefined {
  const waiting = waitingOf(retention)
  const [from, to] = [waiting[0], waiting.at(-1)]
  return from === undefined || to === undefined ? undefined : [from, to]
}

/** The newest day that is not there any more; undefined: there is none. Seconds since 1970 in which the company began. */
export function goneThrough(retention: Pick<Retention, 'gone' | 'waiting'>, createdAt: number): string | undefined {
  const [oldest] = waitingOf(retention)
  if (oldest === undefined) return retention.gone
  return dayNumber(oldest) > oldestDay(undefined, createdAt) ? dayName(dayNumber(oldest) - 1) : undefined
}

/** The oldest day that is there: a log begins with its company, whose seconds these are. */
export const oldestDay = (gone: string | undefined, createdAt: number): number =>
  gone === undefined ? Math.floor(createdAt / 86_400) : dayNumber(gone) + 1

export const dayNumber = (day: string): number => Date.parse(day) / DAY
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
/** Of a moment in milliseconds. */
export const dayOf = (at: number): string => dayName(Math.floor(at / DAY))

/** What names a hold: nobody's name, and no free text, because it stands in the log. */
export const isHold = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)
