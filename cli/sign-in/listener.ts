// The one port that waits for the browser (RFC 8252 §8.3): on 127.0.0.1 alone, for one answer. Only the request that knows the
// state is that answer; any page in the browser can call the port, and none of them may end the wait or put in a code of its own.

import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { interrupted } from '../trouble.ts'
import { callbackPage, pageHeaders } from './callback-page.ts'

export interface Listener {
  readonly redirectUri: string
  /** Rejects when the signal says so. */
  readonly answer: Promise<URLSearchParams>
  close(): void
}

export async function listen(state: string, signal: AbortSignal): Promise<Listener> {
  const { createServer } = await import('node:http')
  const { promise, resolve, reject } = Promise.withResolvers<URLSearchParams>()
  promise.catch(() => undefined)
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 }, (request, response) => {
    const found = answerOf(request, (server.address() as AddressInfo).port, state)
    if (found === undefined) return refuse(request, response)
    server.close()
    // Told once the page has left, so that the process does not end before it.
    return response
      .writeHead(200, pageHeaders)
      .end(callbackPage(found.has('error') ? 'declined' : 'answered'), () => resolve(found))
  })
  const close = (): void => {
    signal.removeEventListener('abort', stop)
    server.close()
    server.closeAllConnections()
  }
  const stop = (): void => {
    close()
    reject(interrupted())
  }
  await new Promise<void>((ready, failed) => {
    server.once('error', failed).listen({ port: 0, host: '127.0.0.1', exclusive: true }, ready)
  })
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const { port } = (server.address() as AddressInfo) ?? { port: 0 }
  return { redirectUri: `http://127.0.0.1:${port}/callback`, answer: promise, close }
}

function answerOf(request: IncomingMessage, port: number, state: string): URLSearchParams | undefined {
  // By its number: a name that was made to point here (DNS rebinding) is another origin in the browser.
  if (request.method !== 'GET' || request.headers.host !== `127.0.0.1:${port}`) return undefined
  const url = URL.parse(request.url ?? '', `http://127.0.0.1:${port}`)
  if (url?.pathname !== '/callback') return undefined
  const [shown, ...more] = url.searchParams.getAll('state')
  return shown !== undefined && more.length === 0 && same(shown, state) ? url.searchParams : undefined
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  response.writeHead(404, pageHeaders).end(callbackPage('unknown'))
}
