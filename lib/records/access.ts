// Apps, their access lists, and the reviews of these.

import type { AppId, CompanyId, ReviewId, Seconds, SubjectId, TeamId, Verb } from '../ids.ts'
import type { Stored } from './stored.ts'

export interface RouteRule {
  /** An HTTP method, or `*`. */
  readonly method: string
  /** `/orders/{id}` matches one segment, `/orders/{rest+}` one or more. */
  readonly path: string
  readonly verb: Verb
}
export interface Allowance {
  readonly verbs: readonly Verb[]
  readonly givenBy: SubjectId
  readonly since: Seconds
  /** From here on it is worth nothing, without anybody doing anything. */
  readonly until?: Seconds
  /** In the words of whoever gave it; never in an event. */
  readonly reason?: string
  /** In which review it was last confirmed. */
  readonly confirmed?: { readonly review: ReviewId; readonly by: SubjectId; readonly at: Seconds }
}
export interface App extends Stored<'app'> {
  readonly id: AppId
  readonly company: CompanyId
  readonly name: string
  /** Its own, besides the standard ones. */
  readonly verbs: readonly Verb[]
  /** Own verbs of before: entries may still name them, so they never come back. */
  readonly retired?: readonly Verb[]
  readonly routes: readonly RouteRule[]
  readonly teams: Readonly<Record<TeamId, Allowance>>
  /** An app that was removed keeps its handle for good: its entries must not speak for another. */
  readonly state?: 'removed'
  /** Who answers for it. They may do what their entry says. */
  readonly owner?: SubjectId
  /** People whose entry says `manage` without an end, so that the last of them is known without reading the list. */
  readonly managers?: readonly SubjectId[]
  /** Nobody is given anything more here. */
  readonly locked?: boolean
  readonly createdAt?: Seconds
}
export interface Entry extends Stored<'entry'>, Allowance {
  readonly app: AppId
  readonly subject: SubjectId
  /** Where the subject is at home; absent: in the app's own company. */
  readonly company?: CompanyId
}
/** Where a subject or a team is named, found from their side. It leads to the entry and decides nothing. */
export interface Holding extends Stored<'holding'> {
  /** A subject's id, or `acme:ops` for a team. */
  readonly principal: string
  readonly app: AppId
  /** The app's. */
  readonly company: CompanyId
}
/** An access review: what was decided of each entry stands in its lines. */
export interface Review extends Stored<'review'> {
  readonly company: CompanyId
  readonly id: ReviewId
  readonly state: 'open' | 'closed' | 'cancelled'
  readonly startedAt: Seconds
  readonly startedBy: SubjectId
  readonly due: Seconds
  readonly apps?: readonly AppId[]
  readonly closedAt?: Seconds
  /** What was decided in it, counted when it ended. */
  readonly decided?: Decided
  /** How far it is carried out: the place of the app in the list of apps, and of the entry in the app's. */
  readonly reached?: { readonly app: string; readonly in?: AppId; readonly entry?: string }
}
export type Decided = Readonly<Record<ReviewLine['decision'], number>>
/** Which reviews are due, the soonest first, for whoever carries them out. */
export interface ReviewDue extends Stored<'review_due'> {
  readonly company: CompanyId
  readonly review: ReviewId
  readonly due: Seconds
}
export interface ReviewLine extends Stored<'review_line'> {
  readonly company: CompanyId
  readonly review: ReviewId
  readonly app: AppId
  /** A subject's id, or `team:ops`. */
  readonly principal: string
  readonly verbs: readonly Verb[]
  readonly decision: 'confirmed' | 'withdrawn' | 'lapsed'
  /** Absent where nobody decided and the date did. */
  readonly by?: SubjectId
  readonly at: Seconds
}
