// Every authentication event. An event says what happened and why, also what the caller is not told. It holds ids and
// keyed digests, never an e-mail address, a phone number or a secret: deleting a person leaves the log whole.
//
// Evolving it: a kind is never renamed or reused; a field is only added, and optional; a cause is only added.

import type * as authenticators from './events/authenticators.ts'
import type { Method } from './events/authenticators.ts'
import type * as joining from './events/joining.ts'
import type * as messages from './events/messages.ts'
import type { Of } from './events/of.ts'
import type {
  AccountKey,
  AppId,
  AttemptId,
  ChallengeId,
  CompanyId,
  DeviceId,
  Digest,
  EventId,
  InvitationId,
  Milliseconds,
  PasskeyId,
  SessionId,
  SubjectId,
  TeamId,
  Verb,
} from './ids.ts'

export type { AuthenticatorName, Method } from './events/authenticators.ts'
export type { CodeNotSent, CodeSent, FirewallCause, LetterKind } from './events/messages.ts'

/** `recognised`: the browser or command line has signed this person in before. Everybody else is a stranger. */
export type Context = 'recognised' | 'stranger'
export type SessionKind = 'browser' | 'cli'
export type Surface = 'api' | 'page' | 'check' | 'authorizer'

export interface RequestRefused extends Of<'request_refused'> {
  readonly endpoint: string
  readonly cause: 'malformed' | 'media_type' | 'cross_site' | 'two_credentials' | 'password_too_long' | 'too_large' | 'not_found'
}
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
export interface ChallengeResent extends Of<'challenge_resent'> {
  readonly subject: SubjectId
  readonly challenge: ChallengeId
  readonly digits: number
}
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
export interface CodeRefused extends Of<'code_refused'> {
  readonly challenge?: ChallengeId
  readonly subject?: SubjectId
  readonly context?: Context
  readonly authenticator?: authenticators.AuthenticatorName
  readonly cause: 'wrong_code' | 'used_already' | 'codes_frozen' | 'not_due' | ChallengeFailure
  /** Tries of this challenge that were evaluated, this one included. */
  readonly tries?: number
}
export interface SessionCreated extends Of<'session_created'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly session_kind: SessionKind
  readonly challenge: ChallengeId
  readonly methods: readonly Method[]
  readonly context: Context
  readonly device: DeviceId
  readonly passkey?: PasskeyId
}
export interface SessionSeen extends Of<'session_seen'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly surface: Surface
  readonly app?: AppId
  readonly verb?: Verb
}
export type SessionFailure =
  | 'missing'
  | 'two_credentials'
  | 'malformed'
  | 'wrong_kind'
  | 'cross_site'
  | 'unknown'
  | 'secret_mismatch'
  | 'expired'
  | 'idle'
  | 'ended'
  | 'account_suspended'
  | 'company_suspended'
export interface SessionRefused extends Of<'session_refused'> {
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly surface: Surface
  readonly app?: AppId
  readonly cause: SessionFailure
}
export interface SessionEnded extends Of<'session_ended'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly by: SessionId
  readonly cause: 'sign_out' | 'ended'
}
export interface OtherSessionsEnded extends Of<'other_sessions_ended'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly kept: SessionId
  readonly before: { readonly generation: number }
  readonly after: { readonly generation: number }
}
export interface AccessRefused extends Of<'access_refused'> {
  readonly subject: SubjectId
  readonly session?: SessionId
  readonly surface: Surface
  readonly app?: AppId
  readonly verb?: Verb
  readonly cause:
    | 'no_app_configured'
    | 'unknown_app'
    | 'ambiguous_path'
    | 'no_route'
    | 'no_verb'
    | 'unknown_verb'
    | 'no_entry'
    | 'entry_ended'
    | 'not_administrator'
    | 'not_yours'
    | 'too_weak'
}
export interface PasswordChanged extends Of<'password_changed'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  /** The session that asked; it ended, and goes on as `session`. */
  readonly replaced?: SessionId
  readonly before: { readonly generation: number }
  readonly after: { readonly generation: number }
}
export interface PasswordChangeRefused extends Of<'password_change_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly cause: 'wrong_password' | 'password_throttled' | 'password_rejected' | 'password_due_reset'
  readonly failures?: number
}
export interface LogRead extends Of<'log_read'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
}
/** A lost race, told to the caller as `slow_down`; nothing was evaluated. */
export interface RaceLost extends Of<'race_lost'> {
  readonly endpoint: string
}
export interface Fault extends Of<'fault'> {
  readonly endpoint: string
  /** The class of the error, never its message: messages quote input. */
  readonly error: string
}
export interface CompanyCreated extends Of<'company_created'> {
  readonly company: CompanyId
  /** Mail domains that are the company's own: whoever has a mailbox there may join, where its policy says so. */
  readonly domains?: readonly string[]
}
export interface SubjectCreated extends Of<'subject_created'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
  /** The invitation that was used up. */
  readonly invitation?: InvitationId
}
export interface AppRegistered extends Of<'app_registered'> {
  readonly company: CompanyId
  readonly app: AppId
}
export interface AccessGiven extends Of<'access_given'> {
  readonly company: CompanyId
  readonly app: AppId
  readonly to: SubjectId | TeamId
  readonly before: readonly Verb[]
  readonly after: readonly Verb[]
}

