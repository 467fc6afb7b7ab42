// Every authentication event. An event says what happened and why, also what the caller is not told. It holds ids and
// keyed digests, never an e-mail address, a phone number or a secret: deleting a person leaves the log whole.
//
// Evolving it: a kind is never renamed or reused; a field is only added, and optional; a cause is only added.

import type * as access from './events/access.ts'
import type * as authenticators from './events/authenticators.ts'
import type * as companies from './events/companies.ts'
import type * as joining from './events/joining.ts'
import type * as log from './events/log.ts'
import type * as messages from './events/messages.ts'
import type * as oauth from './events/oauth.ts'
import type { Of } from './events/of.ts'
import type * as projects from './events/projects.ts'
import type * as sessions from './events/sessions.ts'
import type * as signingIn from './events/signing-in.ts'
import type * as webhooks from './events/webhooks.ts'
import type {
  AttemptId,
  CompanyId,
  Digest,
  EventId,
  InvitationId,
  Milliseconds,
  SessionId,
  SubjectId,
  TeamId,
} from './ids.ts'

export type { AccessChangeRefused, AppRefused, ReviewRefused } from './events/access.ts'
export type { AuthenticatorName, Method } from './events/authenticators.ts'
export type { Standing, SubjectAct, SubjectChangeRefused, TeamRefused } from './events/companies.ts'
export type { CodeNotSent, CodeSent, FirewallCause, LetterKind } from './events/messages.ts'
export type { TokenCause } from './events/oauth.ts'
export type { Context, Holder, SessionKind, Surface } from './events/of.ts'
export type { ProjectRefused } from './events/projects.ts'
export type { AccessRefused, SessionFailure } from './events/sessions.ts'
export type * from './events/signing-in.ts'

/** What was sent is no request that an endpoint could read, so nothing of it was evaluated. */
export interface RequestRefused extends Of<'request_refused'> {
  readonly endpoint: string
  readonly cause:
    | 'malformed'
    | 'media_type'
    | 'cross_site'
    | 'two_credentials'
    | 'password_too_long'
    | 'too_large'
    | 'not_found'
}
/** An administrator read the log of the company, or of something in it. */
export interface LogRead extends Of<'log_read'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
}
/** A lost race, told to the caller as `slow_down`; nothing was evaluated. */
export interface RaceLost extends Of<'race_lost'> {
  readonly endpoint: string
}
/** Something failed that is nobody's doing; the journal of the function says where. */
export interface Fault extends Of<'fault'> {
  readonly endpoint: string
  /** The class of the error, never its message: messages quote input. */
  readonly error: string
}
/** A company was founded by whoever runs the gateway. */
export interface CompanyCreated extends Of<'company_created'> {
  readonly company: CompanyId
  /** Mail domains that are the company's own: whoever has a mailbox there may join, where its policy says so. */
  readonly domains?: readonly string[]
}
/** A person came into a company: when it was founded, or by an invitation. */
export interface SubjectCreated extends Of<'subject_created'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly administrator: boolean
  readonly teams: readonly TeamId[]
  /** The invitation that was used up. */
  readonly invitation?: InvitationId
}
export type AuthEvent =
  | RequestRefused
  | signingIn.LoginRefused
  | signingIn.PasswordAccepted
  | signingIn.ChallengeResent
  | signingIn.ResendRefused
  | messages.CodeSent
  | messages.CodeNotSent
  | messages.SmsRefused
  | messages.LetterSent
  | messages.LetterNotSent
  | signingIn.CodeRefused
  | sessions.SessionCreated
  | sessions.SessionSeen
  | sessions.SessionRefused
  | sessions.SessionEnded
  | sessions.OtherSessionsEnded
  | sessions.AccessRefused
  | signingIn.PasswordChanged
  | signingIn.PasswordChangeRefused
  | LogRead
  | RaceLost
  | Fault
  | CompanyCreated
  | SubjectCreated
  | companies.CompanyChanged
  | companies.SubjectChanged
  | companies.SubjectChangeRefused
  | companies.TeamCreated
  | companies.TeamChanged
  | companies.TeamMembersChanged
  | companies.TeamRefused
  | access.AppRegistered
  | access.AppChanged
  | access.AppRefused
  | access.AccessGiven
  | access.AccessWithdrawn
  | access.AccessChangeRefused
  | access.ReviewStarted
  | access.ReviewDecided
  | access.ReviewEnded
  | access.ReviewRefused
  | access.ReviewsLookedAfter
  | projects.ProjectCreated
  | projects.ProjectChanged
  | projects.ProjectRefused
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
  | oauth.AuthorizationBegun
  | oauth.AuthorizationRefused
  | oauth.GrantIssued
  | oauth.GrantRedeemed
  | oauth.GrantRefreshed
  | oauth.TokenExchanged
  | oauth.TokenRefused
  | oauth.TokenIntrospected
  | oauth.ScriptAdmitted
  | oauth.GrantRevoked
  | oauth.DeviceBegun
  | oauth.DeviceJudged
  | oauth.DeviceRefused
  | oauth.ClientRegistered
  | oauth.ClientChanged
  | oauth.ClientRemoved
  | log.LogDisturbed
  | log.RetentionChanged
  | log.RetentionRefused
  | log.RetirementBegun
  | log.RetirementDone
  | log.RetentionLookedAfter
  | log.GatewayRefused
  | webhooks.WebhookCreated
  | webhooks.WebhookChanged
  | webhooks.WebhookRemoved
  | webhooks.WebhookRefused
  | webhooks.WebhookFailed

/** One or more: an outcome without an event has no type. */
export type Events = readonly [AuthEvent, ...AuthEvent[]]

/** Proof that an earlier event, younger than the touch window, already covers an outcome. Only rules/session makes it. */
export interface Covered {
  readonly covered: string & { readonly __by: 'rules/session' }
}

/** What the edge knows of the attempt, put on each of its events when they are recorded. */
export interface Stamp {
  /** Its own: two digits that count the events of one attempt, then random ones. */
  readonly id: EventId
  /** When the attempt began. */
  readonly at: Milliseconds
  /** The request that it belongs to, which the answer names as well. */
  readonly attempt: AttemptId
  /** Keyed digest of the caller's network: an IPv4 address, or the /64 of an IPv6 one. */
  readonly address: Digest
  /** Keyed digest of the user agent. */
  readonly agent: Digest
}

/** A refusal that was counted instead of written each time: `count` so far when this line was written. */
export interface Folded {
  /** How many there were in the same quarter of an hour when this was written. */
  readonly count: number
  /** How many of them the line before this one said, where many are told at once. Absent: half of them. */
  readonly told?: number
  /** Names the counter, where the exact number stands while it is kept. */
  readonly fold: string
}

export type RecordedEvent = AuthEvent & Stamp & Partial<Folded>
