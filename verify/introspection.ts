// Asks the gateway about each credential (RFC 7662), so that an ended session is out on the next request; where a service
// cannot afford that, a named cache holds answers for a bounded while. Whatever goes wrong lets nobody in.

import { Cache, type CacheOptions, type CacheUse, digestOf } from './cache.ts'
import { type Asking, shown } from './credential.ts'
import { type Denial, denial } from './denial.ts'
import { asking, NoAnswer, originOf } from './gateway.ts'
import { type Principal, principalOf } from './principal.ts'

export interface VerifierOptions {
  /** The origin of the gateway. */
  readonly issuer: string
  /** A confidential client that is registered to ask about this app. */
  readonly client: { readonly id: string; readonly secret: string }
  /** What the service is called in the gateway. */
  readonly app: string
  /** Without it every request asks. */
  readonly cache?: CacheOptions
  /** How long the gateway may take, in milliseconds; 3,000 if nothing is said. */
  readonly timeout?: number
  readonly fetch?: typeof fetch
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
}

export interface Permitted {
  readonly principal: Principal
  readonly denial?: never
  /** `none` where every request asks. */
  readonly cache: 'none' | CacheUse
}
export type Verdict = Permitted | { readonly denial: Denial; readonly principal?: never }

export interface Verifier {
  /** `verb`: what the request is about to do. Without it, it is enough to be somebody. */
  readonly authorize: (request: Asking, need?: { readonly verb: string }) => Promise<Verdict>
}

export function verifier(options: VerifierOptions): Verifier {
  const { app, timeout = 3000, clock = Date.now } = options
  const issuer = originOf(options.issuer)
  const authorization = basic(options.client)
  const ask = asking({ fetch: options.fetch ?? fetch, milliseconds: timeout })
  const cache = options.cache === undefined ? undefined : new Cache<Principal>(options.cache)
  const seconds = (): number => clock() / 1000

  async function introspect(token: string) {
    const answer = await ask(`${issuer}/oauth/introspect`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token }).toString(),
    })
    return principalOf(answer, { issuer, app, now: seconds() })
  }

  async function whoShows(token: string): Promise<Verdict> {
    const key = cache === undefined ? '' : await digestOf(token)
    const asked = seconds()
    const kept = cache?.get(key, asked)
    if (kept !== undefined) return { principal: kept.value, cache: kept.use }
    const read = await introspect(token)
    if (!('principal' in read)) return denial('unauthenticated', read.cause)
    cache?.keep(key, read.principal, asked, read.principal.expiresAt)
    return { principal: read.principal, cache: cache?.use(0) ?? 'none' }
  }

  return {
    async authorize(request, need) {
      const credential = shown(request)
      if (!('token' in credential)) return refused(credential.cause)
      try {
        const verdict = await whoShows(credential.token)
        if (verdict.denial !== undefined || need === undefined) return verdict
        return verdict.principal.verbs.includes(need.verb) ? verdict : denial('forbidden', 'verb')
      } catch (error) {
        if (error instanceof NoAnswer) return denial('unavailable', error.message)
        throw error
      }
    },
  }
}

export const refused = (cause: string): { readonly denial: Denial } =>
  cause === 'two_credentials' ? denial('two_credentials', cause) : denial('unauthenticated', cause)

/** RFC 6749 §2.3.1 encodes both parts first, which libraries disagree on; in these letters both readings are the same. */
function basic({ id, secret }: VerifierOptions['client']): string {
  for (const part of [id, secret])
    if (!/^[A-Za-z0-9_-]+$/.test(part))
      throw new TypeError('a client id and its secret are of letters, digits, _ and -')
  return `Basic ${btoa(`${id}:${secret}`)}`
}
