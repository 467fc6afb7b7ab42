// How far a review has come: what was decided in it, counted from its record; and of an app what still waits.

import type { Found, Ports } from '../../ports.ts'
import { standOf } from '../../rules/review.ts'
import {
  type Allowance,
  type App,
  type Decided,
  type Entry,
  type OpenReview,
  partition,
  type Review,
  type ReviewLine,
} from '../../schema.ts'

/** In one request. */
const AT_ONCE = 1000

export interface DecidedSoFar {
  readonly counts: Decided
  /** There are more than were counted. */
  readonly more: boolean
}

export async function decidedIn(
  ports: Pick<Ports, 'table'>,
  { company, id }: Pick<Review, 'company' | 'id'>,
  most = AT_ONCE,
): Promise<DecidedSoFar> {
  const counts = { confirmed: 0, withdrawn: 0, lapsed: 0 }
  let next: string | undefined
  for (let counted = 0; counted < most; counted += AT_ONCE) {
    const page = await ports.table.page(partition.reviewLines(company, id), AT_ONCE, next)
    for (const { decision } of page.items as readonly Found<ReviewLine>[]) counts[decision] += 1
    next = page.next
    if (next === undefined) break
  }
  return { counts, more: next !== undefined }
}

export interface Progress {
  readonly waiting: number
  readonly confirmed: number
  /** There are more than were counted. */
  readonly more: boolean
}

/** Of entries that are there: what was withdrawn stands in the record alone. */
export async function progressIn(
  ports: Pick<Ports, 'table'>,
  review: OpenReview,
  app: Pick<App, 'id' | 'teams'>,
): Promise<Progress> {
  const { items, next } = await ports.table.page(partition.entries(app.id), AT_ONCE)
  const all: readonly Allowance[] = [...Object.values(app.teams), ...(items as readonly Found<Entry>[])]
  const of = (stand: ReturnType<typeof standOf>) => all.filter((one) => standOf(review, app.id, one) === stand).length
  return { waiting: of('pending'), confirmed: of('confirmed'), more: next !== undefined }
}

export const together = (all: readonly Progress[], more: boolean): Progress => ({
  waiting: all.reduce((sum, one) => sum + one.waiting, 0),
  confirmed: all.reduce((sum, one) => sum + one.confirmed, 0),
  more: more || all.some((one) => one.more),
})
