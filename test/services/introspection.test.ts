import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Verdict, type VerifierOptions, verifier } from '../../verify/index.ts'
import { json, type Told, toldGateway } from './support-gateway.ts'

const now = 1_795_200_000
const client = { id: 'demo-service', secret: 'demo-service-secret-of-the-local-gateway' }
const token = 'sp_t_0123456789abcdefABCDEF'

let gateway: Told
beforeEach(async () => {
  gateway = await toldGateway()
})
afterEach(() => gateway.stop())

const about = () => ({
  active: true,
  iss: gateway.origin,
  sub: 'A'.repeat(16),
  company: 'acme',
  session: 'S'.repeat(16),
  kind: 'cli',
  client_id: 'demo-web',
  app: 'shop',
  verbs: 'view logs',
  scope: 'shop:view shop:logs',
  token_type: 'Bearer',
  iat: now - 60,
  exp: now + 600,
  auth_time: now - 600,
  amr: ['pwd', 'sms'],
})
const made = (options: Partial<VerifierOptions> = {}) =>
  verifier({ issuer: gateway.origin, client, app: 'shop', clock: () => now * 1000, ...options })
const bearer = (value = token, scheme = 'Bearer'): Request =>
  new Request('https://shop.acme.test/orders', { headers: { authorization: `${scheme} ${value}` } })
const authorize = (options: Partial<VerifierOptions> = {}): Promise<Verdict> => made(options).authorize(bearer())
const unavailable = (cause: string) => ({
  denial: expect.objectContaining({ reason: 'unavailable', status: 503, cause }),
})
const unauthenticated = (cause: string) => ({
  denial: expect.objectContaining({ reason: 'unauthenticated', status: 401, cause }),
})

describe('a credential that is good', () => {
  test('is asked about as the client that the service is, and says who it is', async () => {
    gateway.answers(json(about()))
    expect(await authorize()).toEqual({
      principal: {
        subject: 'A'.repeat(16),
        company: 'acme',
        session: 'S'.repeat(16),
        kind: 'cli',
        client: 'demo-web',
        app: 'shop',
        verbs: ['view', 'logs'],
        scopes: ['shop:view', 'shop:logs'],
        expiresAt: now + 600,
        authenticatedAt: now - 600,
        methods: ['pwd', 'sms'],
      },
      cache: 'none',
    })
    const [question] = gateway.questions
    expect(question).toMatchObject({ method: 'POST', path: '/oauth/introspect' })
    expect(question?.headers.authorization).toBe(`Basic ${btoa(`${client.id}:${client.secret}`)}`)
    expect([...(question?.form ?? [])]).toEqual([['token', token]])
  })

  test('of a person without a program has no client, no scopes, and need not say how somebody signed in', async () => {
    const { client_id: _, scope: __, auth_time: ___, amr: ____, ...bare } = about()
    gateway.answers(json(bare))
    expect(await authorize()).toMatchObject({
      principal: { client: undefined, scopes: [], authenticatedAt: undefined, methods: [] },
    })
  })

  test.each(['bearer', 'BEARER', 'bEARER  '])('may be shown with the scheme %j', async (scheme) => {
    gateway.answers(json(about()))
    expect(await made().authorize(bearer(token, scheme))).toHaveProperty('principal')
  })

  test('does what it may and nothing else', async () => {
    gateway.answers(json(about()))
    expect(await made().authorize(bearer(), { verb: 'logs' })).toHaveProperty('principal')
    for (const verb of ['deploy', '', 'view logs', 'vie'])
      expect(await made().authorize(bearer(), { verb })).toEqual({
        denial: {
          reason: 'forbidden',
          status: 403,
          cause: 'verb',
          headers: { 'cache-control': 'no-store', 'www-authenticate': 'Bearer error="insufficient_scope"' },
        },
      })
  })

  test('is not asked about where there is none to ask about', async () => {
    expect(await made().authorize(new Request('https://shop.acme.test/'))).toEqual({
      denial: {
        reason: 'unauthenticated',
        status: 401,
        cause: 'missing',
        headers: { 'cache-control': 'no-store', 'www-authenticate': 'Bearer' },
      },
    })
    expect(gateway.questions).toEqual([])
  })
})

