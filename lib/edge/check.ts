// Forward-auth, for nginx, Traefik, Envoy and Caddy: 204 with identity headers, 401 for nobody, 403 for somebody who may
// not; no decision has another answer, since nginx makes 500 of it. App and verb stand in the address that the proxy's own
// configuration wrote; no header can move them (CVE-2026-40575, CVE-2026-54763).

import { type Denial, denial } from '../denial.ts'
import type { Allowed, Call } from '../flows/authorize-call.ts'
import { parseAppId, parseVerb } from '../ids.ts'
import type { Asked } from './endpoint.ts'
import { identityOf } from './identity.ts'
import { siteOf } from './origin.ts'
import { presented } from './presented.ts'
import { empty, problem, type Reply } from './response.ts'

/** Everything that names an identity; a proxy copies all of them, so that a client's own are always overwritten. */
export const identityHeaders = [
  'x-sallyport-subject',
  'x-sallyport-company',
  'x-sallyport-session',
  'x-sallyport-kind',
  'x-sallyport-app',
  'x-sallyport-verb',
  'x-sallyport-verbs',
  'x-sallyport-auth-time',
  'x-sallyport-methods',
  'x-sallyport-client',
] as const

export function readCheck({ request, origins }: Asked): Call {
  const shown = presented(request.headers, request.cookies)
  const crossSite =
    shown.by === 'cookie' && request.headers.has('origin') && siteOf(request.headers, origins) !== 'same'
  return {
    presented: crossSite ? { by: 'nothing', cause: 'cross_site' } : shown,
    surface: 'check',
    app: parseAppId(request.query.get('app') ?? ''),
    need: { verb: parseVerb(request.query.get('verb') ?? '') },
  }
}

export function replyAllowed(allowed: Allowed): Reply {
  const named = Object.entries<string>(identityOf(allowed)).map(([name, value]): [string, string] => [
    `x-sallyport-${name.replace('_', '-')}`,
    value,
  ])
  return empty([], Object.fromEntries(named))
}

const nobody: readonly Denial['reason'][] = ['unauthenticated', 'two_credentials']

export function refuseCheck(refused: Denial, { attempt }: Asked): Reply {
  if (refused.reason === 'fault' || refused.reason === 'unavailable') return problem(refused, attempt.id)
  const told = toldOf(refused)
  const cleared = Object.fromEntries(identityHeaders.map((name) => [name, '']))
  const { headers, ...rest } = problem(told, attempt.id)
  return { ...rest, headers: { ...cleared, ...headers } }
}

/** A fresher or stronger session would be let in: that is 401 with what to show (RFC 9470), never 403. */
function toldOf(refused: Denial): Denial {
  if (refused.reason === 'step_up_required') return refused
  return nobody.includes(refused.reason) ? denial('unauthenticated') : denial('forbidden')
}
