// Every page in the states that differ to the eye, and a small server that serves them with their real headers and
// remembers how their forms arrive.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Language } from '../../lib/schema.ts'
import { assets } from '../../pages/assets.ts'
import { codePage } from '../../pages/code.ts'
import { messagePage } from '../../pages/message.ts'
import { assetHeaders, pageHeaders } from '../../pages/security-headers.ts'
import { sessionsPage } from '../../pages/sessions.ts'
import { signInPage } from '../../pages/sign-in.ts'

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
const sent = { to: '•••• 01', digits: 4, minutes: 5, resendIn: 30, delivered: true } as const

export const renderings: Readonly<Record<string, (language: Language) => string>> = {
  'sign-in': (language) => signInPage({ language }),
  'sign-in-next': (language) => signInPage({ language, next: '/account?a=1&b="2"', notice: 'ended' }),
  'sign-in-refused': (language) => signInPage({ language, email: 'ada@acme.test', fault: { reason: 'invalid_login' } }),
  'sign-in-slowed': (language) =>
    signInPage({ language, email: 'ada@acme.test', fault: { reason: 'slow_down', retryAfter: 90 } }),
  code: (language) => codePage({ language, ...sent }),
  'code-long': (language) => codePage({ language, ...sent, digits: 6, resendIn: 0 }),
  'code-refused': (language) => codePage({ language, ...sent, fault: { reason: 'wrong_code', triesLeft: 2 } }),
  'code-not-sent': (language) => codePage({ language, ...sent, resendIn: 0, delivered: false }),
  'code-spent': (language) => codePage({ language, ...sent, fault: { reason: 'challenge_spent' } }),
  sessions: (language) => sessionsPage({ language, ...ada, sessions }),
  'sessions-ended': (language) =>
    sessionsPage({ language, ...ada, sessions: sessions.slice(0, 1), notice: 'others_ended' }),
  'sessions-long': (language) =>
    sessionsPage({
      language,
      ...ada,
      name: 'Wolfeschlegelsteinhausenbergerdorff',
      email: `${'a'.repeat(64)}@${'b'.repeat(60)}.test`,
      sessions: [...sessions, { ...sessions[1], id: 'D'.repeat(16), label: 'x'.repeat(100) }],
      notice: 'ended',
    }),
  message: (language) =>
    messagePage({ language, reason: 'unavailable', requestId: 'Dk3xQhVIjoEEJ7A=', back: '/account' }),
  'not-found': (language) => messagePage({ language, reason: 'not_found' }),
}

export interface Arrived {
  readonly method: string
  readonly path: string
  readonly origin: string | undefined
  readonly body: string
}

/** `/<rendering>?lang=nb` shows a page; whatever else is asked for is written down in `arrived`. */
export async function servePages() {
  const arrived: Arrived[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const asset = assets.get(url.pathname.replace('/assets/', ''))
    const rendering = renderings[url.pathname.slice(1)]
    if (asset !== undefined)
      return response.writeHead(200, { ...assetHeaders, 'content-type': asset.type }).end(asset.body)
    if (rendering !== undefined && request.method === 'GET')
      return response.writeHead(200, pageHeaders).end(rendering(url.searchParams.get('lang') === 'nb' ? 'nb' : 'en'))
    const { origin } = request.headers
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    return request.on('end', () => {
      arrived.push({ method: request.method ?? '', path: url.pathname + url.search, origin, body })
      response.writeHead(200, pageHeaders).end(messagePage({ language: 'en', reason: 'not_found' }))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, arrived, stop: () => server.close() }
}