describe('a credential that is not good', () => {
  test.each([
    ['is not active', { active: false }, 'inactive'],
    ['is for another app', { app: 'blog' }, 'other_app'],
    ['is for no app', { app: undefined }, 'other_app'],
    ['ended this second', { exp: now }, 'inactive'],
    ['is bound to a key', { cnf: { jkt: 'x' } }, 'key_bound'],
    ['is bound by its type', { token_type: 'DPoP' }, 'key_bound'],
  ])('%s', async (_, change, cause) => {
    gateway.answers(json({ ...about(), ...change }))
    expect(await authorize()).toEqual(unauthenticated(cause))
  })
})

describe('an answer that is no answer lets nobody in', () => {
  test.each<[string, object]>([
    ['active is a string', { active: 'true' }],
    ['active is a number', { active: 1 }],
    ['active is an object', { active: { valueOf: true } }],
    ['active is missing', { active: undefined }],
    ['the issuer is another', { iss: 'https://evil.test' }],
    ['the issuer is missing', { iss: undefined }],
    ['the subject is missing', { sub: undefined }],
    ['the subject is empty', { sub: '' }],
    ['the subject is a number', { sub: 7 }],
    ['the session is missing', { session: undefined }],
    ['the company is missing', { company: undefined }],
    ['the kind is missing', { kind: undefined }],
    ['the expiry is missing', { exp: undefined }],
    ['the expiry is a string', { exp: '9999999999' }],
    ['the verbs are a list', { verbs: ['view'] }],
    ['the methods are a string', { amr: 'pwd' }],
    ['the time of signing in is a string', { auth_time: 'now' }],
  ])('%s', async (_, change) => {
    gateway.answers(json({ ...about(), ...change }))
    expect(await authorize()).toMatchObject({ denial: { reason: 'unavailable', status: 503 } })
  })

  test.each<[string, Parameters<Told['answers']>[0], string]>([
    ['HTML', (r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<p>'), 'the answer is not JSON'],
    ['no type', (r) => r.writeHead(200).end('{"active":true}'), 'the answer is not JSON'],
    [
      'half of JSON',
      (r) => r.writeHead(200, { 'content-type': 'application/json' }).end('{"active":'),
      'the answer is not JSON',
    ],
    ['a list', json([about]), 'the answer is no object'],
    ['null', json(null), 'the answer is no object'],
    [
      'an expiry beyond all numbers',
      (r) =>
        r
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ ...about(), exp: 0 }).replace('"exp":0', '"exp":1e999')),
      'exp is not a number',
    ],
    ['true', json(true), 'the answer is no object'],
    [
      'an answer without end',
      (r) => r.writeHead(200, { 'content-type': 'application/json' }).end(' '.repeat(70_000)),
      'the answer is too long',
    ],
    [
      '201',
      (r) => r.writeHead(201, { 'content-type': 'application/json' }).end('{"active":true}'),
      'the gateway answered 201',
    ],
    ['401, as the secret is wrong', (r) => r.writeHead(401).end(), 'the gateway answered 401'],
    ['429', (r) => r.writeHead(429).end(), 'the gateway answered 429'],
    [
      '500',
      (r) => r.writeHead(500, { 'content-type': 'application/json' }).end('{"active":true}'),
      'the gateway answered 500',
    ],
    [
      'a broken line',
      (r) =>
        r.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{', () => r.destroy()),
      'the answer broke off',
    ],
  ])('%s', async (_, say, cause) => {
    gateway.answers(say)
    expect(await authorize()).toEqual(unavailable(cause))
  })

  test('a gateway that is down', async () => {
    expect(await authorize({ issuer: 'http://127.0.0.1:1' })).toEqual(unavailable('the gateway was not reached'))
  })

  test('a gateway that never answers', async () => {
    gateway.answers(() => undefined)
    const began = performance.now()
    expect(await authorize({ timeout: 100 })).toEqual(unavailable('the gateway was not reached'))
    expect(performance.now() - began).toBeLessThan(2000)
  })

  test('a gateway that begins to answer and never ends', async () => {
    gateway.answers((r) => r.writeHead(200, { 'content-type': 'application/json' }).write('{'))
    expect(await authorize({ timeout: 100 })).toEqual(unavailable('the answer broke off'))
  })

  test.each([301, 302, 303, 307, 308])(
    'a gateway that sends elsewhere by %i: neither secret nor token goes there',
    async (status) => {
      const elsewhere = await toldGateway()
      elsewhere.answers(json({ ...about(), iss: elsewhere.origin }))
      gateway.answers((r) => r.writeHead(status, { location: `${elsewhere.origin}/oauth/introspect` }).end())
      try {
        expect(await authorize()).toEqual(unavailable('the gateway was not reached'))
        expect(elsewhere.questions).toEqual([])
      } finally {
        await elsewhere.stop()
      }
    },
  )

  test('a fault of the service itself is thrown on, as anything else would hide it', async () => {
    const broken = made({
      clock: () => {
        throw new RangeError('broken clock')
      },
    })
    await expect(broken.authorize(bearer())).rejects.toThrow('broken clock')
  })
})

