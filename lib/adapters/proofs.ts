// What others have signed, by jose. Algorithms are named, never taken from what is to be judged (RFC 8725 §3.1): no `none`, no
// symmetric one, no key that the token itself points at.

import { createHash } from 'node:crypto'
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  EmbeddedJWK,
  errors,
  type JSONWebKeySet,
  type JWTHeaderParameters,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose'
import type { Seconds, Thumbprint } from '../ids.ts'
import type { Claims, Proofs } from '../ports.ts'
import { oauth } from '../settings.ts'

export const algorithms = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
]

/** Longer than any that is signed for us; reading takes time with the length. */
const LONGEST = 8192

/** An assertion that is good for longer than this was meant for something else. */
const ASSERTION_LIFE = 300

/** Keys that an issuer published are good for so long; it is asked once in a pause, whatever came of it. In seconds. */
const KEYS_LIFE = 600
const PAUSE = 30

/** A document of an issuer. The longest key sets, with chains of certificates, are a tenth of it. */
const MOST_BYTES = 262_144

/** Whose pipelines may be trusted at all: the operator says so, as their keys are fetched from where they say. */
export const joseProofs = (issuers: readonly string[]): Proofs => {
  const published = publishedKeys()
  return {
    assertion: async (jwt, { client, keys, audiences, at }) => {
      const read = await verified(jwt, localKeys(keys), at, {
        issuer: client,
        subject: client,
        audience: [...audiences],
        requiredClaims: ['exp', 'jti'],
        clockTolerance: oauth.proof.ahead,
      })
      if (read === undefined || !isOfType(read.header, 'jwt', 'client-authentication+jwt')) return undefined
      const { jti, exp, aud } = read.claims
      if (!isId(jti) || typeof exp !== 'number' || Array.isArray(aud)) return undefined
      return exp - at > ASSERTION_LIFE ? undefined : { jti, expiresAt: Math.ceil(exp) as Seconds }
    },
    dpop: async (proof, { method, url, at, token }) => {
      const read = await verified(proof, EmbeddedJWK, at, { typ: 'dpop+jwt', requiredClaims: ['jti', 'iat'] })
      if (read === undefined) return undefined
      const { claims, header } = read
      const { jti, iat, htm, htu, ath } = claims
      if (!isId(jti) || typeof iat !== 'number' || header.jwk === undefined) return undefined
      if (iat < at - oauth.proof.age || iat > at + oauth.proof.ahead) return undefined
      if (htm !== method || typeof htu !== 'string' || plain(htu) !== plain(url)) return undefined
      if (token !== undefined && ath !== createHash('sha256').update(token).digest('base64url')) return undefined
      return { key: (await calculateJwkThumbprint(header.jwk)) as Thumbprint, jti }
    },
    foreign: async (jwt, { issuer, audience, at }) => {
      if (!issuers.includes(issuer)) return undefined
      const requiredClaims = ['exp', 'iat']
      const keys = published(issuer, at)
      const read = await verified(jwt, keys, at, { issuer, audience, requiredClaims, clockTolerance: 30 })
      return read !== undefined && isOfType(read.header, 'jwt') ? read.claims : undefined
    },
    own: async (jwt, { issuer, keys }) => {
      // Of any age: it says who was signed in, and lets nobody in.
      const currentDate = new Date(0)
      // An access token is signed by the same keys, and many hold it who are not the person's client (RFC 9068 §2.1, §5).
      const expected = { issuer, typ: 'JWT', currentDate, clockTolerance: 1e12 }
      return (await verified(jwt, localKeys(keys), 0 as Seconds, expected))?.claims
    },
  }
}

