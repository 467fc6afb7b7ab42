// Sends what fetch would refuse to send or would tidy up: raw targets, Host headers, repeated headers.

import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'

export interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly bytes: Buffer
}

export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string | Buffer
}

export async function send(
  url: string,
  target: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Heard> {
  const { hostname, port } = new URL(url)
  const sent = request({ host: hostname, port, path: target, method, headers: { ...headers }, agent: false })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
  const bytes = Buffer.concat(await response.toArray())
  return { status: response.statusCode ?? 0, headers: response.headers, body: bytes.toString(), bytes }
}
