// An HTTP API event (payload 2.0) as we trust it: one value per name or none at all. What two parsers could read in two
// ways (a parameter, cookie or field given twice) is refused, never resolved.

import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Denial } from '../denial.ts'
import { denial } from '../denial.ts'
import type { RequestRefused } from '../event.ts'
import { type AttemptId, parseAttemptId } from '../ids.ts'
import type { Attempt, Ports } from '../ports.ts'
import { networkOf } from './network.ts'

export interface Request {
  readonly method: string
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: ReadonlyMap<string, string>
  readonly cookies: ReadonlyMap<string, string>
  readonly parameters: ReadonlyMap<string, string>
  readonly body: string
  /** Longer than anything that is understood here: then `body` is empty, and the request is refused before anything reads it. */
  readonly oversized: boolean
  /** A name that was given twice, where one value decides; such a request is refused before anything reads it. */
  readonly ambiguous: boolean
}

/** Why a request did not become a command. */
export interface Refusal {
  readonly refuse: Denial
  readonly cause: RequestRefused['cause']
}

export const refuse = (refused: Denial, cause: RequestRefused['cause']): Refusal => ({ refuse: refused, cause })

/** `detail` is a sentence of ours that says what to send instead. */
export const malformed = (detail: string): Refusal => refuse(denial('invalid_request', { detail }), 'malformed')

export const ourCookies = [
  '__Host-session',
  '__Host-challenge',
  '__Host-device',
  '__Host-code',
  '__Host-link',
  '__Host-passkey',
  '__Host-language',
] as const
export type CookieName = (typeof ourCookies)[number]

/**
 * Characters. The longest that is understood, a passkey's answer with every certificate, has 45,000. Parsing takes time with
 * the square of a form's length, and a megabyte of it would hold a function for seconds.
 */
const LONGEST_BODY = 65_536

export function readEvent(event: APIGatewayProxyEventV2): Request {
  const sent = event.body ?? ''
  const oversized = sent.length > (event.isBase64Encoded ? LONGEST_BODY * (4 / 3) : LONGEST_BODY)
  const cookies = pairs(readCookies(event))
  const query = pairs([...new URLSearchParams(event.rawQueryString)])
  const headers = new Map(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value ?? '']))
  const ours = new Set<string>(ourCookies)
  return {
    method: event.requestContext.http.method,
    path: event.rawPath,
    query: query.once,
    headers,
    cookies: cookies.once,
    parameters: new Map(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? ''])),
    body: oversized ? '' : event.isBase64Encoded ? Buffer.from(sent, 'base64').toString('utf8') : sent,
    oversized,
    ambiguous: query.twice.size > 0 || [...cookies.twice].some((name) => ours.has(name)),
  }
}

export function stampAttempt(event: APIGatewayProxyEventV2, endpoint: string, ports: Pick<Ports, 'clock'>): Attempt {
  const { requestId, http } = event.requestContext
  return {
    id: parseAttemptId(requestId) ?? ('unnamed' as AttemptId),
    at: ports.clock.now(),
    endpoint,
    network: networkOf(http.sourceIp),
    userAgent: http.userAgent ?? '',
  }
}

/** Of the `cookies` array, or of a `cookie` header where a proxy or a REST API leaves one. */
export function readCookies(event: {
  cookies?: string[] | undefined
  headers?: Record<string, string | undefined> | null
}) {
  const header = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === 'cookie')?.[1] ?? ''
  const all = event.cookies ?? header.split(';')
  return all
    .map((pair) => pair.trim())
    .filter((pair) => pair.includes('='))
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
}

export function pairs(all: readonly (readonly [string, string])[]) {
  const once = new Map<string, string>()
  const twice = new Set<string>()
  for (const [name, value] of all) {
    if (once.has(name)) twice.add(name)
    once.set(name, value)
  }
  return { once: once as ReadonlyMap<string, string>, twice: twice as ReadonlySet<string> }
}
