// A small authorization server that answers as it is told, right or wrong: for what a real gateway never does.

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  readonly authorization: string | undefined
}

export interface Told {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Milliseconds. */
  readonly late?: number
}

export type Answering = (asked: Asked, origin: string) => Told | undefined

export interface OtherGateway {
  readonly origin: string
  readonly asked: Asked[]
  /** By which a path was asked for, in order. */
  methods(path: string): readonly string[]
  readonly bodies: { readonly path: string; readonly body: string }[]
  stop(): void
}

export const metadata = (origin: string): Record<string, unknown> => ({
  issuer: origin,
  authorization_endpoint: `${origin}/oauth/authorize`,
  token_endpoint: `${origin}/oauth/token`,
  device_authorization_endpoint: `${origin}/oauth/device_authorization`,
  response_types_supported: ['code'],
  code_challenge_methods_supported: ['S256'],
})

export const token = { access_token: 'sp_c_other', token_type: 'Bearer', expires_in: 60, scope: 'session' }

/** As it should be; `different` answers first. */
const usual: Answering = ({ path, query }, origin) => {
  if (path === '/.well-known/oauth-authorization-server') return { body: metadata(origin) }
  if (path === '/oauth/token') return { body: token }
  if (path === '/oauth/device_authorization')
    return {
      body: {
        device_code: 'device-secret',
        user_code: 'WDJB-MJHT',
        verification_uri: `${origin}/device`,
        verification_uri_complete: `${origin}/device?user_code=WDJBMJHT`,
        expires_in: 60,
        interval: 0.02,
      },
    }
  if (path !== '/oauth/authorize') return undefined
  const back = new URL(query.get('redirect_uri') ?? '')
  const answer = { code: 'the-code', state: query.get('state') ?? '', iss: origin }
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value)
  return { status: 303, headers: { location: back.href } }
}

export async function otherGateway(different: Answering = () => undefined): Promise<OtherGateway> {
  const asked: Asked[] = []
  const bodies: { readonly path: string; readonly body: string }[] = []
  const server = createServer((request, response) => {
    void bodyOf(request).then((form) => {
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const url = new URL(request.url ?? '', origin)
      const { authorization } = request.headers
      const one = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        form: new URLSearchParams(form),
        authorization,
      }
      asked.push(one)
      bodies.push({ path: url.pathname, body: form })
      const {
        status = 200,
        headers = {},
        body,
        late = 0,
      } = different(one, origin) ?? usual(one, origin) ?? { status: 404 }
      const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
      const send = () => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
      if (late === 0) send()
      else setTimeout(send, late).unref()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    bodies,
    methods: (path) => asked.filter((one) => one.path === path).map(({ method }) => method),
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text
}

/** RFC 7636 §4.6. */
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')
