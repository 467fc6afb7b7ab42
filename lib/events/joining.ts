// How people come in, and what a company asks of them.

import type { AccountKey, ChallengeId, CompanyId, InvitationId, SessionId, SubjectId, TeamId } from '../ids.ts'
import type { AuthenticatorName } from './authenticators.ts'
import type { Of } from './of.ts'

/** Somebody was invited to the company, by an administrator or by having signed up with its mail domain. */
export interface InvitationMade extends Of<'invitation_made'> {
  readonly company: CompanyId
  readonly invitation: InvitationId
  /** Absent where the person signed up. */
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
}
/** An invitation could not be made or withdrawn. */
export interface InvitationRefused extends Of<'invitation_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly cause: 'taken' | 'limited' | 'unknown' | 'unknown_team' | 'foreign_domain'
}
/** An invitation was taken back before anybody came by it. */
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
/** An administrator could not let a person set their account up again. */
export interface RecoveryRefused extends Of<'recovery_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  /** `unknown` also where the address is at home in another company: its administrators read this, too. */
  readonly cause: 'unknown' | 'oneself' | 'account_suspended' | 'limited'
}
/**
 * A person set their account up again: a new password and a new phone number, in the place of everything that proved them
 * before.
 */
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
/** Somebody asked to join by an e-mail address; whether a letter went out is told by it alone. */
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
/** Somebody could not come in by an invitation, or was stopped on the way. */
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
/** The link in an invitation was opened; nobody is in yet. */
export interface InvitationOpened extends Of<'invitation_opened'> {
  readonly company: CompanyId
  readonly invitation: InvitationId
}
/** A change of what the company asks of its people was refused. */
export interface PolicyRefused extends Of<'policy_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly reasons: readonly string[]
}
/** The company asks other things of its people than before. */
export interface PolicyChanged extends Of<'policy_changed'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly before: object
  readonly after: object
}
