// Verifies JWT access tokens (RFC 9068) by the gateway's published keys, without asking. What was ended since it was signed is
// still in until it expires, minutes later: where that is too long, ask (introspection.ts).

import { errors, jwtVerify } from 'jose'
import { type Asking, shown } from './credential.ts'
import { type Denial, denial } from './denial.ts'
import { asking, NoAnswer, originOf } from './gateway.ts'
import { refused } from './introspection.ts'
import { type FindKey, publishedKeys, UnknownKey } from './jwks.ts'
import { words } from './principal.ts'

export interface JwtVerifierOptions {
  /** The origin of the gateway. */
  readonly issuer: string
  /** The resource that the service is registered as: the token must be for it, and for nothing besides. */
  readonly audience: string
  /** How old the published keys may be, and the least between two fetches, in seconds: 600 and 30 if nothing is said. */
  readonly keys?: { readonly most: number; readonly cooldown: number }
  /** How long the gateway may take, in milliseconds; 3,000 if nothing is said. */
  readonly timeout?: number
  readonly fetch?: typeof fetch
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
}

/** Who asks, as it was when the token was signed. */
export interface Bearer {
  readonly subject: string
  readonly company: string
  readonly session: string
  readonly client: string
  readonly scopes: readonly string[]
  /** Seconds since the epoch. */
  readonly expiresAt: number
}
export type JwtVerdict =
  | { readonly principal: Bearer; readonly denial?: never }
  | { readonly denial: Denial; readonly principal?: never }

export interface JwtVerifier {
  /** `scope`: what the request needs. */
  readonly authorize: (request: Asking, need?: { readonly scope: string }) => Promise<JwtVerdict>
}

export function jwtVerifier(options: JwtVerifierOptions): JwtVerifier {
  const { audience, keys = { most: 600, cooldown: 30 }, timeout = 3000, clock = Date.now } = options
  const issuer = originOf(options.issuer)
  if (audience === '') throw new TypeError('an audience is what the service is registered as')
  const ask = asking({ fetch: options.fetch ?? fetch, milliseconds: timeout })
  const key = publishedKeys(`${issuer}/.well-known/jwks.json`, ask, () => clock() / 1000, keys)
  return {
    async authorize(request, need) {
      const credential = shown(request)
      if (!('token' in credential)) return refused(credential.cause)
      try {
        const principal = await bearerOf(credential.token, key, { issuer, audience, now: clock() })
        if (need !== undefined && !principal.scopes.includes(need.scope)) return denial('forbidden', 'scope')
        return { principal }
      } catch (error) {
        if (error instanceof NoAnswer) return denial('unavailable', error.message)
        if (error instanceof errors.JOSEError) return denial('unauthenticated', error.code)
        if (error instanceof UnknownKey || error instanceof Misused) return denial('unauthenticated', error.message)
        throw error
      }
    },
  }
}

/** A token that is signed and not for this. */
class Misused extends Error {
  override readonly name = 'Misused'
}

/** RFC 9068 §4, RFC 8725 §3.1, §3.11: one algorithm, one type, fixed here and not by the token. */
async function bearerOf(
  token: string,
  key: FindKey,
  { issuer, audience, now }: { readonly issuer: string; readonly audience: string; readonly now: number },
): Promise<Bearer> {
  const { payload } = await jwtVerify(token, key, {
    algorithms: ['ES256'],
    typ: 'at+jwt',
    issuer,
    audience,
    currentDate: new Date(now),
    requiredClaims: ['exp', 'iat', 'sub', 'client_id', 'jti', 'scope', 'company', 'sid'],
  })
  // In a list with others, it could be shown to us by one of those.
  if (payload.aud !== audience) throw new Misused('for others, too')
  if ('cnf' in payload) throw new Misused('bound to a key that was not proved')
  const text = (name: string): string => {
    const value = payload[name]
    if (typeof value !== 'string') throw new Misused(`${name} is no string`)
    return value
  }
  return Object.freeze({
    subject: text('sub'),
    company: text('company'),
    session: text('sid'),
    client: text('client_id'),
    scopes: words(text('scope')),
    expiresAt: payload.exp ?? 0,
  })
}
