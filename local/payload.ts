// The event that a function gets: an HTTP API's payload format 2.0. Fields that a request does not fill are absent.

import { randomBytes } from 'node:crypto'
import type {
  APIGatewayEventRequestContextV2,
  APIGatewayProxyEventV2,
  APIGatewayRequestAuthorizerEventV2,
} from 'aws-lambda'
import { REGION } from './environment.ts'
import type { Received } from './request.ts'
import type { Match } from './routes.ts'

export const ACCOUNT = '000000000000'
const API = 'local'
const STAGE = '$default'

export type Event = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  readonly requestContext: APIGatewayEventRequestContextV2 & {
    readonly authorizer?: { readonly lambda: Readonly<Record<string, unknown>> }
  }
}

export function makeEvent(request: Received, match: Match, at: number): Event {
  const { body, cookies, query, path } = request
  const text = isText(request.headers.get('content-type') ?? '')
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies: [...cookies] } : {}),
    headers: makeHeaders(request, at),
    ...(query === '' ? {} : { queryStringParameters: readQuery(query) }),
    requestContext: makeContext(request, match, at),
    ...(body.length > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    ...(Object.keys(match.parameters).length > 0 ? { pathParameters: { ...match.parameters } } : {}),
    isBase64Encoded: body.length > 0 && !text,
  }
}

/** What a REQUEST authorizer with format 2.0 gets: the same request without its body. No identity source is configured. */
export function makeAuthorizerEvent(event: Event): APIGatewayRequestAuthorizerEventV2 {
  const { body: _, isBase64Encoded: __, headers, requestContext, cookies = [], ...same } = event
  const { method, path } = requestContext.http
  return {
    ...same,
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:${REGION}:${ACCOUNT}:${API}/${STAGE}/${method}${path}`,
    identitySource: [],
    cookies,
    headers,
    requestContext,
    stageVariables: {},
  }
}

function makeHeaders(request: Received, at: number): Record<string, string> {
  const sent = Object.fromEntries(request.headers)
  const before = sent['x-forwarded-for']
  return {
    ...sent,
    ...(request.body.length > 0 ? { 'content-length': String(request.body.length) } : {}),
    'x-amzn-trace-id': `Root=1-${Math.floor(at / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    // What the sender claims stays in front of what the gateway saw: only the last entry can be believed.
    'x-forwarded-for': before === undefined ? request.source : `${before}, ${request.source}`,
    'x-forwarded-port': String(request.port),
    'x-forwarded-proto': 'http',
  }
}

function makeContext(request: Received, { route }: Match, at: number): APIGatewayEventRequestContextV2 {
  const host = (request.headers.get('host') ?? '').replace(/:[0-9]+$/, '')
  return {
    accountId: ACCOUNT,
    apiId: API,
    domainName: host,
    domainPrefix: host.split('.')[0] ?? '',
    http: {
      method: request.method,
      path: request.path,
      protocol: request.protocol,
      sourceIp: request.source,
      userAgent: request.headers.get('user-agent') ?? '',
    },
    requestId: randomBytes(11).toString('base64'),
    routeKey: route.key,
    stage: STAGE,
    time: commonLogTime(at),
    timeEpoch: at,
  }
}

/** `12/Mar/2026:19:03:58 +0000` */
function commonLogTime(at: number): string {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}

function readQuery(query: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = values[name] === undefined ? value : `${values[name]},${value}`
  }
  return values
}

/** Everything else travels in base64: forms too, and a body of no stated type. */
const isText = (type: string): boolean =>
  /^\s*(?:text\/[^;]+|application\/(?:json|xml|javascript))\s*(?:;|$)/i.test(type)
