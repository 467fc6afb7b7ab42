// What happens to apps and their access lists. The reason that somebody wrote for an entry stays in the entry.

import type { AppId, CompanyId, ReviewId, Seconds, SessionId, SubjectId, TeamId, Verb } from '../ids.ts'
import type { ByAdministrator } from './companies.ts'
import type { Of } from './of.ts'

/** An app was registered: by an administrator, or when its company was founded. */
export interface AppRegistered extends Of<'app_registered'> {
  readonly company: CompanyId
  readonly app: AppId
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly after?: object
}
/**
 * An app is described otherwise than before: its name, routes, verbs, lock or owner; or it is gone. Of its routes stand there those
 * that are gone and those that are new.
 */
export interface AppChanged extends ByAdministrator<'app_changed'> {
  readonly app: AppId
  readonly before: object
  readonly after: object
}
/** A registration or a change of an app was refused. */
export interface AppRefused extends ByAdministrator<'app_refused'> {
  readonly app?: AppId
  readonly cause:
    | 'taken'
    | 'foreign_prefix'
    | 'ambiguous_routes'
    | 'unknown_verb'
    | 'verb_in_use'
    | 'verbs_spent'
    | 'outdated'
    | 'unknown_owner'
}
/** Somebody, or a team, may do more or other things in an app than before, or until another date. */
export interface AccessGiven extends Of<'access_given'> {
  readonly company: CompanyId
  readonly app: AppId
  readonly to: SubjectId | TeamId
  readonly before: readonly Verb[]
  readonly after: readonly Verb[]
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly until?: { readonly before?: Seconds; readonly after?: Seconds }
}
/**
 * Somebody, or a team, may do nothing in an app any more. `company` is the app's; who withdrew it is at home there, or has
 * gone by the date of a review.
 */
export interface AccessWithdrawn extends Of<'access_withdrawn'> {
  readonly company: CompanyId
  readonly app: AppId
  readonly from: SubjectId | TeamId
  readonly before: readonly Verb[]
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly review?: ReviewId
}
/** A change of an access list was refused. */
export interface AccessChangeRefused extends ByAdministrator<'access_change_refused'> {
  readonly app: AppId
  readonly to?: SubjectId | TeamId
  readonly cause:
    | 'unknown_subject'
    | 'unknown_team'
    | 'unknown_verb'
    | 'no_entry'
    | 'app_locked'
    | 'more_than_held'
    | 'last_manager'
    | 'no_collaborators'
    | 'manage_stays_inside'
    | 'already_over'
    | 'under_review'
    | 'full'
    | 'outdated'
}
/** An administrator began a review of access: every entry in it has to be confirmed until a date. */
export interface ReviewStarted extends ByAdministrator<'review_started'> {
  readonly review: ReviewId
  readonly until: Seconds
  readonly apps?: readonly AppId[]
}
/** One entry under review was confirmed or withdrawn, or lapsed because nobody confirmed it in time. */
export interface ReviewDecided extends Of<'review_decided'> {
  readonly company: CompanyId
  readonly review: ReviewId
  readonly app: AppId
  readonly to: SubjectId | TeamId
  readonly decision: 'confirmed' | 'withdrawn' | 'lapsed'
  readonly verbs: readonly Verb[]
  readonly subject?: SubjectId
  readonly session?: SessionId
}
/** A review is over: everything in it is decided; or given up, and then everything stays as it was. */
export interface ReviewEnded extends Of<'review_ended'> {
  readonly company: CompanyId
  readonly review: ReviewId
  readonly before: { readonly state: 'open' }
  readonly after: { readonly state: 'closed' | 'cancelled' }
  readonly subject?: SubjectId
  readonly session?: SessionId
}
/** The job that carries reviews out was there and found nothing to take off. */
export type ReviewsLookedAfter = Of<'reviews_looked_after'>
/** A review could not be begun, decided or ended as was asked. */
export interface ReviewRefused extends ByAdministrator<'review_refused'> {
  readonly review?: ReviewId
  readonly cause: 'unknown' | 'ended' | 'not_due' | 'not_under_review' | 'oneself' | 'date' | 'too_many' | 'unknown_app'
}
