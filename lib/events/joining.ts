// How people come in, and what a company asks of them.

import type { AccountKey, ChallengeId, CompanyId, InvitationId, SessionId, SubjectId, TeamId } from '../ids.ts'
import type { AuthenticatorName } from './authenticators.ts'
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
  readonly cause: 'taken' | 'limited' | 'unknown' | 'unknown_team' | 'foreign_domain'
}
export interface InvitationWithdrawn extends Of<'invitation_withdrawn'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly invitation: InvitationId
}
/** An administrator lets a person of the company set their account up again; that it is theirs the letter shows. */
export interface RecoveryStarted extends Of<'recovery_started'> {
  readonly company: CompanyId
  /** The administrator. */
  readonly subject: SubjectId
  readonly session: SessionId
  readonly person: SubjectId
  readonly invitation: InvitationId
}
export interface RecoveryRefused extends Of<'recovery_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  /** `unknown` also where the address is at home in another company: its administrators read this, too. */
  readonly cause: 'unknown' | 'oneself' | 'account_suspended' | 'limited'
}
/** A new password and a new phone number, in the place of everything that proved the person before. */
export interface SubjectRecovered extends Of<'subject_recovered'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly invitation: InvitationId
  readonly challenge: ChallengeId
  /** What is gone besides the password and the number of before. */
  readonly dropped: readonly AuthenticatorName[]
  readonly before: { readonly generation: number }
  readonly after: { readonly generation: number }
}
export interface SignUpRequested extends Of<'sign_up_requested'> {
  readonly account: AccountKey
  readonly sent: boolean
  /** Too many letters went to this address, or to addresses of its domain. */
  readonly limited?: 'address' | 'domain'
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
    | 'superseded'
    | 'account_suspended'
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
