// A request as it came over the wire, and what an HTTP API makes of its target.

import type { IncomingMessage } from 'node:http'

export interface Received {
  readonly method: string
  /** Decoded once and cut at a question mark that decoding brought to light: so an HTTP API does it, and so a function sees it. */
  readonly path: string
  /** As it was sent. */
  readonly query: string
  readonly protocol: string
  readonly headers: ReadonlyMap<string, string>
  readonly cookies: readonly string[]
  readonly body: Buffer
  readonly source: string
  readonly port: number
}

export function receive(request: IncomingMessage, body: Buffer, port: number): Received | undefined {
  const target = readTarget(request.url ?? '')
  if (target === undefined) return undefined
  const headers = joinHeaders(request.rawHeaders)
  const cookies = (headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim())
  headers.delete('cookie')
  return {
    ...target,
    method: request.method ?? 'GET',
    protocol: `HTTP/${request.httpVersion}`,
    headers,
    cookies: cookies.filter((cookie) => cookie !== ''),
    body,
    source: sourceOf(request),
    port,
  }
}

export const sourceOf = ({ socket }: IncomingMessage): string => (socket.remoteAddress ?? '').replace(/^::ffff:/, '')

function readTarget(target: string): { path: string; query: string } | undefined {
  if (!target.startsWith('/')) return undefined
  const [encoded = '', ...rest] = target.split('?')
  try {
    const [path = ''] = decodeURIComponent(encoded).split('?')
    return { path, query: rest.join('?') }
  } catch {
    return undefined
  }
}

/** Hop-by-hop (RFC 9110 §7.6.1): they end at the gateway. */
const HOPS = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'])

function joinHeaders(raw: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>()
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase()
    const before = headers.get(name)
    const value = raw[i + 1] ?? ''
    if (!HOPS.has(name))
      headers.set(name, before === undefined ? value : `${before}${name === 'cookie' ? '; ' : ','}${value}`)
  }
  return headers
}
