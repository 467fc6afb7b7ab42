// What a service answers where nobody, or somebody who may not, asked. The reasons are the gateway's own; RFC 6750 §3.1 has
// the statuses. `cause` is for the service's log and never for its answer.

export type Reason = 'unauthenticated' | 'two_credentials' | 'forbidden' | 'unavailable'

export interface Denial {
  readonly reason: Reason
  readonly status: 400 | 401 | 403 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly cause: string
}

const statuses = { unauthenticated: 401, two_credentials: 400, forbidden: 403, unavailable: 503 } as const

/** RFC 6750 §3: where nothing was shown, the challenge has no error code. */
const challenges: Readonly<Partial<Record<Reason, string>>> = {
  unauthenticated: 'Bearer error="invalid_token"',
  two_credentials: 'Bearer error="invalid_request"',
  forbidden: 'Bearer error="insufficient_scope"',
}

export function denial(reason: Reason, cause: string): { readonly denial: Denial; readonly principal?: never } {
  const challenge = cause === 'missing' ? 'Bearer' : challenges[reason]
  const headers = { 'cache-control': 'no-store', ...(challenge === undefined ? {} : { 'www-authenticate': challenge }) }
  return { denial: { reason, status: statuses[reason], headers, cause } }
}
