// What clients are and what they hold: registrations, grants, and what waits for a person.

import type { GrantType } from '../events/oauth.ts'
import type {
  AppId,
  ClientId,
  ClientRef,
  CodeChallenge,
  CompanyId,
  DeviceGrantId,
  Digest,
  GrantId,
  PushedId,
  Scope,
  Sealed,
  Seconds,
  SessionId,
  SubjectId,
  Thumbprint,
} from '../ids.ts'
import type { Stored } from './stored.ts'

export interface Client extends Stored<'client'> {
  readonly id: ClientId
  readonly ref: ClientRef
  /** Absent for the deployment's own command line, which is nobody's in particular. */
  readonly company?: CompanyId
  /** What people are told when they are asked. */
  readonly name: string
  readonly authentication: ClientAuthentication
  /** Whose tokens it gets where nobody is asked (RFC 6749 §4.4): the machine itself, as access lists name it. */
  readonly service?: SubjectId
  /** Runs on its user's own machine: any port of a loopback address will do (RFC 8252 §7.3). */
  readonly native: boolean
  readonly redirectUris: readonly string[]
  readonly logoutUris: readonly string[]
  /** Whose scripts may call for tokens (CORS). */
  readonly origins: readonly string[]
  readonly grantTypes: readonly Exclude<GrantType, 'unknown'>[]
  readonly scopes: readonly Scope[]
  /** Apps that it guards: it may ask about their tokens, and exchange for them. */
  readonly guards: readonly AppId[]
  /** `jwt`: RFC 9068, for whoever cannot ask; good until it expires. */
  readonly tokens: 'opaque' | 'jwt'
  /** Seconds, each no longer than the product's own. */
  readonly lives: { readonly code?: Seconds; readonly access?: Seconds; readonly offline?: Seconds }
  readonly requires: { readonly push: boolean; readonly dpop: boolean }
  /** Who agreed once is not asked again. Never for what runs on its user's machine: anybody could pretend to be it. */
  readonly remembersConsent: boolean
  readonly createdAt: Seconds
}
export type ClientAuthentication =
  | { readonly method: 'none' }
  /** One digest, or two while the older one is being replaced. */
  | { readonly method: 'secret'; readonly secrets: readonly ClientSecret[] }
  /** Public keys, as JWKs. Given by value: a gateway that fetches addresses out of its table can be sent anywhere. */
  | { readonly method: 'private_key_jwt'; readonly keys: readonly Readonly<Record<string, unknown>>[] }
  /** A pipeline: who signs for it, and what must be in what is signed. */
  | { readonly method: 'issuer'; readonly issuer: string; readonly claims: Readonly<Record<string, string>> }
export interface ClientSecret {
  readonly digest: Digest
  readonly since: Seconds
  readonly until?: Seconds
}
/** In the company's list of its clients; the client itself is found by its id. */
export interface ClientPointer extends Stored<'client_pointer'> {
  readonly company: CompanyId
  readonly client: ClientId
  readonly ref: ClientRef
}
/** That scripts of an origin may call for tokens on behalf of a client. */
export interface Origin extends Stored<'origin'> {
  readonly origin: string
  readonly ref: ClientRef
}
/** That a person agreed to a client's having these. */
export interface Consent extends Stored<'consent'> {
  readonly subject: SubjectId
  readonly ref: ClientRef
  readonly scopes: readonly Scope[]
  /** Where the answers went that they agreed to: to a new one nothing goes unasked. */
  readonly addresses: readonly string[]
  readonly at: Seconds
}
/** An authorization request that waits: pushed by its client, or put aside while somebody signs in. */
export interface Pushed extends Stored<'pushed'> {
  readonly id: PushedId
  readonly secret: Digest
  readonly client: ClientId
  readonly parameters: Readonly<Record<string, string>>
  /** When a person was sent to prove themselves for it. */
  readonly since?: Seconds
  readonly expiresAt: Seconds
  readonly ttl: Seconds
}
export interface Grant extends Stored<'grant'> {
  readonly id: GrantId
  readonly subject: SubjectId
  readonly company: CompanyId
  readonly session: SessionId
  readonly client: ClientId
  readonly scopes: readonly Scope[]
  /** For whom the tokens are (RFC 8707); absent: for whoever may ask about them. */
  readonly resource?: string
  /** Goes on when its session expires, not when it is ended. */
  readonly offline: boolean
  readonly createdAt: Seconds
  /** Nothing of it is good from then on. */
  readonly expiresAt: Seconds
  readonly usedAt?: Seconds
  readonly code?: Code
  readonly access: readonly AccessToken[]
  readonly refresh?: Refresh
  /** Every token of it is bound to this key (RFC 9449). */
  readonly key?: Thumbprint
  /** The token that it was exchanged for: good for as long as that one is, with all that it rests on. */
  readonly parent?: { readonly grant: GrantId; readonly client: ClientRef; readonly token: Digest }
  readonly ttl: Seconds
}
export interface Code {
  readonly secret: Digest
  readonly challenge: CodeChallenge
  /** As the request named it; absent where it left out the only one there is. */
  readonly redirectUri?: string
  readonly nonce?: string
  readonly device?: string
  readonly expiresAt: Seconds
  /** A second use ends everything that the first one gave. */
  readonly usedAt?: Seconds
  /** The session that it gave, where that was all. */
  readonly made?: SessionId
}
export interface AccessToken {
  readonly secret: Digest
  readonly scopes: readonly Scope[]
  readonly issuedAt: Seconds
  readonly expiresAt: Seconds
}
export interface Refresh {
  readonly secret: Digest
  readonly issuedAt: Seconds
  /** The one before: shown again within the grace it is given the same answer, later it ends the grant. */
  readonly before?: { readonly secret: Digest; readonly answer: Sealed; readonly until: Seconds }
  /** The beginnings of the digests of those before that one (rules/oauth/rotation). */
  readonly earlier: readonly string[]
}
/** A command line that shows a code and waits. */
export interface DeviceGrant extends Stored<'device_grant'> {
  readonly id: DeviceGrantId
  readonly secret: Digest
  readonly userCode: Digest
  readonly client: ClientId
  readonly scopes: readonly Scope[]
  readonly resource?: string
  readonly key?: Thumbprint
  /** What it says its host is called; unproved. */
  readonly device?: string
  /** Where it asked from, for the person who is to judge. Kept no longer than the code. */
  readonly network: string
  readonly agent: string
  readonly createdAt: Seconds
  readonly expiresAt: Seconds
  readonly polledAt?: Seconds
  readonly interval: Seconds
  readonly state:
    | { readonly is: 'waiting' }
    | { readonly is: 'approved'; readonly subject: SubjectId; readonly company: CompanyId; readonly session: SessionId }
    | { readonly is: 'denied' }
    | { readonly is: 'used' }
  readonly ttl: Seconds
}
/** What the person types → the command line that waits. */
export interface UserCode extends Stored<'user_code'> {
  readonly code: Digest
  readonly deviceGrant: DeviceGrantId
  readonly ttl: Seconds
}
/** What may be shown once, and was: an assertion of a client, a proof of a key. */
export interface Used extends Stored<'used'> {
  readonly what: Digest
  readonly ttl: Seconds
}
