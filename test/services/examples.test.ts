import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ordersApp } from '../../examples/fetch/app.ts'
import { ordersByKeys } from '../../examples/fetch/by-keys.ts'
import { ordersServer } from '../../examples/node/server.ts'
import { type VerifierOptions, verifier } from '../../verify/index.ts'
import { type Local, startLocal } from './support-local.ts'

// Services that ask the gateway itself, as they stand in the examples.

const secret = 'demo-service-secret-of-the-local-gateway'
let local: Local
let server: Server
const credentials: Record<'bob' | 'eve' | 'mallory', string> = { bob: '', eve: '', mallory: '' }
const causes: string[] = []

const about = (change: Partial<VerifierOptions> = {}): VerifierOptions => ({
  issuer: local.url,
  client: { id: 'demo-service', secret },
  app: 'shop',
  ...change,
})
const app = (change: Partial<VerifierOptions> = {}) => ordersApp(about(change), (cause) => void causes.push(cause))

beforeAll(async () => {
  local = await startLocal()
  for (const name of ['bob', 'eve', 'mallory'] as const) credentials[name] = await local.signIn(name)
  server = ordersServer(verifier(about()), (cause) => void causes.push(cause))
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(async () => {
  server?.close()
  await local?.stop()
})

const bearer = (credential: string) => ({ headers: { authorization: `Bearer ${credential}` } })
const orders = (credential: string, method = 'GET') =>
  new Request('https://shop.acme.test/orders', { method, ...bearer(credential) })

describe('a service on node:http', () => {
  const ask = async (credential: string | undefined, method = 'GET') => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`
    const answer = await fetch(url, { method, ...(credential === undefined ? {} : bearer(credential)) })
    return { status: answer.status, challenge: answer.headers.get('www-authenticate'), body: await answer.text() }
  }

  test('knows who asks', async () => {
    const { status, body } = await ask(credentials.bob)
    expect([status, JSON.parse(body)]).toEqual([200, { orders: [], for: expect.stringMatching(/^acme\/\w{16}$/) }])
  })

  test('says 401 to nobody, to somebody of nothing and to somebody of another company, and 403 to who may not', async () => {
    expect(await ask(undefined)).toMatchObject({ status: 401, challenge: 'Bearer', body: '' })
    for (const credential of ['sp_c_made_up', credentials.eve, credentials.mallory])
      expect(await ask(credential)).toMatchObject({ status: 401, challenge: 'Bearer error="invalid_token"' })
    expect(await ask(credentials.bob, 'POST')).toMatchObject({
      status: 403,
      challenge: 'Bearer error="insufficient_scope"',
    })
  })
})

describe('a service in the manner of fetch', () => {
  test('knows who asks, and refuses as the other does', async () => {
    expect((await app().fetch(orders(credentials.bob))).status).toBe(200)
    expect((await app().fetch(orders(credentials.eve))).status).toBe(401)
    expect((await app().fetch(orders(credentials.bob, 'POST'))).status).toBe(403)
    expect((await app().fetch(new Request('https://shop.acme.test/orders'))).status).toBe(401)
    expect((await app().fetch(new Request('https://shop.acme.test/'))).status).toBe(404)
  })

  test('with a wrong secret lets nobody in, and its log says why', async () => {
    causes.length = 0
    const answer = await app({ client: { id: 'demo-service', secret: 'wrong' } }).fetch(orders(credentials.bob))
    expect([answer.status, causes]).toEqual([503, ['the gateway answered 401']])
  })

  test('as another app than the one that it is registered for lets nobody in', async () => {
    expect((await app({ app: 'blog' }).fetch(orders(credentials.bob))).status).toBe(401)
  })
})

describe('a session that was ended', () => {
  test('is out on the next request where every request asks', async () => {
    const [asking, credential] = [app(), await local.signIn('bob')]
    expect((await asking.fetch(orders(credential))).status).toBe(200)
    expect(await local.signOut(credential)).toBe(204)
    expect((await asking.fetch(orders(credential))).status).toBe(401)
  })

  test('is out when the bound of the cache is over, and not later', async () => {
    let now = Date.now()
    const clock = (): number => now
    const cached = app({ cache: { name: 'five-seconds', seconds: 5, entries: 10 }, clock })
    const credential = await local.signIn('bob')
    expect((await cached.fetch(orders(credential))).status).toBe(200)
    await local.signOut(credential)
    now += 4900
    expect((await cached.fetch(orders(credential))).status).toBe(200)
    now += 100
    expect((await cached.fetch(orders(credential))).status).toBe(401)
  })
})

describe('a token that was exchanged for a credential', () => {
  const program = {
    name: 'Reports',
    token_endpoint_auth_method: 'client_secret',
    grant_types: ['token_exchange'],
    scope: 'shop',
  }
  const registered = async (change: object) => {
    const ada = await local.signIn('ada')
    return local.register(ada, { ...program, ...change })
  }

  test('does what it was narrowed to, as the person that it was given for', async () => {
    const token = await local.exchange(await registered({}), credentials.bob, 'shop:logs')
    expect(token).toMatch(/^sp_t_/)
    const gate = verifier(about())
    expect(await gate.authorize(orders(token), { verb: 'logs' })).toMatchObject({
      principal: { company: 'acme', verbs: ['logs'], scopes: ['shop:logs'] },
      cache: 'none',
    })
    expect((await app().fetch(orders(token))).status).toBe(403)
  })

  test('as a JWT is verified by the published keys, for this app and no other', async () => {
    const client = await registered({ access_tokens: 'jwt' })
    const token = await local.exchange(client, credentials.bob, 'shop:view')
    expect(token.split('.')).toHaveLength(3)
    const audience = `${local.url}/v1/apps/shop`
    const byKeys = (change: object = {}) =>
      ordersByKeys({ issuer: local.url, audience, ...change }, (cause) => void causes.push(cause)).fetch(orders(token))
    const answer = await byKeys()
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { orders: [], for: expect.stringMatching(/^acme\/\w{16}$/) },
    ])
    expect((await byKeys({ audience: `${local.url}/v1/apps/blog` })).status).toBe(401)
    expect((await byKeys({ clock: () => Date.now() + 3_600_000 })).status).toBe(401)
  })
})
