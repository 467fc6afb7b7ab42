// What a review of access is about, and what it has come to: an entry that is older than the review and is in one of its apps
// is confirmed in it by somebody else than whom it is for, or is over at its date (ASVS V8.4.1; ISO 27001 A.5.18).

import type { ReviewRefused } from '../event.ts'
import type { AppId, Seconds, SubjectId, TeamId } from '../ids.ts'
import type { Allowance, OpenReview, Subject } from '../schema.ts'

/** Long enough to be asked, short enough to be believed. */
export const dates = { soonest: 3600, latest: 366 * 86_400 } as const

/** Decisions at once: each takes two removals, a line and two events of the hundred actions of a transaction. */
export const most = { apps: 50, decisions: 15 } as const

/** Seconds. No request takes so long: what was begun before a review was committed has been answered by then. */
export const settle = 30 as Seconds

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

/** What somebody holds themself, by name or through a team: an administrator needs no team's entry. */
export const isOwn = (subject: Pick<Subject, 'id' | 'administrator' | 'teams'>, whose: SubjectId | TeamId): boolean =>
  whose === subject.id || (!subject.administrator && subject.teams.some((team) => team === whose))
