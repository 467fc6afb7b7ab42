import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ordersExpress } from '../../examples/express/app.ts'
import { ordersHono } from '../../examples/hono/app.ts'
import { verifier } from '../../verify/index.ts'
import { json, type Told, toldGateway } from './support-gateway.ts'

// The same service in Express and in Hono, before a gateway that knows one credential.

let gateway: Told
let server: Server
const causes: string[] = []
const log = (cause: string): void => void causes.push(cause)
const gate = () => verifier({ issuer: gateway.origin, client: { id: 'demo-service', secret: 's' }, app: 'shop' })

/** One credential, and what it may. */
const knowing: Parameters<Told['answers']>[0] = (response, question) => {
  const about = { sub: 'A'.repeat(16), company: 'acme', session: 's', kind: 'cli', app: 'shop', verbs: 'view' }
  const active = question.form.get('token') === 'good'
  json({ active, iss: gateway.origin, exp: Date.now() / 1000 + 60, ...about })(response, question)
}

beforeAll(async () => {
  gateway = await toldGateway()
  gateway.answers(knowing)
  server = ordersExpress(gate(), log).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server?.close()
  await gateway?.stop()
})

type Ask = (path: string, request: RequestInit) => Promise<Response>
const byExpress: Ask = (path, request) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, request)
const byHono: Ask = async (path, request) => ordersHono(gate(), log).request(path, request)

describe.each<[string, Ask]>([
  ['Express', byExpress],
  ['Hono', byHono],
])('a service in %s', (_, ask) => {
  const shows = (token: string, method = 'GET') => ({ method, headers: { authorization: `Bearer ${token}` } })

  test('knows who asks', async () => {
    const answer = await ask('/orders', shows('good'))
    expect([answer.status, await answer.json()]).toEqual([200, { orders: [], for: `acme/${'A'.repeat(16)}` }])
  })

  test('says 401 to nobody and 403 to who may not, with what to show', async () => {
    causes.length = 0
    const answers = [
      await ask('/orders', {}),
      await ask('/orders', shows('bad')),
      await ask('/orders', shows('good', 'POST')),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.get('www-authenticate')])).toEqual([
      [401, 'Bearer'],
      [401, 'Bearer error="invalid_token"'],
      [403, 'Bearer error="insufficient_scope"'],
    ])
    expect(causes).toEqual(['missing', 'inactive', 'verb'])
  })

  test('lets nobody in where the gateway is gone', async () => {
    gateway.answers((response) => response.destroy())
    expect((await ask('/orders', shows('good'))).status).toBe(503)
    gateway.answers(knowing)
  })
})
