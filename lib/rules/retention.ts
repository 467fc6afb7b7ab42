// When a day of a company's log may go. Never before the deployment's least, which the law or the operator sets, whatever a company
// says; and never while there is a hold.

import type { Retention } from '../schema.ts'

const DAY = 86_400_000

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
  /** The newest day that goes at once; absent: none is old enough. */
  readonly last?: number
  /** The newest day that is old enough, also where none of that age is there. */
  readonly due: number
  /** The day on which the oldest goes, or should have gone by. */
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
  return { days, first, ...some, due: last, on: first + days + 1, released: before.holds }
}

/**
 * Also what had been announced before a hold or a longer span kept it, and `gone` names, goes as soon as it may. Where a hold is
 * released that is said in any case: rather once too often than of what nobody brings back.
 */
export const goesAtOnce = ({ last, due, released }: Going, gone: string | undefined): boolean =>
  last !== undefined || (gone !== undefined && (released.length > 0 || dayNumber(gone) <= due))

/** The oldest day that is there: a log begins with its company, whose seconds these are. */
export const oldestDay = (gone: string | undefined, createdAt: number): number =>
  gone === undefined ? Math.floor(createdAt / 86_400) : dayNumber(gone) + 1

export const dayNumber = (day: string): number => Date.parse(day) / DAY
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
/** Of a moment in milliseconds. */
export const dayOf = (at: number): string => dayName(Math.floor(at / DAY))

/** What names a hold: nobody's name, and no free text, because it stands in the log. */
export const isHold = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)
