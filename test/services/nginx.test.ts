import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { identityHeaders } from '../../lib/edge/check.ts'
import { type Local, startLocal } from './support-local.ts'
import { type Nginx, startNginx } from './support-nginx.ts'

let local: Local
let nginx: Nginx
let service: Server
let shop: string
/** What came through to the service. */
const arrived: IncomingMessage[] = []
const credentials: Record<'bob' | 'eve' | 'mallory', string> = { bob: '', eve: '', mallory: '' }

beforeAll(async () => {
  service = createServer((request, response) => {
    arrived.push(request)
    response.end('the shop')
  })
  await once(service.listen(0, '127.0.0.1'), 'listening')
  shop = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  local = await startLocal()
  for (const name of ['bob', 'eve', 'mallory'] as const) credentials[name] = await local.signIn(name)
  nginx = await startNginx({ sallyport: local.url, shop })
})
afterAll(async () => {
  await nginx?.stop()
  await local?.stop()
  service?.close()
})
beforeEach(() => {
  arrived.length = 0
})

const bearer = (credential: string): string[] => ['Authorization', `Bearer ${credential}`]
const bob = (): string[] => bearer(credentials.bob)

describe('nginx in front of a service', () => {
  test('lets somebody through who may, and says who it is, without the credential', async () => {
    expect(await nginx.ask('/orders?page=2', [...bob(), 'Cookie', 'other=1'])).toMatchObject({
      status: 200,
      body: 'the shop',
    })
    const [came] = arrived
    const headers = came?.headers ?? {}
    expect(came?.url).toBe('/orders?page=2')
    expect(headers).toMatchObject({
      'x-sallyport-company': 'acme',
      'x-sallyport-kind': 'cli',
      'x-sallyport-app': 'shop',
      'x-sallyport-verb': 'view',
      'x-sallyport-verbs': 'view logs operate',
      'x-sallyport-methods': 'pwd sms',
    })
    expect(headers['x-sallyport-subject']).toMatch(/^[0-9A-Za-z]{16}$/)
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('cookie')
  })

  test('asks for the verb that the path and the method need', async () => {
    expect((await nginx.ask('/logs', bob())).status).toBe(200)
    expect((await nginx.ask('/restart', bob(), 'POST')).status).toBe(200)
    expect((await nginx.ask('/x', bob(), 'HEAD')).status).toBe(200)
    expect(arrived.map(({ headers }) => headers['x-sallyport-verb'])).toEqual(['logs', 'operate', 'view'])
  })

  test('nobody is 401 with what to show, somebody who may not is 403, and neither reaches the service', async () => {
    const nobody = await nginx.ask('/orders')
    expect([nobody.status, nobody.headers['www-authenticate']]).toEqual([401, expect.stringContaining('Bearer')])
    expect((await nginx.ask('/orders', bearer('sp_c_made_up'))).status).toBe(401)
    for (const name of ['eve', 'mallory'] as const)
      expect([name, (await nginx.ask('/orders', bearer(credentials[name]))).status]).toEqual([name, 403])
    expect(arrived).toEqual([])
  })

  test('what a caller says of itself never arrives, in whatever spelling', async () => {
    const own = identityHeaders.flatMap((name) => [name, 'forged', name.toUpperCase(), 'forged'])
    const underscored = identityHeaders.flatMap((name) => [name.replaceAll('-', '_'), 'forged'])
    expect((await nginx.ask('/orders', [...bob(), ...own, ...underscored])).status).toBe(200)
    const { rawHeaders } = arrived[0] ?? { rawHeaders: [] }
    expect(rawHeaders.join('\n')).not.toContain('forged')
    const names = rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase())
    expect(names.filter((name) => name.includes('sallyport')).toSorted()).toEqual(
      // A header whose value is empty is left out by nginx: there is no client here.
      identityHeaders.filter((name) => name !== 'x-sallyport-client').toSorted(),
    )
  })

  test('neither app nor verb can be moved by a caller', async () => {
    const moved = ['X-Original-URI', '/v1/check?app=blog', 'X-Forwarded-Uri', '/logs', 'X-Sallyport-App', 'blog']
    expect((await nginx.ask('/orders?app=blog&verb=operate', [...bearer(credentials.eve), ...moved])).status).toBe(403)
    expect((await nginx.ask('/_sallyport', bob())).status).toBe(404)
    expect(arrived).toEqual([])
  })

  test('two credentials are none', async () => {
    expect((await nginx.ask('/orders', [...bob(), ...bob()])).status).toBeGreaterThanOrEqual(400)
    expect((await nginx.ask('/orders', [...bob(), 'Cookie', '__Host-session=x'])).status).toBe(401)
    expect(arrived).toEqual([])
  })

  test.each(['//logs', '/x/../logs', '/%6cogs', '/./logs'])('%s is /logs, and needs what that needs', async (path) => {
    expect((await nginx.ask(path, bob())).status).toBe(200)
    expect(arrived[0]?.headers['x-sallyport-verb']).toBe('logs')
  })

  test('an ended session is out on the next request', async () => {
    const credential = await local.signIn('bob')
    expect((await nginx.ask('/orders', bearer(credential))).status).toBe(200)
    expect(await local.signOut(credential)).toBe(204)
    expect((await nginx.ask('/orders', bearer(credential))).status).toBe(401)
    expect(arrived).toHaveLength(1)
  })

  test('where the gateway is down, nobody gets through', async () => {
    const alone = await startNginx({ sallyport: 'http://127.0.0.1:1', shop })
    try {
      expect((await alone.ask('/orders', bob())).status).toBe(500)
      expect(arrived).toEqual([])
    } finally {
      await alone.stop()
    }
  })
})
