// Tokens, made. An opaque one is a credential whose digest stands in its grant; a signed one (RFC 9068) stands nowhere, which is
// why it lives for minutes; an ID token says who signed in, and opens nothing (OpenID Connect Core §2).

import {
  type Credential,
  later,
  type Scope,
  type Seconds,
  type SessionId,
  seconds,
  type Thumbprint,
} from '../../../ids.ts'
import type { Ports } from '../../../ports.ts'
import { assuranceOf } from '../../../rules/assurance.ts'
import { ID_BYTES, mintGrant, mintId, SECRET_BYTES } from '../../../rules/credential.ts'
import { lifeOf } from '../../../rules/oauth/client.ts'
import { onlyResource } from '../../../rules/oauth/resource.ts'
import { has } from '../../../rules/oauth/scope.ts'
import type { AccessToken, Client, Grant, Session } from '../../../schema.ts'
import { type Signable, signable, type Whose } from './signable.ts'

/** What a client is told (RFC 6749 §5.1). Seconds. */
export interface Tokens {
  readonly access: string
  readonly bound: boolean
  readonly expiresIn: number
  readonly scopes: readonly Scope[]
  readonly refresh?: Credential
  readonly idToken?: string
  /** Of an exchange (RFC 8693 §2.2.1). */
  readonly exchanged?: true
  /** Where the token is a session. */
  readonly session?: SessionId
}

type Needs = Pick<Ports, 'table' | 'random' | 'signer' | 'deployment'>

export interface Access {
  readonly text: string
  /** What is in it: of a signed token only what the access list gives. */
  readonly scopes: readonly Scope[]
  /** Absent where the token is signed. */
  readonly record?: AccessToken
  readonly expiresAt: Seconds
}

type Of = Pick<Grant, 'id' | 'subject' | 'company' | 'session' | 'scopes' | 'resource' | 'key'>

export const locator = (grant: Of, client: Client) => ({
  ...{ grant: grant.id, subject: grant.subject, session: grant.session, company: grant.company },
  client: client.ref,
})

/** `until`: no token is good for longer than what it rests on. A signed one that would open nothing is none. */
export async function mintAccess(
  ports: Needs,
  client: Client,
  { grant, ...whose }: Minted,
  { scopes, at, until, life = lifeOf(client, 'access') }: Minting,
): Promise<Access | Extract<Signable, { refused: unknown }>> {
  const expiresAt = Math.min(later(at, life), until) as Seconds
  const resource = grant.resource ?? onlyResource(scopes, ports.deployment.origin)
  if (client.tokens === 'jwt' && resource !== undefined) {
    const said = await signable(ports, resource, whose, scopes, at)
    if ('refused' in said) return said
    const claims = accessClaims(ports, client, grant, { scopes: said.scopes, at, expiresAt, resource })
    return { text: await ports.signer.sign(claims, 'at+jwt'), scopes: said.scopes, expiresAt }
  }
  const { credential, digest } = mintGrant('access', locator(grant, client), ports.random.bytes(SECRET_BYTES))
  return { text: credential, scopes, record: { secret: digest, scopes, issuedAt: at, expiresAt }, expiresAt }
}

interface Minted extends Whose {
  readonly grant: Of
}

interface Minting {
  readonly scopes: readonly Scope[]
  readonly at: Seconds
  readonly until: Seconds
  readonly life?: Seconds
}

/** RFC 9068 §2.2. */
const accessClaims = (
  ports: Needs,
  client: Client,
  grant: Of,
  { scopes, at, expiresAt, resource }: Pick<Minting, 'scopes' | 'at'> & { expiresAt: Seconds; resource: string },
) => ({
  ...{ iss: ports.deployment.origin, sub: grant.subject, aud: resource, client_id: client.id },
  ...{ iat: at, exp: expiresAt, jti: mintId<string>(ports.random.bytes(ID_BYTES)), scope: scopes.join(' ') },
  ...{ company: grant.company, sid: grant.session },
  ...(grant.key === undefined ? {} : { cnf: { jkt: grant.key } }),
})

/** Where `openid` was asked for. What is known of the person is told by userinfo, not here. */
export async function mintIdToken(
  ports: Needs,
  client: Client,
  session: Session,
  {
    scopes,
    nonce,
    at,
  }: { readonly scopes: readonly Scope[]; readonly nonce?: string | undefined; readonly at: Seconds },
): Promise<{ readonly idToken?: string }> {
  if (!has(scopes, 'openid')) return {}
  const claims = {
    ...{ iss: ports.deployment.origin, sub: session.subject, aud: client.id, iat: at, exp: later(at, ID_TOKEN_LIFE) },
    ...{ auth_time: session.authenticatedAt, sid: session.id, company: session.company },
    ...{ acr: assuranceOf(session.methods), amr: session.methods },
    ...(nonce === undefined ? {} : { nonce }),
  }
  return { idToken: await ports.signer.sign(claims, 'JWT') }
}

/** It is read when it arrives. */
const ID_TOKEN_LIFE = seconds(300)

export const boundTo = (key: Thumbprint | undefined) => (key === undefined ? {} : { key })
