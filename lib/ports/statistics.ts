// Where a follower of the sealed log is, and what it has counted so far: both change together or not at all, so that an event is
// counted once whatever fails.

import type { CompanyId } from '../ids.ts'
import type { Activity, AppSum, CountedOf, DaySeen, MonthSeen, Sum } from '../schema.ts'

/** Leaves before `next` are counted. */
export interface Place {
  readonly next: number
}
export type FoundPlace = Place & { readonly version: number }

/** Which of two countings: the one that is shown, and one that is counted anew from the beginning. */
export type Generation = number

export interface Standing {
  /** What is shown; absent before anything was counted. */
  readonly shown?: Generation
  /** What is being counted anew, to be shown when it has come as far. */
  readonly building?: Generation
  readonly version: number
}

export interface Step {
  readonly next: number
  readonly sums: readonly Sum[]
  readonly apps: readonly AppSum[]
  readonly days: readonly DaySeen[]
  readonly months: readonly MonthSeen[]
}

export interface Statistics {
  /** Strongly consistent. */
  standing(): Promise<Standing | undefined>
  change(standing: Omit<Standing, 'version'>, expects: number | undefined): Promise<'changed' | 'lost'>
  place(of: Generation): Promise<FoundPlace | undefined>
  /** Strongly consistent: what is known of those who were active. */
  known(
    of: Generation,
    activity: readonly Activity[],
  ): Promise<{ readonly days: readonly DaySeen[]; readonly months: readonly MonthSeen[] }>
  /** All of it and the new place, in one transaction, upon the place that was read. At most 99 records. */
  add(of: Generation, step: Step, expects: number | undefined): Promise<'added' | 'lost'>
  /** From one hour up to before another, oldest first. */
  sums(of: Generation, whose: CountedOf, from: number, to: number): Promise<readonly Sum[]>
  apps(of: Generation, whose: CompanyId, from: number, to: number): Promise<readonly AppSum[]>
}
