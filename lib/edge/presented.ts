// Which credential a request shows: the cookie or the Authorization header, not both, and nothing else (no query
// parameter, no other scheme: hono 5463db27, CVE-2026-44883).

import type { Presented } from '../flows/authenticate.ts'

/** For what only a person at a browser decides: no header is looked at, as a command line's credential must not let in another. */
export const presentedCookie = (cookies: ReadonlyMap<string, string>): Presented => presented(new Map(), cookies)

export function presented(headers: ReadonlyMap<string, string>, cookies: ReadonlyMap<string, string>): Presented {
  const cookie = cookies.get('__Host-session')
  const authorization = headers.get('authorization')
  if (cookie !== undefined && authorization !== undefined) return { by: 'nothing', cause: 'two_credentials' }
  if (cookie !== undefined) return { by: 'cookie', text: cookie }
  if (authorization === undefined) return { by: 'nothing', cause: 'missing' }
  const shown = authorization.length > 512 ? null : /^(bearer|dpop) +([0-9A-Za-z_]+) *$/i.exec(authorization)
  const [, scheme = '', text] = shown ?? []
  if (text === undefined) return { by: 'nothing', cause: 'malformed' }
  // RFC 9449 §7.1: a token that is bound to a key says so by its scheme.
  return { by: scheme.toLowerCase() === 'dpop' ? 'dpop' : 'bearer', text }
}