export type AuthEvent =
  | RequestRefused
  | LoginRefused
  | PasswordAccepted
  | ChallengeResent
  | ResendRefused
  | messages.CodeSent
  | messages.CodeNotSent
  | messages.SmsRefused
  | messages.LetterSent
  | messages.LetterNotSent
  | CodeRefused
  | SessionCreated
  | SessionSeen
  | SessionRefused
  | SessionEnded
  | OtherSessionsEnded
  | AccessRefused
  | PasswordChanged
  | PasswordChangeRefused
  | LogRead
  | RaceLost
  | Fault
  | CompanyCreated
  | SubjectCreated
  | AppRegistered
  | AccessGiven
  | authenticators.AuthenticatorBegun
  | authenticators.AuthenticatorBound
  | authenticators.AuthenticatorRemoved
  | authenticators.AuthenticatorRefused
  | authenticators.StepUpAsked
  | authenticators.SessionRefreshed
  | authenticators.FactorAccepted
  | authenticators.RecoveryCodeUsed
  | authenticators.PasswordlessBegun
  | authenticators.PasskeyAsked
  | authenticators.PasskeyRefused
  | authenticators.PasswordReset
  | authenticators.PasswordRefused
  | authenticators.PasswordSuspected
  | authenticators.NotMe
  | authenticators.PhoneRestored
  | authenticators.AddressChanged
  | authenticators.AddressChangeRequested
  | authenticators.DeviceForgotten
  | authenticators.ResetRequested
  | authenticators.LinkOpened
  | authenticators.LinkRefused
  | joining.InvitationMade
  | joining.InvitationRefused
  | joining.InvitationWithdrawn
  | joining.RecoveryStarted
  | joining.RecoveryRefused
  | joining.SubjectRecovered
  | joining.SignUpRequested
  | joining.JoinBegun
  | joining.JoinRefused
  | joining.InvitationOpened
  | joining.PolicyRefused
  | joining.PolicyChanged

/** One or more: an outcome without an event has no type. */
export type Events = readonly [AuthEvent, ...AuthEvent[]]

/** Proof that an earlier event, younger than the touch window, already covers an outcome. Only rules/session makes it. */
export interface Covered {
  readonly covered: string & { readonly __by: 'rules/session' }
}

/** What the edge knows of the attempt, put on each of its events when they are recorded. */
export interface Stamp {
  readonly id: EventId
  readonly at: Milliseconds
  readonly attempt: AttemptId
  /** Keyed digest of the caller's network: an IPv4 address, or the /64 of an IPv6 one. */
  readonly address: Digest
  /** Keyed digest of the user agent. */
  readonly agent: Digest
}

/** A refusal that was counted instead of written each time: `count` so far when this line was written. */
export interface Folded {
  readonly count: number
  /** Names the counter, where the exact number stands while it is kept. */
  readonly fold: string
}

export type RecordedEvent = AuthEvent & Stamp & Partial<Folded>
