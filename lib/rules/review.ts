// What a review of access is about, and what it has come to: an entry that is older than the review and is in one of its apps
// is confirmed in it by somebody else than whom it is for, or is over at its date (ASVS V8.4.1; ISO 27001 A.5.18).

import type { ReviewRefused } from '../event.ts'
import type { AppId, Seconds } from '../ids.ts'
import type { Allowance, OpenReview } from '../schema.ts'

/** Long enough to be asked, short enough to be believed. */
export const dates = { soonest: 3600, latest: 366 * 86_400 } as const

export const most = { apps: 50 } as const

export const dateFault = (due: Seconds, at: Seconds): boolean => due < at + dates.soonest || due > at + dates.latest

export const isAbout = (review: OpenReview, app: AppId): boolean => review.apps?.includes(app) !== false

export type Stand = 'pending' | 'confirmed' | 'not_under_review'

/** Whether this entry still waits for somebody to say something. */
export function standOf(review: OpenReview | undefined, app: AppId, allowance: Allowance): Stand {
  if (review === undefined || !isAbout(review, app) || allowance.since > review.startedAt) return 'not_under_review'
  return allowance.confirmed?.review === review.id ? 'confirmed' : 'pending'
}

/** Why nothing can be decided of an entry now. */
export function decisionFault(
  review: OpenReview | undefined,
  app: AppId,
  allowance: Allowance,
  at: Seconds,
): ReviewRefused['cause'] | undefined {
  if (review === undefined) return 'unknown'
  if (at >= review.due) return 'ended'
  return standOf(review, app, allowance) === 'not_under_review' ? 'not_under_review' : undefined
}