describe('a request that shows its credential in another way', () => {
  const twice = { denial: expect.objectContaining({ reason: 'two_credentials', status: 400 }) }
  const asks = (headers: Record<string, string | string[]>, url?: string) =>
    made().authorize(url === undefined ? { headers } : { headers, url })

  test('the header twice is refused, in every form that a server may hand on', async () => {
    const joined = new Headers([
      ['authorization', `Bearer ${token}`],
      ['authorization', `Bearer ${token}`],
    ])
    expect(await made().authorize({ headers: joined })).toEqual(twice)
    expect(await asks({ authorization: [`Bearer ${token}`, `Bearer ${token}`] })).toEqual(twice)
    expect(await asks({ authorization: `Bearer ${token}`, Authorization: `Bearer ${token}` })).toEqual(twice)
    expect(await asks({ authorization: `Basic YTpi, Bearer ${token}` })).toEqual(twice)
    expect(gateway.questions).toEqual([])
  })

  test('the header twice over the wire is refused, though node keeps only the first in its headers', async () => {
    gateway.answers(json(about()))
    const verdict = Promise.withResolvers<Verdict>()
    const server = createServer((request, response) => {
      verdict.resolve(made().authorize(request))
      response.end()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { request } = await import('node:http')
    const raw = [
      'Host',
      'x',
      'Authorization',
      `Bearer ${token}`,
      'Authorization',
      'Bearer other',
      'Connection',
      'close',
    ]
    request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', headers: raw }).end()
    expect(await verdict.promise).toEqual(twice)
    server.close()
    expect(gateway.questions).toEqual([])
  })

  test('one in the address besides is refused, and one there alone is none', async () => {
    expect(await asks({ authorization: `Bearer ${token}` }, `/orders?access_token=${token}`)).toEqual(twice)
    expect(await asks({}, `/orders?access_token=${token}`)).toEqual(unauthenticated('missing'))
    gateway.answers(json(about()))
    expect(await asks({ authorization: `Bearer ${token}` }, '/orders?token=1')).toHaveProperty('principal')
  })

  test.each([
    ['DPoP x', 'malformed'],
    ['Basic YTpi', 'malformed'],
    ['Bearer', 'malformed'],
    [`Token Bearer ${token}`, 'malformed'],
    ['Bearer ', 'malformed'],
    [`Bearer ${token} x`, 'malformed'],
    [`Bearer\t${token}`, 'malformed'],
    [`Bearer "${token}"`, 'malformed'],
    [`Bearer ${token}\u00e9`, 'malformed'],
    [`${token}`, 'malformed'],
    ['', 'malformed'],
    [`Bearer ${'x'.repeat(100_000)}`, 'too_long'],
  ])('%.40j is refused without asking', async (authorization, cause) => {
    expect(await asks({ authorization })).toEqual(unauthenticated(cause))
    expect(gateway.questions).toEqual([])
  })
})

describe('a verifier is not made', () => {
  test.each([
    ['with plain HTTP to another machine', { issuer: 'http://sallyport.test' }],
    ['with a path', { issuer: 'https://sallyport.test/x' }],
    ['with a slash at its end', { issuer: 'https://sallyport.test/' }],
    ['with a person in its address', { issuer: 'https://a@sallyport.test' }],
    ['with no address', { issuer: 'sallyport' }],
    ['with a secret that libraries encode differently', { client: { id: 'a', secret: 'b+c' } }],
    ['with an id that has a colon', { client: { id: 'a:b', secret: 'c' } }],
    ['with an empty secret', { client: { id: 'a', secret: '' } }],
    ['with a cache without a name', { cache: { name: '', seconds: 10, entries: 10 } }],
    ['with a cache without a bound', { cache: { name: 'x', seconds: Number.POSITIVE_INFINITY, entries: 10 } }],
    ['with a cache for an hour', { cache: { name: 'x', seconds: 3600, entries: 10 } }],
    ['with a cache for no time', { cache: { name: 'x', seconds: 0, entries: 10 } }],
    ['with a cache without an end', { cache: { name: 'x', seconds: 10, entries: 1e9 } }],
  ])('%s', (_, options) => {
    expect(() => made(options)).toThrow(TypeError)
  })
})
