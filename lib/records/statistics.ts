// Statistics: what is counted of the log, under which keys, and where its counter is. All of it can be counted again from the log.
//
// record     pk                                   sk                meaning
// Standing   STATISTICS#standing                  STANDING          which counting is shown, and which is being made anew
// Place      STATISTICS#<generation>              PLACE             the next leaf to count
// Sum        HOURS#<generation>#<of>#<month>      T#<hour>          what happened in an hour
// AppSum     HOURS#<generation>#<of>#<month>      A#<hour>#<app>    what an app refused in an hour
// DaySeen    ACTIVE#<generation>#<company>#<day>  <subject>         in which hours of the day somebody was there
// MonthSeen  ACTIVE#<generation>#<company>#<month> <subject>        that somebody was there in the month

import type { AppId, CompanyId, SubjectId } from '../ids.ts'

export const statistics = [
  'events',
  /** Sessions of browsers; and of command lines. */
  'logins',
  'cli_logins',
  /** Passwords, codes and passkeys that were wrong. */
  'failures',
  /** Logins by what proved the person besides a password, or in its place. */
  'by_sms',
  'by_totp',
  'by_passkey',
  'by_email',
  'by_recovery_code',
  'sign_outs',
  'resets',
  'joined',
  /** Text messages, and their money in millionths of a dollar. */
  'codes_sent',
  'codes_cost',
  'codes_refused',
  'codes_lost',
  'letters_sent',
  'letters_lost',
  'tokens',
  'token_refusals',
  /** By an access list; and for a session that was none. */
  'refusals',
  'session_refusals',
  'faults',
  /** Whoever is there for the first time in this hour, in this day, in this month (UTC). Over a day's hours `people_day` adds up to
   *  the day's people, over a month's `people_month` to the month's. */
  'people_hour',
  'people_day',
  'people_month',
] as const
export type Statistic = (typeof statistics)[number]
export type Counts = Readonly<Partial<Record<Statistic, number>>>

/** Everything together; and what reached no company. */
export const WHOLE = '+'
export const NOBODY = '-'
export type CountedOf = CompanyId | typeof WHOLE | typeof NOBODY

export interface Sum {
  readonly of: CountedOf
  /** The moment at which the hour begins, in milliseconds. */
  readonly hour: number
  readonly counts: Counts
}
/** What an app refused, as `<verb>/<cause>`. */
export interface AppSum {
  readonly of: CompanyId
  readonly hour: number
  readonly app: AppId
  readonly refusals: Readonly<Record<string, number>>
}
/** That somebody was there in an hour. */
export interface Activity {
  readonly of: CompanyId
  readonly hour: number
  readonly subject: SubjectId
}
/** Of one person and one day: in which of its hours they were there, a bit each. */
export interface DaySeen {
  readonly of: CompanyId
  readonly subject: SubjectId
  /** As in `2026-11-22`. */
  readonly day: string
  readonly hours: number
}
/** As in `2026-11`. */
export interface MonthSeen {
  readonly of: CompanyId
  readonly subject: SubjectId
  readonly month: string
}

/** UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)
const hourOf = (at: number): string => new Date(at).toISOString().slice(0, 13)

export const statisticsKey = {
  standing: () => ({ pk: 'STATISTICS#standing', sk: 'STANDING' }),
  place: (generation: number) => ({ pk: `STATISTICS#${generation}`, sk: 'PLACE' }),
  hours: (generation: number, of: CountedOf, at: number) => `HOURS#${generation}#${of}#${monthOf(at)}`,
  sum: (at: number) => `T#${hourOf(at)}`,
  app: (at: number, app = '') => `A#${hourOf(at)}#${app}`,
  active: (generation: number, of: CompanyId, when: string, subject: SubjectId) => ({
    pk: `ACTIVE#${generation}#${of}#${when}`,
    sk: subject as string,
  }),
}
