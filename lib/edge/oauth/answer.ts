// Answers to clients: as RFC 6749 §5 says, and readable by the scripts that a client registered.

import { type Denial, type DenialReason, denials } from '../../denial.ts'
import type { Tokens } from '../../flows/oauth/tokens/issue.ts'
import type { Asked } from '../endpoint.ts'
import { json, type Reply, refusalHeaders } from '../response.ts'

/** Where our own word for it differs from the one that clients know. */
const words: Readonly<Partial<Record<DenialReason, string>>> = {
  polling_too_fast: 'slow_down',
  fault: 'server_error',
  unavailable: 'temporarily_unavailable',
  slow_down: 'temporarily_unavailable',
  cross_site: 'unauthorized_client',
  unsupported_media_type: 'invalid_request',
  two_credentials: 'invalid_request',
  not_found: 'invalid_request',
  method_not_allowed: 'invalid_request',
  unauthenticated: 'invalid_token',
  forbidden: 'access_denied',
}

/** The device flow's own, of which RFC 8628 §3.5 says the same as RFC 6749 §5.2 of the others. */
const asBadRequest: ReadonlySet<DenialReason> = new Set(['access_denied', 'unsupported_media_type'])

/** Nothing about the client is known, or it is not the client's script that asks. */
const unread: ReadonlySet<DenialReason> = new Set(['invalid_client', 'cross_site'])

export function oauthProblem(refused: Denial, asked: Asked): Reply {
  const [status, title] = denials[refused.reason]
  const body = {
    error: words[refused.reason] ?? refused.reason,
    error_description: plain(refused.detail ?? title),
    request_id: asked.attempt.id,
  }
  const { headers, ...reply } = json(asBadRequest.has(refused.reason) ? 400 : status, body)
  const basic = refused.reason === 'invalid_client' && asked.request.headers.has('authorization')
  return {
    ...reply,
    headers: {
      ...headers,
      ...refusalHeaders(refused),
      ...(basic ? { 'www-authenticate': 'Basic realm="sallyport"' } : {}),
      ...(unread.has(refused.reason) ? {} : readableBy(asked)),
    },
  }
}

/** %x20-21 / %x23-5B / %x5D-7E (RFC 6749 §5.2). */
const plain = (text: string): string => text.replaceAll(/[^\x20-\x7e]|["\\]/g, "'")

/** A script of another site that asks, as the browser says; undefined: no script does, or one of ours. */
export function scriptOrigin({ request, origins }: Asked): string | undefined {
  const origin = request.headers.get('origin')
  return origin === undefined || origins.includes(origin) ? undefined : origin.slice(0, 256)
}

export function readableBy(asked: Asked): Record<string, string> {
  const origin = scriptOrigin(asked)
  return origin === undefined || !/^https?:\/\/[a-z0-9.:[\]-]+$/.test(origin)
    ? { vary: 'origin' }
    : readableFrom(origin)
}

const readableFrom = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': 'www-authenticate',
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'origin',
})

/** By anybody's script: nothing in it is anybody's own. */
export const readableByAll: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

export const jsonTo = (asked: Asked, status: number, value: unknown): Reply => {
  const { headers, ...reply } = json(status, value)
  return { ...reply, headers: { ...headers, pragma: 'no-cache', ...readableBy(asked) } }
}

const EXCHANGED = 'urn:ietf:params:oauth:token-type:access_token'

export function replyTokens(tokens: Tokens, asked: Asked): Reply {
  const { access, bound, expiresIn, scopes, refresh, idToken, exchanged } = tokens
  return jsonTo(asked, 200, {
    access_token: access,
    ...(exchanged === undefined ? {} : { issued_token_type: EXCHANGED }),
    token_type: bound ? 'DPoP' : 'Bearer',
    expires_in: expiresIn,
    scope: scopes.join(' '),
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
  })
}
