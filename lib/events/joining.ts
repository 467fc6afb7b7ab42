// How people come in, and what a company asks of them.

import type { AccountKey, ChallengeId, CompanyId, InvitationId, SessionId, SubjectId, TeamId } from '../ids.ts'
import type { Of } from './of.ts'

export interface InvitationMade extends Of<'invitation_made'> {
  readonly company: CompanyId
  readonly invitation: InvitationId
  /** Absent where the person signed up. */
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
}
export interface InvitationRefused extends Of<'invitation_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly cause: 'taken' | 'limited' | 'unknown'
}
export interface InvitationWithdrawn extends Of<'invitation_withdrawn'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly invitation: InvitationId
}
export interface SignUpRequested extends Of<'sign_up_requested'> {
  readonly account: AccountKey
  readonly sent: boolean
}
/** An invitation was opened, a password chosen, and a code goes to the number that was given. */
export interface JoinBegun extends Of<'join_begun'> {
  readonly company: CompanyId
  readonly invitation: InvitationId
  readonly challenge: ChallengeId
}
export interface JoinRefused extends Of<'join_refused'> {
  readonly invitation?: InvitationId
  readonly challenge?: ChallengeId
  readonly cause:
    | 'malformed'
    | 'unknown'
    | 'secret_mismatch'
    | 'expired'
    | 'taken'
    | 'company_suspended'
    | 'password_rejected'
    | 'number_refused'
    | 'sms_limited'
    | 'unknown_challenge'
    | 'foreign_secret'
    | 'foreign_kind'
    | 'spent'
    | 'wrong_code'
}
export interface InvitationOpened extends Of<'invitation_opened'> {
  readonly company: CompanyId
  readonly invitation: InvitationId
}
export interface PolicyRefused extends Of<'policy_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly reasons: readonly string[]
}
export interface PolicyChanged extends Of<'policy_changed'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly before: object
  readonly after: object
}
