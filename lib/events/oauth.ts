// What clients are given, by whom, and what they are refused. Every line names the client; the subject and the grant as soon
// as they are proved.

import type { AppId, ClientId, CompanyId, DeviceGrantId, GrantId, SessionId, SubjectId } from '../ids.ts'
import type { Of } from './of.ts'

export type GrantType =
  | 'authorization_code'
  | 'device_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'token_exchange'
  | 'unknown'

/** A request was put aside while somebody signs in, or was pushed by the client itself (RFC 9126). */
export interface AuthorizationBegun extends Of<'authorization_begun'> {
  readonly client: ClientId
  readonly by: 'client' | 'browser'
}
/**
 * A client that led a person here to ask for something got nothing: what it asked for was wrong, or the person or the
 * company said no.
 */
export interface AuthorizationRefused extends Of<'authorization_refused'> {
  readonly client?: ClientId
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly cause:
    | 'malformed'
    | 'unknown_client'
    | 'client_authentication'
    | 'redirect_mismatch'
    | 'request_gone'
    | 'unsupported_response_type'
    | 'unsupported_parameter'
    | 'weak_challenge'
    | 'unauthorized_client'
    | 'invalid_scope'
    | 'invalid_target'
    | 'push_required'
    | 'login_required'
    | 'interaction_required'
    | 'consent_required'
    | 'foreign_company'
    | 'too_weak'
    | 'denied'
}
/** A person agreed, or had agreed before: a code is on its way to the client. */
export interface GrantIssued extends Of<'grant_issued'> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly grant: GrantId
  readonly scopes: readonly string[]
  readonly resource?: string
  /** Whether the person was asked now. */
  readonly asked: boolean
}
/** Tokens went out for a code, a device code, or a client's own proof. */
export interface GrantRedeemed extends Of<'grant_redeemed'> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly grant: GrantId
  readonly grant_type: GrantType
  readonly scopes: readonly string[]
}
/** A client showed its refresh token and got new tokens. */
export interface GrantRefreshed extends Of<'grant_refreshed'> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly grant: GrantId
  readonly scopes: readonly string[]
  /** The answer of a moment ago, given again to whoever showed the same token. */
  readonly repeated: boolean
}
/** A narrower, shorter token in the place of a wider one. `client` acts for `subject` (RFC 8693 §1.1, impersonation). */
export interface TokenExchanged extends Of<'token_exchanged'> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly grant: GrantId
  readonly from: 'session' | 'token' | 'issuer'
  readonly scopes: readonly string[]
}
export type TokenCause =
  | 'malformed'
  | 'method'
  | 'unknown_client'
  | 'client_authentication'
  | 'client_secret'
  | 'client_assertion'
  | 'replayed_assertion'
  | 'unregistered_origin'
  | 'unsupported_grant_type'
  | 'unauthorized_client'
  | 'unknown_grant'
  | 'secret_mismatch'
  | 'foreign_client'
  | 'foreign_company'
  | 'expired'
  | 'ended'
  | 'account_suspended'
  | 'company_suspended'
  | 'wrong_verifier'
  | 'redirect_mismatch'
  | 'replayed_code'
  | 'reused_refresh_token'
  | 'invalid_scope'
  | 'invalid_target'
  | 'key_proof'
  | 'pending'
  | 'polled_too_fast'
  | 'denied'
  | 'used'
  | 'unknown_subject_token'
  | 'unsupported_token_type'
  | 'too_weak'
  | 'no_access'
  | 'not_allowed_here'
  | 'exchanged_twice'
  | 'untrusted_issuer'
  | 'claims_mismatch'
/** A client, or a pipeline, was refused at one of the endpoints for tokens. */
export interface TokenRefused extends Of<'token_refused'> {
  readonly endpoint: string
  readonly grant_type?: GrantType
  readonly client?: ClientId
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly grant?: GrantId
  readonly cause: TokenCause
}
/** A browser asked whether scripts of an origin may call here at all, and was told that they may. */
export interface ScriptAdmitted extends Of<'script_admitted'> {
  readonly endpoint: string
}
/** A service asked whether a token is good. */
export interface TokenIntrospected extends Of<'token_introspected'> {
  readonly client: ClientId
  readonly active: boolean
  readonly subject?: SubjectId
  readonly session?: SessionId
  readonly grant?: GrantId
  readonly app?: AppId
  /** Why it is not active; the client is told nothing of it. */
  readonly cause?: string
}
/** What a client was given is over: the client or the person ended it, or a token of it was shown twice. */
export interface GrantRevoked extends Of<'grant_revoked'> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly grant: GrantId
  readonly cause: 'replayed_code' | 'reused_refresh_token' | 'client' | 'person'
}
/** A command line without a browser got a code for a person to type elsewhere. */
export interface DeviceBegun extends Of<'device_begun'> {
  readonly client: ClientId
  readonly device_grant: DeviceGrantId
}
/** The person who typed the code let the command line in, or turned it down. */
export interface DeviceJudged extends Of<'device_judged'> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly device_grant: DeviceGrantId
  readonly decision: 'approved' | 'denied'
  readonly scopes: readonly string[]
}
/** A code was typed that leads to no command line, or not for this person. */
export interface DeviceRefused extends Of<'device_refused'> {
  readonly company: CompanyId
  readonly subject: SubjectId
  readonly session: SessionId
  readonly client?: ClientId
  readonly device_grant?: DeviceGrantId
  readonly cause:
    | 'unknown_code'
    | 'limited'
    | 'foreign_company'
    | 'not_allowed_here'
    | 'expired'
    | 'judged'
    | 'too_weak'
}
interface OfClient<K extends string> extends Of<K> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly subject: SubjectId
  readonly session?: SessionId
}
/**
 * A client was registered, or a machine with the client that it shows itself by. Of its addresses there is what is before the
 * `?`, and of the query a keyed digest; so it is with the values of claims and the ids of keys, which are named by thumbprint.
 */
export interface ClientRegistered extends OfClient<'client_registered'> {
  readonly after: object
}
/** A client is described otherwise than before, in what `client_registered` has of it, or has another secret. */
export interface ClientChanged extends OfClient<'client_changed'> {
  readonly before: object
  readonly after: object
  /** It is called otherwise than before; what, is somebody's free text and stands in no event. */
  readonly renamed?: true
}
/** A client is gone, and with it all that it was given. */
export interface ClientRemoved extends OfClient<'client_removed'> {
  readonly before: object
}
