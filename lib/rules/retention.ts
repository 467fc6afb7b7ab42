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

/** What stayed until now and goes by another rule. Days are counted since 1970. */
export interface Going {
  /** Each day goes when it is older than so many. */
  readonly days: number
  /** Of what is there, the oldest day. */
  readonly first: number
  /** The newest day that goes at once; absent: none is old enough. */
  readonly last?: number
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
  return { days, first, ...(last < first ? {} : { last }), on: first + days + 1, released: before.holds }
}

/** Also what had been announced when a hold came, and `gone` names, goes as soon as there is none. */
export const goesAtOnce = ({ last, released }: Going, gone: string | undefined): boolean =>
  last !== undefined || (gone !== undefined && released.length > 0)

/** The oldest day that is there: a log begins with its company, whose seconds these are. */
export const oldestDay = (gone: string | undefined, createdAt: number): number =>
  gone === undefined ? Math.floor(createdAt / 86_400) : dayNumber(gone) + 1

export const dayNumber = (day: string): number => Date.parse(day) / DAY
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
/** Of a moment in milliseconds. */
export const dayOf = (at: number): string => dayName(Math.floor(at / DAY))

/** What names a hold: nobody's name, and no free text, because it stands in the log. */
export const isHold = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)