/** Without query and fragment, in one spelling (RFC 9449 §4.3 step 9). */
function plain(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

const localKeys = (keys: readonly Readonly<Record<string, unknown>>[]): JWTVerifyGetKey =>
  createLocalJWKSet({ keys: keys as unknown as JSONWebKeySet['keys'] })

const isId = (jti: unknown): jti is string => typeof jti === 'string' && jti !== '' && jti.length <= 256

/** What was signed as one thing is not shown as another (RFC 8725 §3.11). Assertions and ID tokens need not say what they are. */
const isOfType = ({ typ }: JWTHeaderParameters, ...types: readonly string[]): boolean =>
  typ === undefined || (typeof typ === 'string' && types.includes(typ.toLowerCase().replace(/^application\//, '')))

async function verified(jwt: string, keys: JWTVerifyGetKey, at: Seconds, options: JWTVerifyOptions) {
  if (jwt.length > LONGEST) return undefined
  try {
    const currentDate = new Date(at * 1000)
    const { payload, protectedHeader } = await jwtVerify(jwt, keys, { algorithms, currentDate, ...options })
    return { claims: payload as Claims, header: protectedHeader }
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}

/** What a key that is none, or not of its algorithm, makes WebCrypto say: a stranger's doing and no fault of ours. */
const ofKeys = new Set([
  'DataError',
  'InvalidAccessError',
  'NotSupportedError',
  'OperationError',
  'SyntaxError',
  'TypeError',
])

const isRefusal = (error: unknown): boolean =>
  Error.isError(error) && (ofKeys.has(error.name) || ('code' in error && String(error.code).startsWith('ERR_J')))

interface Published {
  readonly tried: Seconds
  readonly got: Promise<{ readonly keys: JWTVerifyGetKey; readonly since: Seconds } | undefined>
}

/**
 * By the keys that issuers publish. One that does not answer lets nobody in, is no fault of ours, and is left alone for a
 * while, as is one of whose keys strangers make up names; keys that are still good stay good meanwhile.
 */
function publishedKeys(): (issuer: string, at: Seconds) => JWTVerifyGetKey {
  const asked = new Map<string, Published>()
  const ask = (issuer: string, at: Seconds): Published['got'] => {
    const before = asked.get(issuer)
    if (before !== undefined && Math.abs(at - before.tried) < PAUSE) return before.got
    const got = discover(issuer).then(
      (keys) => ({ keys, since: at }),
      () => before?.got,
    )
    asked.set(issuer, { tried: at, got })
    return got
  }
  const usable = async (got: Published['got'] | undefined, at: Seconds) => {
    const kept = await got
    return kept !== undefined && at - kept.since < KEYS_LIFE ? kept.keys : undefined
  }
  return (issuer, at) => async (header, token) => {
    const keys = (await usable(asked.get(issuer)?.got, at)) ?? (await usable(ask(issuer, at), at))
    if (keys === undefined) throw new errors.JWKSNoMatchingKey()
    try {
      return await keys(header, token)
    } catch (error) {
      // It may be a key that was published since.
      const newer = error instanceof errors.JWKSNoMatchingKey ? await usable(ask(issuer, at), at) : undefined
      if (newer === undefined) throw error
      return newer(header, token)
    }
  }
}

/** OpenID Connect Discovery §4: an issuer says itself where its keys are, and nobody on the way may say it instead. */
async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const signal = AbortSignal.timeout(3000)
  const said = await readDocument(
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    isLoopback(issuer),
    signal,
  )
  const { issuer: name, jwks_uri: at } = said as { readonly issuer?: unknown; readonly jwks_uri?: unknown }
  if (name !== issuer || typeof at !== 'string') throw new Error('the issuer names another, or no keys')
  return createLocalJWKSet((await readDocument(at, isLoopback(issuer), signal)) as JSONWebKeySet)
}

const isLoopback = (url: string): boolean => /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(\/|$)/.test(url)

async function readDocument(from: string, mayLoop: boolean, signal: AbortSignal): Promise<unknown> {
  if (!from.startsWith('https://') && !(mayLoop && isLoopback(from))) throw new Error('only https is read')
  const answer = await fetch(from, { redirect: 'error', signal, headers: { accept: 'application/json' } })
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = answer.body ?? []
  const parts: Uint8Array[] = []
  let length = 0
  // Leaving the loop hangs up.
  for await (const part of body) {
    length += part.byteLength
    if (length > MOST_BYTES || answer.status !== 200) throw new Error('the issuer did not answer, or too much')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}
