// What API Gateway tells an authorizer, in its four shapes, as one call: HTTP API payload 2.0 (simple response or IAM
// policy), REST API REQUEST and TOKEN. Method and path are API Gateway's own words; no header can move them.

import type {
  APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewayTokenAuthorizerEvent,
} from 'aws-lambda'
import type { Call } from '../flows/authorize-call.ts'
import { type AppId, type AttemptId, parseAttemptId } from '../ids.ts'
import type { Attempt, Clock } from '../ports.ts'
import { networkOf } from './network.ts'
import { isSafe, siteOf } from './origin.ts'
import { presented } from './presented.ts'
import { pairs, readCookies } from './request.ts'

export type GuardEvent =
  | APIGatewayRequestAuthorizerEventV2
  | APIGatewayRequestAuthorizerEvent
  | APIGatewayTokenAuthorizerEvent

export interface Guarded {
  readonly attempt: Attempt
  readonly call: Call
  /** `arn:…:apiid/stage/METHOD/path`: what was asked for. */
  readonly arn: string
}

type AppOf = (apiId: string) => AppId | undefined

export function readGuard(event: GuardEvent, appOf: AppOf, clock: Clock): Guarded {
  if (event.type === 'TOKEN') return readToken(event, appOf, clock)
  return 'routeArn' in event ? readHttp(event, appOf, clock) : readRest(event, appOf, clock)
}

interface Headers {
  readonly once: ReadonlyMap<string, string>
  readonly twice: ReadonlySet<string>
}

/** By lower-case name; what was sent in two spellings was sent twice. */
const lower = (headers: Record<string, string | undefined> | null | undefined): Headers =>
  pairs(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? '']))

const attemptOf = (id: string, clock: Clock, address: string, userAgent: string): Attempt => ({
  id: parseAttemptId(id) ?? ('unnamed' as AttemptId),
  at: clock.now(),
  endpoint: 'authorizer',
  network: networkOf(address),
  userAgent,
})

function readHttp(event: APIGatewayRequestAuthorizerEventV2, appOf: AppOf, clock: Clock): Guarded {
  const { http, requestId, apiId, stage, domainName } = event.requestContext
  // Only under API Gateway's own address is the stage part of the path; elsewhere a path may begin with the same word.
  const prefix = stage === '$default' || !domainName.startsWith(`${apiId}.execute-api.`) ? '' : `/${stage}`
  const staged = prefix !== '' && `${event.rawPath}/`.startsWith(`${prefix}/`)
  const path = staged ? event.rawPath.slice(prefix.length) || '/' : event.rawPath
  const shown = { headers: lower(event.headers), cookies: pairs(readCookies(event)) }
  return {
    attempt: attemptOf(requestId, clock, http.sourceIp, http.userAgent),
    // An HTTP API has decoded it already, and the service behind sees it so: a percent sign that is left is itself, and
    // decoding again would judge another path than the one that is served.
    call: callOf(shown, appOf(apiId), http.method, path.replaceAll('%', '%25')),
    arn: event.routeArn,
  }
}

function readRest(event: APIGatewayRequestAuthorizerEvent, appOf: AppOf, clock: Clock): Guarded {
  const { identity, requestId, apiId } = event.requestContext
  const { method, path } = askedFor(event.methodArn)
  const shown = { headers: lower(event.headers), cookies: pairs(readCookies({ headers: event.headers })) }
  // A header given twice stands in both lists; only the multi-value one shows it.
  const repeated = Object.entries(event.multiValueHeaders ?? {}).filter(([, values]) => (values?.length ?? 0) > 1)
  const twice = new Set([...shown.headers.twice, ...repeated.map(([name]) => name.toLowerCase())])
  return {
    attempt: attemptOf(requestId, clock, identity.sourceIp, identity.userAgent ?? ''),
    call: callOf({ ...shown, headers: { ...shown.headers, twice } }, appOf(apiId), method, path),
    arn: event.methodArn,
  }
}

/** A TOKEN event has no request id, no address and no cookies: only the token, and the ARN of what was asked for. */
function readToken(event: APIGatewayTokenAuthorizerEvent, appOf: AppOf, clock: Clock): Guarded {
  const { method, path, apiId } = askedFor(event.methodArn)
  const headers = pairs([['authorization', event.authorizationToken]])
  return {
    attempt: attemptOf(`token-${clock.now().toString(36)}`, clock, '', ''),
    call: callOf({ headers, cookies: pairs([]) }, appOf(apiId), method, path),
    arn: event.methodArn,
  }
}

/** `arn:aws:execute-api:region:account:apiid/stage/METHOD/path/of/request` */
function askedFor(arn: string): { apiId: string; method: string; path: string } {
  const [apiId = '', , method = '', ...path] = arn.split(':').slice(5).join(':').split('/')
  return { apiId, method, path: `/${path.join('/')}` }
}

interface Shown {
  readonly headers: Headers
  readonly cookies: ReturnType<typeof pairs>
}

function callOf({ headers, cookies }: Shown, app: AppId | undefined, method: string, path: string): Call {
  return { presented: credentialOf(headers, cookies, method), surface: 'authorizer', app, need: { method, path } }
}

/** A cookie is sent by the browser whoever asked for the request, so what changes state must come from the guarded site. */
function credentialOf(headers: Shown['headers'], cookies: Shown['cookies'], method: string): Call['presented'] {
  const ambiguous = headers.twice.has('authorization') || headers.twice.has('cookie')
  if (ambiguous || cookies.twice.has('__Host-session')) return { by: 'nothing', cause: 'malformed' }
  const shown = presented(headers.once, cookies.once)
  if (shown.by !== 'cookie' || isSafe(method)) return shown
  const host = headers.once.get('host') ?? ''
  const local = /^(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?$/.test(host)
  const own = local ? [`http://${host}`, `https://${host}`] : [`https://${host}`]
  return siteOf(headers.once, own) === 'same' ? shown : { by: 'nothing', cause: 'cross_site' }
}
