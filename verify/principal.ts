// Who asks, out of what the gateway says. RFC 7662 §2.2: `active` is a boolean; everything that a decision rests on is looked
// at here, since an answer that is not what was promised is no answer.

import { NoAnswer } from './gateway.ts'

export interface Principal {
  readonly subject: string
  readonly company: string
  readonly session: string
  /** `browser`, `cli` or `service`. */
  readonly kind: string
  /** The program that acts for the subject; absent for the person's own session. */
  readonly client: string | undefined
  readonly app: string
  /** What the subject may do in the app, narrowed to what the credential is for. */
  readonly verbs: readonly string[]
  readonly scopes: readonly string[]
  /** Seconds since the epoch. */
  readonly expiresAt: number
  readonly authenticatedAt: number | undefined
  /** RFC 8176. */
  readonly methods: readonly string[]
}

export interface Expected {
  readonly issuer: string
  readonly app: string
  /** Seconds since the epoch. */
  readonly now: number
}

export type Read = { readonly principal: Principal } | { readonly cause: 'inactive' | 'other_app' | 'key_bound' }

type Answer = Readonly<Record<string, unknown>>

export function principalOf(answer: Answer, { issuer, app, now }: Expected): Read {
  const { active } = answer
  if (active === false) return { cause: 'inactive' }
  if (active !== true) throw new NoAnswer('the answer says neither active nor not')
  if (text(answer, 'iss') !== issuer) throw new NoAnswer('the answer is of another issuer')
  // Bound to a key that this request has not proved to hold (RFC 9449 §7.1): here it is anybody's.
  if ('cnf' in answer || /^dpop$/i.test(optional(answer, 'token_type') ?? '')) return { cause: 'key_bound' }
  if (optional(answer, 'app') !== app) return { cause: 'other_app' }
  const expiresAt = number(answer, 'exp')
  if (expiresAt <= now) return { cause: 'inactive' }
  return {
    // Frozen, as a cache gives one to several: what one handler changes would be another caller's.
    principal: Object.freeze({
      subject: text(answer, 'sub'),
      company: text(answer, 'company'),
      session: text(answer, 'session'),
      kind: text(answer, 'kind'),
      client: optional(answer, 'client_id'),
      app,
      verbs: words(optional(answer, 'verbs')),
      scopes: words(optional(answer, 'scope')),
      expiresAt,
      authenticatedAt: 'auth_time' in answer ? number(answer, 'auth_time') : undefined,
      methods: list(answer, 'amr'),
    }),
  }
}

function optional(answer: Answer, name: string): string | undefined {
  const value = answer[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new NoAnswer(`${name} is not a string`)
  return value
}

function text(answer: Answer, name: string): string {
  const value = optional(answer, name)
  if (value === undefined || value === '') throw new NoAnswer(`${name} is missing`)
  return value
}

function number(answer: Answer, name: string): number {
  const value = answer[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new NoAnswer(`${name} is not a number`)
  return value
}

export const words = (value: string | undefined): readonly string[] =>
  Object.freeze((value ?? '').split(' ').filter((word) => word !== ''))

function list(answer: Answer, name: string): readonly string[] {
  const value = answer[name] ?? []
  if (!Array.isArray(value)) throw new NoAnswer(`${name} is not a list`)
  return Object.freeze(value.filter((one): one is string => typeof one === 'string'))
}
