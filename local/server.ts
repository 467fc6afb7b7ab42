// Listens on this machine's own addresses only, and answers only to their names: a page whose name was rebound to a
// loopback address must not reach the gateway.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Answer, refusals } from './answer.ts'
import { readBody } from './body.ts'
import { type Received, receive, sourceOf } from './request.ts'
import { codeOf, placeOf, Trouble } from './trouble.ts'

export interface Listener {
  readonly port: number
  /** Takes no more requests, gives those in flight a moment, then cuts every connection. */
  close(): Promise<void>
}

export type Handle = (request: Received) => Promise<Answer>

/** API Gateway's limits. */
const MOST_BODY = 10 * 1024 * 1024
const MOST_HEADERS = 10_240
const MOMENT = 2000

/** `refused` hears of what was answered before there was a request to hand on. */
export async function listen(
  wanted: number,
  handle: Handle,
  log: (line: string) => void,
  refused: (source: string, answer: Answer) => void = () => undefined,
): Promise<Listener> {
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    respond(request, response, port, handle, refused).catch((error: unknown) => {
      if (!response.destroyed) log(`the gateway failed: ${placeOf(error)}`)
      if (!response.headersSent) write(response, refusals.failed)
      else response.destroy()
    })
  }
  const first = await bind(wanted, '127.0.0.1', serve)
  const port = portOf(first)
  const servers = [first, await bindIfThere(port, serve, first, wanted === 0)].filter((server) => server !== undefined)
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= Promise.all(servers.map(end)).then(() => undefined)
    return closing
  }
  return { port, close }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  handle: Handle,
  refused: (source: string, answer: Answer) => void,
): Promise<void> {
  const refuse = (answer: Answer): void => {
    refused(sourceOf(request), answer)
    write(response, answer)
  }
  if (![`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(request.headers.host ?? '')) {
    return write(response, refusals.misdirected)
  }
  const body = await readBody(request, MOST_BODY)
  if (body === undefined) return refuse(refusals.tooLarge)
  const received = receive(request, body, port)
  if (received === undefined) return refuse(refusals.badRequest)
  write(response, await handle(received))
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  const bodiless = status === 204 || status === 304
  const length = bodiless ? [] : ['content-length', String(body.length)]
  response.writeHead(status, [...headers.flat(), ...length])
  response.end(bodiless ? undefined : body)
}

type Serve = (request: IncomingMessage, response: ServerResponse) => void

async function bind(port: number, host: string, serve: Serve): Promise<Server> {
  const server = createServer({ maxHeaderSize: MOST_HEADERS }, serve)
  server.listen({ port, host, ipv6Only: true })
  try {
    await once(server, 'listening')
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') {
      throw new Trouble(
        `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port === 8081 ? 8082 : 8081} npm start`,
      )
    }
    if (codeOf(error) === 'EACCES')
      throw new Trouble(`Port ${port} may not be used. Choose one above 1023: PORT=8080 npm start`)
    throw error
  }
  return server
}

/** `localhost` may mean ::1 first. A machine without IPv6 has none, and that is all right; somebody else there is not. */
async function bindIfThere(port: number, serve: Serve, first: Server, anyPort: boolean): Promise<Server | undefined> {
  try {
    return await bind(port, '::1', serve)
  } catch (error) {
    if (anyPort || !(error instanceof Trouble)) return undefined
    first.close()
    throw error
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function end(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), MOMENT)
  await closed
  clearTimeout(cut)
}
