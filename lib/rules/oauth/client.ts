// Who asks. A client is found by its id and proves itself by what it registered; the deployment's own command line is the same
// in every deployment, belongs to no company, and has no secret to lose (RFC 6749 §2.1, §2.3).

import { createHash } from 'node:crypto'
import { base62 } from '../../base62.ts'
import { type ClientId, type ClientRef, type CompanyId, ID_LENGTH, type Scope, type Seconds } from '../../ids.ts'
import type { Client } from '../../schema.ts'
import * as settings from '../../settings.ts'
import { matches } from '../credential.ts'
import { appsIn, within } from './scope.ts'

/** 95 bits of SHA-256: nobody chooses ids, so nobody can choose two that meet. */
export const clientRef = (id: ClientId): ClientRef =>
  base62(createHash('sha256').update(`client/${id}`).digest(), ID_LENGTH) as ClientRef

const ownId = 'sallyport-cli' as ClientId

/** Its tokens are sessions of the person's own: whoever uses it has all of their own rights, as after signing in there. */
export const ownClient: Client = {
  kind: 'client',
  id: ownId,
  ref: clientRef(ownId),
  name: 'Sallyport',
  authentication: { method: 'none' },
  native: true,
  redirectUris: ['http://127.0.0.1/callback', 'http://[::1]/callback', 'http://127.0.0.1/', 'http://[::1]/'],
  logoutUris: [],
  origins: [],
  grantTypes: ['authorization_code', 'device_code', 'token_exchange'],
  scopes: ['session', 'openid', 'profile', 'email'] as readonly string[] as readonly Scope[],
  guards: [],
  tokens: 'opaque',
  lives: {},
  requires: { push: false, dpop: false },
  remembersConsent: false,
  createdAt: 0 as Seconds,
}

export const isOwn = (client: Pick<Client, 'ref'>): boolean => client.ref === ownClient.ref

/** What is registered under the id, or the deployment's own. */
export const clientAt = (ref: ClientRef, found: Client | undefined): Client | undefined =>
  ref === ownClient.ref ? ownClient : found

/** What the person finds in the list of their sessions, and in the letter that tells of it. */
export const sessionLabel = (client: Client, device: string | undefined): string =>
  `${isOwn(client) ? 'sallyport' : client.name}${device === undefined ? '' : ` on ${device}`}`

/** Whether it may act for people of this company. */
export const serves = (client: Client, company: CompanyId): boolean =>
  client.company === undefined || client.company === company

/** What is left of what was granted by what the client is registered for today: a change of it bites on the next request. */
export const stillGranted = (client: Client, scopes: readonly Scope[]): readonly Scope[] =>
  isOwn(client)
    ? scopes
    : scopes.filter((one) => within([one], client.scopes) || appsIn([one]).some((app) => client.guards.includes(app)))

/** Any of its secrets that is good now; each is compared, so that which one it was takes no time to tell. */
export function knowsSecret({ authentication }: Client, secret: string, at: Seconds): boolean {
  if (authentication.method !== 'secret') return false
  const good = authentication.secrets.map(
    ({ digest, since, until }) => matches(secret, digest) && since <= at && (until === undefined || at < until),
  )
  return good.includes(true)
}

/** Seconds. A client may only shorten what the product says. */
export function lifeOf(client: Client, what: 'code' | 'access' | 'offline'): Seconds {
  const longest = what === 'access' && client.tokens === 'jwt' ? settings.oauth.jwt : settings.oauth[what]
  return Math.min(client.lives[what] ?? longest, longest) as Seconds
}
