// A service behind the gate: it does nothing but show what it was told about its caller. It never asks who that is, and
// of the credential that came along it shows only that it came.

import { drawPage, escapeHtml, pageHeaders } from './html.ts'
import type { Event } from './payload.ts'

interface Shown {
  readonly service: 'demo'
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly authorizer: Readonly<Record<string, unknown>>
  readonly credential: 'cookie' | 'bearer' | 'none'
}

export async function show(event: Event): Promise<object> {
  const { http, authorizer } = event.requestContext
  const shown: Shown = {
    service: 'demo',
    method: http.method,
    path: event.rawPath,
    query: event.queryStringParameters ?? {},
    authorizer: authorizer?.lambda ?? {},
    credential:
      event.headers['authorization'] !== undefined ? 'bearer' : event.cookies !== undefined ? 'cookie' : 'none',
  }
  return wantsPage(event.headers['accept'])
    ? { statusCode: 200, headers: pageHeaders, body: draw(shown) }
    : {
        statusCode: 200,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
        body: `${JSON.stringify(shown, undefined, 2)}\n`,
      }
}

const wantsPage = (accept = ''): boolean => accept.split(',').some((type) => type.trim().startsWith('text/html'))

const draw = ({ method, path, authorizer, credential }: Shown): string =>
  drawPage({
    title: 'Demo service',
    wide: true,
    body: `<div class="card"><h1>You are through the gate</h1>
<p>This is a service that knows nothing of passwords, codes or sessions. The authorizer let the request pass and said this about you:</p>
${drawList(Object.entries(authorizer))}
<h2>The request</h2>
${drawList([
  ['method', method],
  ['path', path],
  ['credential', `${credential} (its content is not shown)`],
])}</div>
<h2>Go on</h2>
<nav><a href="/account">Your sessions</a><a href="/__local/phone">Phone</a></nav>`,
  })

const drawList = (entries: readonly (readonly [string, unknown])[]): string =>
  `<dl>${entries.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(say(value))}</code></dd>`).join('')}</dl>`

const say = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
