// What happens between a name and a session: passwords and codes, accepted and refused.

import type { AccountKey, ChallengeId, CompanyId, SessionId, SubjectId } from '../ids.ts'
import type { AuthenticatorName } from './authenticators.ts'
import type { Context, Of, SessionKind } from './of.ts'

/** A login was refused before any code was asked for. */
export interface LoginRefused extends Of<'login_refused'> {
  readonly account: AccountKey
  readonly subject?: SubjectId
  readonly context: Context
  readonly cause:
    | 'unknown_account'
    | 'wrong_password'
    | 'account_suspended'
    | 'company_suspended'
    | 'no_phone'
    | 'password_throttled'
    | 'password_disabled'
    | 'password_due_reset'
    | 'not_passwordless'
    | 'codes_frozen'
    | 'sms_limited'
  /** Evaluated password failures of this account in this context, this one included. */
  readonly failures?: number
}
/** The password was right; what else is due follows. */
export interface PasswordAccepted extends Of<'password_accepted'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  readonly context: Context
  /** Of the code that goes out, if one does. */
  readonly digits?: number
  /** What is asked for next. */
  readonly due: string
  readonly session_kind: SessionKind
}
/** Another code was asked for in the place of the one that went out. */
export interface ChallengeResent extends Of<'challenge_resent'> {
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  readonly digits: number
}
/** Another code was asked for and not made. */
export interface ResendRefused extends Of<'resend_refused'> {
  readonly challenge?: ChallengeId
  readonly subject?: SubjectId
  readonly cause: ChallengeFailure | 'sms_limited' | 'codes_frozen' | 'not_due'
}
export type ChallengeFailure =
  | 'unknown_challenge'
  | 'foreign_secret'
  | 'foreign_kind'
  | 'expired'
  | 'spent'
  | 'superseded'
  | 'account_suspended'
  | 'company_suspended'
/** A code, or another answer to a challenge, was refused. */
export interface CodeRefused extends Of<'code_refused'> {
  readonly challenge?: ChallengeId
  readonly subject?: SubjectId
  readonly context?: Context
  readonly authenticator?: AuthenticatorName
  readonly cause: 'wrong_code' | 'used_already' | 'codes_frozen' | 'not_due' | ChallengeFailure
  /** Tries of this challenge that were evaluated, this one included. */
  readonly tries?: number
}
/** A person who knew their password chose another. */
export interface PasswordChanged extends Of<'password_changed'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  /** The session that asked; it ended, and goes on as `session`. */
  readonly replaced?: SessionId
  readonly before: { readonly generation: number }
  readonly after: { readonly generation: number }
}
/** A person could not change their password. */
export interface PasswordChangeRefused extends Of<'password_change_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly cause: 'wrong_password' | 'password_throttled' | 'password_rejected' | 'password_due_reset'
  readonly failures?: number
}
