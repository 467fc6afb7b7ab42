// What is done in a company's name to the company, its people, machines and teams. No name is here: neither
// of people nor what somebody calls a team, which may say more of a person than the log should keep.

import type { CompanyId, SessionId, SubjectId, TeamId } from '../ids.ts'
import type { Of } from './of.ts'

/** Done, or tried, by somebody of the company in their session. */
export interface ByAdministrator<K extends string> extends Of<K> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
}
/** A company was suspended, reinstated or renamed. */
export interface CompanyChanged extends Of<'company_changed'> {
  readonly company: CompanyId
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly before: { readonly state: string }
  readonly after: { readonly state: string }
  /** It is called otherwise than before; what, is somebody's free text and stands in no event. */
  readonly renamed?: true
}
/** What an administrator may change of somebody else. */
export interface Standing {
  readonly state: 'active' | 'suspended' | 'removed'
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
  readonly generation: number
}
/** `sessions_ended`: nothing but the generation was raised, so every session and token of theirs is over. */
export type SubjectAct = 'suspended' | 'reinstated' | 'removed' | 'administrator' | 'sessions_ended' | 'renamed'
/** An administrator changed what a person or machine of the company is. */
export interface SubjectChanged extends ByAdministrator<'subject_changed'> {
  /** The person or machine. */
  readonly whom: SubjectId
  readonly act: SubjectAct
  readonly before: Standing
  readonly after: Standing
}
/** A change of what a person or machine is was refused. */
export interface SubjectChangeRefused extends ByAdministrator<'subject_change_refused'> {
  readonly whom?: SubjectId
  readonly act: SubjectAct
  readonly cause: 'unknown' | 'last_administrator' | 'oneself' | 'not_a_person' | 'removed' | 'too_many'
}
/** A team is there; without a subject: the company was founded with it. */
export interface TeamCreated extends Of<'team_created'> {
  readonly company: CompanyId
  readonly team: TeamId
  readonly subject?: SubjectId
  readonly session?: SessionId
}
/** A team was renamed or removed. */
export interface TeamChanged extends ByAdministrator<'team_changed'> {
  readonly team: TeamId
  readonly before: { readonly state: string }
  readonly after: { readonly state: string }
  /** It is called otherwise than before; what, is somebody's free text and stands in no event. */
  readonly renamed?: true
}
/** A person or machine came into a team or left it. */
export interface TeamMembersChanged extends ByAdministrator<'team_members_changed'> {
  readonly team: TeamId
  readonly whom: SubjectId
  /** All the teams of this one person or machine. */
  readonly before: readonly TeamId[]
  readonly after: readonly TeamId[]
}
/** A change of a team was refused. */
export interface TeamRefused extends ByAdministrator<'team_refused'> {
  readonly team?: TeamId
  readonly cause: 'unknown' | 'taken' | 'unknown_member' | 'holds_too_much' | 'too_many_teams'
}
