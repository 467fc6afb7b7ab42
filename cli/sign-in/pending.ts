// What the gateway answers to a login (docs in the README): a question that is still due, or the session.

import type { Answer } from '../gate/call.ts'
import { Trouble } from '../trouble.ts'

export interface Challenge {
  readonly id: string
  readonly secret: string
  readonly authenticator: string
  readonly others: readonly string[]
  readonly to?: string | undefined
  readonly digits?: number | undefined
}

export interface Session {
  readonly credential: string
  /** Says later that this command line has signed this person in before. */
  readonly device?: string | undefined
  readonly expiresAt: string
}

export type Begun = { readonly challenge: Challenge } | { readonly session: Session }

export function begun({ body }: Answer): Begun {
  const { challenge, credential, device, session } = (body ?? {}) as Readonly<Record<string, unknown>>
  if (typeof challenge === 'object' && challenge !== null) return { challenge: challengeOf(challenge) }
  const expiresAt = (session as { expires_at?: unknown } | undefined)?.expires_at
  if (typeof credential !== 'string' || typeof expiresAt !== 'string') throw strange()
  return { session: { credential, expiresAt, ...(typeof device === 'string' ? { device } : {}) } }
}

function challengeOf(from: object): Challenge {
  const { id, secret, authenticator, others, to, digits } = from as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof secret !== 'string' || typeof authenticator !== 'string') throw strange()
  return {
    id,
    secret,
    authenticator,
    others: Array.isArray(others) ? others.filter((one) => typeof one === 'string') : [],
    ...(typeof to === 'string' ? { to } : {}),
    ...(typeof digits === 'number' ? { digits } : {}),
  }
}

const strange = (): Trouble =>
  new Trouble('failed', 'The gateway answered something that is not understood here.', {
    next: 'It may be of another version. Sign in with sallyport login --device.',
  })
