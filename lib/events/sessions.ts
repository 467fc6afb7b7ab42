// What happens to a session: begun, seen, refused, ended; and what it was refused for.

import type {
  AppId,
  ChallengeId,
  ClientId,
  CompanyId,
  DeviceId,
  GrantId,
  PasskeyId,
  SessionId,
  SubjectId,
  Verb,
} from '../ids.ts'
import type { Method } from './authenticators.ts'
import type { Context, Of, SessionKind, Surface } from './of.ts'

/** Somebody is signed in: a session began. */
export interface SessionCreated extends Of<'session_created'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly session_kind: SessionKind
  /** Absent where a client redeemed what a person had agreed to elsewhere. */
  readonly challenge?: ChallengeId
  readonly grant?: GrantId
  readonly client?: ClientId
  readonly methods: readonly Method[]
  readonly context?: Context
  readonly device?: DeviceId
  readonly passkey?: PasskeyId
}
/**
 * A session was used. One line covers what it does at the same place within the touch window, a minute unless set
 * otherwise.
 */
export interface SessionSeen extends Of<'session_seen'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly surface: Surface
  readonly app?: AppId
  readonly verb?: Verb
  /** Through which grant, where a client acted. */
  readonly grant?: GrantId
  readonly client?: ClientId
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
  /** Of a token that a client holds: taken back, or its client is gone. */
  | 'revoked'
  /** The token is for less than what was asked. */
  | 'narrowed'
  /** The token is bound to a key, and nothing proved that the caller holds it (RFC 9449 §7). */
  | 'unproved_key'
/** A call came with no session, or with one that is not good. */
export interface SessionRefused extends Of<'session_refused'> {
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly surface: Surface
  readonly app?: AppId
  readonly grant?: GrantId
  readonly cause: SessionFailure
}
/** One session ended: its person signed out, or ended it from another of theirs. */
export interface SessionEnded extends Of<'session_ended'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly by: SessionId
  readonly cause: 'sign_out' | 'ended'
}
/** A person ended all their sessions but the one they did it in. */
export interface OtherSessionsEnded extends Of<'other_sessions_ended'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly kept: SessionId
  readonly before: { readonly generation: number }
  readonly after: { readonly generation: number }
}
/** The session is good, and what was asked for is not theirs to do. */
export interface AccessRefused extends Of<'access_refused'> {
  readonly subject: SubjectId
  readonly session?: SessionId
  readonly surface: Surface
  readonly app?: AppId
  readonly verb?: Verb
  readonly grant?: GrantId
  readonly client?: ClientId
  readonly cause:
    | 'no_app_configured'
    | 'unknown_app'
    | 'ambiguous_path'
    | 'no_route'
    | 'no_verb'
    | 'unknown_verb'
    | 'no_entry'
    | 'entry_ended'
    /** A review of access went past its date without anybody confirming the entry. */
    | 'not_confirmed'
    /** The app's company has this verb done by nobody, or lets nobody in from elsewhere. */
    | 'withheld'
    | 'no_collaborators'
    /** The verb asks for a fresh authentication, and the session's is too old. */
    | 'too_old'
    | 'not_administrator'
    | 'not_yours'
    | 'too_weak'
    | 'out_of_scope'
}
