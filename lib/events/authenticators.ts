// What happens to the things that prove a person: bound, removed, used up, refused; and what is asked of a session before
// it may change them.

import type { AccountKey, ChallengeId, CompanyId, DeviceId, PasskeyId, SessionId, SubjectId } from '../ids.ts'
import type { Context, Of } from './of.ts'

/** RFC 8176 §2 where it has a name; `email` (a link in a letter was opened) and `recovery` (a saved code) are ours. */
export type Method = 'pwd' | 'sms' | 'otp' | 'hwk' | 'swk' | 'email' | 'recovery'
export type AuthenticatorName = 'password' | 'sms' | 'totp' | 'passkey' | 'recovery_code'

/** Somebody began to bind an authenticator: a seed is shown or a code is on its way, and nothing counts yet. */
export interface AuthenticatorBegun extends Of<'authenticator_begun'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly authenticator: AuthenticatorName
}
/** From now on an authenticator proves the person: an app, a passkey, a set of recovery codes or a phone number. */
export interface AuthenticatorBound extends Of<'authenticator_bound'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly authenticator: AuthenticatorName
  readonly passkey?: PasskeyId
  /** Whether another of the kind gave way: a phone number, a set of recovery codes. */
  readonly replaced: boolean
}
/** An authenticator proves the person no more: they took it off themselves. */
export interface AuthenticatorRemoved extends Of<'authenticator_removed'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly authenticator: AuthenticatorName
  readonly passkey?: PasskeyId
}
/** An authenticator could not be bound or removed. */
export interface AuthenticatorRefused extends Of<'authenticator_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly authenticator: AuthenticatorName
  readonly cause:
    | 'not_allowed'
    | 'not_begun'
    | 'expired'
    | 'spent'
    | 'wrong_code'
    | 'wrong_session'
    | 'not_verified'
    | 'bound_already'
    | 'too_many'
    | 'not_bound'
    | 'last_one'
    | 'number_refused'
    | 'sms_limited'
}
/** The session is good, but not for this: older or weaker than the act asks for. */
export interface StepUpAsked extends Of<'step_up_asked'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly endpoint: string
  readonly cause: 'too_old' | 'too_weak'
}
/** The person proved themselves anew within their session, which may do again what asks for that. */
export interface SessionRefreshed extends Of<'session_refreshed'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly challenge: ChallengeId
  readonly methods: readonly Method[]
}
/** One of several proofs of a challenge was right; what is still due follows. */
export interface FactorAccepted extends Of<'factor_accepted'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  readonly method: Method
  readonly due: string
}
/** One of the saved codes proved the person and is used up. */
export interface RecoveryCodeUsed extends Of<'recovery_code_used'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly left: number
}
/** A login without a password began, with an e-mail address alone. */
export interface PasswordlessBegun extends Of<'passwordless_begun'> {
  readonly account: AccountKey
  readonly subject?: SubjectId
  readonly challenge: ChallengeId
  readonly context: 'recognised' | 'stranger'
  readonly due: string
}
/** A passkey was asked for; an answer may follow. */
export interface PasskeyAsked extends Of<'passkey_asked'> {
  readonly subject?: SubjectId
  readonly challenge: ChallengeId
  readonly purpose: 'login' | 'step_up' | 'bind' | 'reset'
}
/** What was shown as the answer of a passkey is none that counts here. */
export interface PasskeyRefused extends Of<'passkey_refused'> {
  readonly subject?: SubjectId
  readonly challenge?: ChallengeId
  readonly cause:
    | 'unknown_challenge'
    | 'foreign_secret'
    | 'foreign_kind'
    | 'expired'
    | 'unknown_passkey'
    | 'not_verified'
    | 'counter_went_back'
    | 'not_allowed'
    | 'account_suspended'
    | 'company_suspended'
    | 'other_subject'
    | 'superseded'
}
/** A new password was chosen without knowing the old one, or because the old one had to go. */
export interface PasswordReset extends Of<'password_reset'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  /** `reset`: by a letter. `change`: at a login, because the old one was suspect. */
  readonly cause: 'reset' | 'change'
  readonly before: { readonly generation: number }
  readonly after: { readonly generation: number }
}
/** A password that was to take the place of another was not good enough, or was not asked for. */
export interface PasswordRefused extends Of<'password_refused'> {
  readonly company?: CompanyId
  readonly subject?: SubjectId
  readonly challenge?: ChallengeId
  readonly cause: 'too_short' | 'too_long' | 'common' | 'about_you' | 'same' | 'unknown_challenge' | 'not_due' | 'spent'
}
/** The password may be known to others: from now on it has to be changed, or is good for nothing. */
export interface PasswordSuspected extends Of<'password_suspected'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly due: 'change' | 'reset'
  readonly cause: 'codes_spent' | 'not_me' | 'administrator'
}
/** The person says that what a letter told was somebody else: sessions, devices and the password are over. */
export interface NotMe extends Of<'not_me'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly before: { readonly generation: number }
  readonly after: { readonly generation: number }
}
/** With `not_me`: the phone number of before is back, or the one that came since is gone and there was none. */
export interface PhoneRestored extends Of<'phone_restored'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly before: { readonly bound: boolean }
  readonly after: { readonly bound: boolean }
}
/**
 * The account has another e-mail address: the link in the letter to it was opened, or the one of before was brought
 * back.
 */
export interface AddressChanged extends Of<'address_changed'> {
  readonly company: CompanyId
  readonly subject: SubjectId
}
/** Another e-mail address was asked for; nothing changes before the letter to it is answered. */
export interface AddressChangeRequested extends Of<'address_change_requested'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
}
/** A browser or command line that was known is a stranger again. */
export interface DeviceForgotten extends Of<'device_forgotten'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly device: DeviceId
}
/** Somebody asked for a letter that leads to a new password. */
export interface ResetRequested extends Of<'reset_requested'> {
  readonly account: AccountKey
  readonly subject?: SubjectId
  readonly context?: Context
  readonly sent: boolean
}
/** A link in a letter was opened by whom it is good for. */
export interface LinkOpened extends Of<'link_opened'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly challenge?: ChallengeId
  readonly purpose: 'reset' | 'mailbox' | 'address'
}
/** A link in a letter was opened that is good for nothing, or not for this. */
export interface LinkRefused extends Of<'link_refused'> {
  readonly subject?: SubjectId
  readonly cause:
    | 'malformed'
    | 'wrong_kind'
    | 'unknown'
    | 'secret_mismatch'
    | 'expired'
    | 'superseded'
    | 'other_browser'
    | 'account_suspended'
    | 'company_suspended'
    | 'limited'
    | 'nothing_bound'
    | 'taken'
    /** The company has people of other mail domains alone. */
    | 'foreign_domain'
}
