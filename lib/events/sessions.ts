// What happens to a session: begun, seen, refused, ended; and what it was refused for.

import type { AppId, ChallengeId, CompanyId, DeviceId, PasskeyId, SessionId, SubjectId, Verb } from '../ids.ts'
import type { Method } from './authenticators.ts'
import type { Context, Of, SessionKind, Surface } from './of.ts'

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
