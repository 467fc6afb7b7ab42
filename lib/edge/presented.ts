// Which credential a request shows: the cookie or the Authorization header, not both, and nothing else (no query
// parameter, no other scheme: hono 5463db27, CVE-2026-44883).

import type { Presented } from '../flows/authenticate.ts'

export function presented(headers: ReadonlyMap<string, string>, cookies: ReadonlyMap<string, string>): Presented {
  const cookie = cookies.get('__Host-session')
  const authorization = headers.get('authorization')
  if (cookie !== undefined && authorization !== undefined) return { by: 'nothing', cause: 'two_credentials' }
  if (cookie !== undefined) return { by: 'cookie', text: cookie }
  if (authorization === undefined) return { by: 'nothing', cause: 'missing' }
  const bearer = authorization.length > 512 ? null : /^bearer +([0-9A-Za-z_]+) *$/i.exec(authorization)
  return bearer?.[1] === undefined ? { by: 'nothing', cause: 'malformed' } : { by: 'bearer', text: bearer[1] }
}
