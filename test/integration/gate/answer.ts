// What a handler answered, as tests look at it.

import { parseSetCookie, type SetCookie } from 'cookie'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: ReadonlyMap<string, SetCookie>
  /** As they were set, in order. */
  readonly setCookies: readonly string[]
  readonly body: string
  /** The body read as JSON. */
  json<T = Record<string, unknown>>(): T
}

interface Structured {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
  readonly body?: string
}

export function answerOf(value: unknown): Answer {
  const { statusCode, headers = {}, cookies = [], body = '' } = value as Structured
  const parsed = cookies.map((cookie) => parseSetCookie(cookie))
  return {
    status: statusCode,
    headers,
    cookies: new Map(parsed.map((cookie) => [cookie.name, cookie])),
    setCookies: cookies,
    body,
    json: <T>() => JSON.parse(body) as T,
  }
}

/** All that a caller gets, without what differs from request to request by its nature. */
export function told({ status, headers, setCookies, body }: Answer): object {
  const id = headers['x-request-id'] ?? ''
  const { 'x-request-id': _, ...rest } = headers
  return { status, headers: rest, setCookies, body: body.replaceAll(id, '<request id>') }
}
