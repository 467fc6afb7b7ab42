// Answers. One function turns a denial into HTTP, and no answer that carries or clears a credential may be cached
// (better-auth 2196ea65e7).

import { stringifySetCookie } from 'cookie'
import { type Denial, denials } from '../denial.ts'
import type { Credential } from '../ids.ts'
import { deviceLife } from '../settings.ts'
import type { CookieName } from './request.ts'

export interface Reply {
  readonly status: number
  readonly body?: string
  /** The body is base64 of what is sent. */
  readonly base64?: true
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
}

export const always: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

export const json = (status: number, value: unknown, cookies: readonly string[] = []): Reply => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
  cookies,
})

export const empty = (cookies: readonly string[] = [], headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 204,
  headers,
  cookies,
})

/** RFC 9457. `extra` are members of our own, in snake case. */
export function problem(refused: Denial, requestId: string, extra: Readonly<Record<string, unknown>> = {}): Reply {
  const [status, title] = denials[refused.reason]
  const body = {
    type: `urn:sallyport:denial:${refused.reason}`,
    title,
    status,
    detail: refused.detail ?? title,
    denial: refused.reason,
    ...(refused.triesLeft === undefined ? {} : { tries_left: refused.triesLeft }),
    ...(refused.retryAfter === undefined ? {} : { retry_after: refused.retryAfter }),
    ...(refused.stepUp === undefined ? {} : stepUpBody(refused.stepUp)),
    ...(refused.stoppedBy === undefined ? {} : { stopped_by: refused.stoppedBy }),
    ...(refused.copy === undefined ? {} : { copy: refused.copy }),
    request_id: requestId,
    ...extra,
  }
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/problem+json', ...refusalHeaders(refused) },
  }
}

export const refusalHeaders = (refused: Denial): Record<string, string> => ({
  ...(refused.retryAfter === undefined ? {} : { 'retry-after': String(refused.retryAfter) }),
  ...(refused.reason === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="sallyport"' } : {}),
  ...(refused.stepUp === undefined ? {} : { 'www-authenticate': stepUpChallenge(refused.stepUp) }),
})

type StepUp = NonNullable<Denial['stepUp']>

/** Seconds, and the weakest authentication that will do. */
const stepUpBody = ({ maxAge, assurance }: StepUp) => ({
  ...(maxAge === undefined ? {} : { max_age: maxAge }),
  acr_values: assurance,
})

/** RFC 9470 §3. */
const stepUpChallenge = ({ maxAge, assurance }: StepUp): string =>
  [
    'Bearer realm="sallyport", error="insufficient_user_authentication"',
    `acr_values="${assurance}"`,
    ...(maxAge === undefined ? [] : [`max_age="${maxAge}"`]),
  ].join(', ')

const attributes = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

/** Without Max-Age: it ends with the browser, and long before that with the session (SP 800-63B-4 §5.1.1). */
export const setCookie = (name: CookieName, value: string | Credential): string =>
  stringifySetCookie({ name, value, ...attributes })

export const keepCookie = (name: CookieName, value: string): string =>
  stringifySetCookie({ name, value, ...attributes, maxAge: deviceLife })

export const clearCookie = (name: CookieName): string =>
  stringifySetCookie({ name, value: '', ...attributes, maxAge: 0 })
