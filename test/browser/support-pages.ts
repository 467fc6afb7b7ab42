// Every page in the states that differ to the eye, and a small server that serves them with their real headers and
// remembers how their forms arrive.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Language } from '../../lib/schema.ts'
import { programsPage } from '../../pages/account/programs.ts'
import { assets } from '../../pages/assets.ts'
import { messagePage } from '../../pages/message.ts'
import { assetHeaders, pageHeaders } from '../../pages/security-headers.ts'
import { sessionsPage } from '../../pages/sessions.ts'
import { programs } from '../unit/pages/account-renderings.ts'
import { doorRenderings } from '../unit/pages/door-renderings.ts'
import { oauthRenderings } from '../unit/pages/oauth-renderings.ts'

const now = 1_795_200_000
const hour = 3600
const ada = { name: 'Ada Lovelace', email: 'ada@acme.test', company: 'Acme', now } as const
const here = { createdAt: now - hour, seenAt: now, expiresAt: now + 11 * hour }
const sessions = [
  { ...here, id: 'A'.repeat(16), kind: 'browser', label: 'Firefox on Linux', current: true },
  {
    ...here,
    id: 'B'.repeat(16),
    kind: 'cli',
    label: 'sallyport on build-7',
    current: false,
    seenAt: now - 2 * hour,
    createdAt: now - 25 * hour,
    expiresAt: now + 29 * 24 * hour,
  },
  {
    ...here,
    id: 'C'.repeat(16),
    kind: 'browser',
    label: 'Chrome on Android',
    current: false,
    seenAt: now - 9 * hour,
    createdAt: now - 30 * hour,
  },
] as const
export const renderings: Readonly<Record<string, (language: Language) => string>> = {
  ...doorRenderings,
  ...oauthRenderings,
  programs: (language) => programsPage({ language, ...ada, programs, notice: 'ended' }),
  sessions: (language) => sessionsPage({ language, ...ada, sessions }),
  'sessions-ended': (language) =>
    sessionsPage({ language, ...ada, sessions: sessions.slice(0, 1), notice: 'others_ended' }),
  'sessions-long': (language) =>
    sessionsPage({
      language,
      ...ada,
      name: 'Wolfeschlegelsteinhausenbergerdorff',
      email: `${'a'.repeat(64)}@${'b'.repeat(60)}.test`,
      sessions: [...sessions, { ...sessions[1], id: 'D'.repeat(16), label: 'x'.repeat(100), kind: 'service' }],
      notice: 'ended',
    }),
}

export interface Arrived {
  readonly method: string
  readonly path: string
  readonly origin: string | undefined
  readonly body: string
}

/** What a page is sent with, and where a form leads on to, in the place of what is usual. */
export interface Answer {
  readonly headers: Readonly<Record<string, string>>
  readonly location: string
}

/** A program on this machine that waits to be led back to. */
export async function someProgram() {
  /** What came, with its query, the browser's own wishes apart. */
  const came: URL[] = []
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/callback') === true) came.push(new URL(request.url, 'http://127.0.0.1'))
    response.end('back')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`
  return { url, came, stop: () => server.close() }
}

/** `/<rendering>?lang=nb` shows a page; whatever else is asked for is written down in `arrived`. */
export async function servePages(all = renderings) {
  const arrived: Arrived[] = []
  let answer: Answer | undefined
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const asset = assets.get(url.pathname.replace('/assets/', ''))
    const rendering = all[url.pathname.slice(1)]
    if (asset !== undefined)
      return response.writeHead(200, { ...assetHeaders, 'content-type': asset.type }).end(asset.body)
    if (rendering !== undefined && request.method === 'GET')
      return response
        .writeHead(200, answer?.headers ?? pageHeaders)
        .end(rendering(url.searchParams.get('lang') === 'nb' ? 'nb' : 'en'))
    const { origin } = request.headers
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    return request.on('end', () => {
      arrived.push({ method: request.method ?? '', path: url.pathname + url.search, origin, body })
      if (answer !== undefined) return response.writeHead(303, { location: answer.location }).end()
      return response.writeHead(200, pageHeaders).end(messagePage({ language: 'en', reason: 'not_found' }))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    arrived,
    answer: (instead: Answer | undefined): void => {
      answer = instead
    },
    stop: () => server.close(),
  }
}
