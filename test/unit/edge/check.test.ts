import { describe, expect, test } from '@jest/globals'
import { identityHeaders, readCheck, refuseCheck, replyAllowed } from '../../../lib/edge/check.ts'
import { endpoint } from '../../../lib/edge/endpoint.ts'
import { authorizeCall } from '../../../lib/flows/authorize-call.ts'
import { httpEvent, ORIGIN, type Sent } from './events.ts'
import { adas, adasCli, bobs, inMemory } from './ports.ts'

const check = endpoint({
  name: 'check.show',
  caller: 'anyone',
  read: readCheck,
  flow: authorizeCall,
  reply: replyAllowed,
  refused: refuseCheck,
})
const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })
const ask = async (sent: Sent, memory = inMemory()) => {
  const answer = await check(memory.ports)(httpEvent({ path: '/v1/check', ...sent }), {} as never)
  return { ...answer, last: memory.table.events.at(-1), memory }
}
const good = { query: 'app=shop&verb=view', headers: bearer(adasCli.credential) }

describe('forward-auth', () => {
  test('answers 204 with who it is, in headers that a proxy copies', async () => {
    const { statusCode, headers, body, last } = await ask(good)
    expect({ statusCode, body }).toEqual({ statusCode: 204, body: '' })
    expect(headers).toMatchObject({
      'x-sallyport-subject': 'AdaAdaAdaAdaAda0',
      'x-sallyport-company': 'acme',
      'x-sallyport-session': 'Session000000002',
      'x-sallyport-kind': 'cli',
      'x-sallyport-app': 'shop',
      'x-sallyport-verb': 'view',
      'x-sallyport-verbs': 'view data',
      'x-sallyport-auth-time': '1795199400',
      'x-sallyport-methods': 'pwd sms',
      'cache-control': 'no-store',
    })
    expect(last).toMatchObject({ kind: 'session_seen', surface: 'check', app: 'shop', verb: 'view' })
  })

  test.each([
    ['no credential', { ...good, headers: {} }, 401, 'missing'],
    ['a garbled credential', { ...good, headers: bearer('sp_c_x') }, 401, 'malformed'],
    ['another scheme', { ...good, headers: { authorization: `Basic ${adasCli.credential}` } }, 401, 'malformed'],
    ['a cookie and a token', { ...good, cookies: [`__Host-session=${adas.credential}`] }, 401, 'two_credentials'],
    ['a credential in the address', { query: `app=shop&verb=view&access_token=${adasCli.credential}` }, 401, 'missing'],
    [
      'a cookie from another site',
      { ...good, headers: { origin: 'https://evil.test' }, cookies: [`__Host-session=${adas.credential}`] },
      403,
      'cross_site',
    ],
    ['nobody on the access list', { ...good, headers: bearer(bobs.credential) }, 403, 'no_entry'],
    ['a verb without an entry', { ...good, query: 'app=shop&verb=manage' }, 403, 'no_entry'],
    ['a verb that is unknown', { ...good, query: 'app=shop&verb=refund' }, 403, 'unknown_verb'],
    ['a verb that is none', { ...good, query: 'app=shop&verb=__proto__' }, 403, 'no_verb'],
    ['no verb', { ...good, query: 'app=shop' }, 403, 'no_verb'],
    ['no app', { ...good, query: 'verb=view' }, 403, 'no_app_configured'],
    ['an app that is none', { ...good, query: 'app=../shop&verb=view' }, 403, 'no_app_configured'],
    ['an app that is unknown', { ...good, query: 'app=nothing&verb=view' }, 403, 'unknown_app'],
    ["an app of one's company without an entry", { ...good, query: 'app=blog&verb=view' }, 403, 'no_entry'],
    ['two apps', { ...good, query: 'app=shop&verb=view&app=blog' }, 403, 'malformed'],
    ['two verbs', { ...good, query: 'app=shop&verb=view&verb=view' }, 403, 'malformed'],
    ['two session cookies', { query: good.query, cookies: ['__Host-session=a', '__Host-session=b'] }, 403, 'malformed'],
  ])('answers %s with %i, and the log says why', async (_, sent, status, cause) => {
    const { statusCode, headers, last } = await ask(sent as Sent)
    expect(statusCode).toBe(status)
    expect(last).toMatchObject({ cause })
    // A proxy that copies them overwrites what the client itself may have sent.
    for (const name of identityHeaders) expect(headers).toHaveProperty(name, '')
    expect(headers).toHaveProperty('cache-control', 'no-store')
    if (status === 401) expect(headers).toHaveProperty('www-authenticate')
  })

  test('a cookie from a page of this host is as good as a token', async () => {
    const cookies = [`__Host-session=${adas.credential}`]
    expect((await ask({ query: good.query, cookies })).statusCode).toBe(204)
    expect((await ask({ query: good.query, cookies, headers: { origin: ORIGIN } })).statusCode).toBe(204)
  })

  // CVE-2026-40575, CVE-2026-34457, CVE-2026-54763, CVE-2026-29054, GHSA-w9mr-28mw-j8hg, CVE-2026-52845, CVE-2026-33495.
  const spoofed: Record<string, string> = {
    'x-forwarded-uri': '/v1/check?app=blog&verb=view',
    'x-original-url': '/status',
    'x-rewrite-url': '/status',
    'x-original-method': 'OPTIONS',
    'x-http-method-override': 'OPTIONS',
    'x-forwarded-method': 'OPTIONS',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'evil.test',
    'x-forwarded-for': '127.0.0.1',
    'x-real-ip': '127.0.0.1',
    forwarded: 'for=127.0.0.1;host=evil.test;proto=http',
    connection: 'close, x-sallyport-subject, authorization',
    host: 'APP.example.com:443',
    'x-sallyport-subject': 'BobBobBobBobBob0',
    x_sallyport_subject: 'BobBobBobBobBob0',
    http_x_sallyport_subject: 'BobBobBobBobBob0',
    'x-sallyport-verbs': 'manage',
    'x-auth-user': 'root',
    app: 'blog',
    verb: 'manage',
  }

  test.each(Object.entries(spoofed))('the header %s moves neither app, verb nor identity', async (name, value) => {
    const { statusCode, headers } = await ask({ ...good, headers: { ...good.headers, [name]: value } })
    expect(statusCode).toBe(204)
    expect(headers).toMatchObject({
      'x-sallyport-subject': 'AdaAdaAdaAdaAda0',
      'x-sallyport-app': 'shop',
      'x-sallyport-verb': 'view',
    })
    expect((await ask({ query: good.query, headers: { [name]: value } })).statusCode).toBe(401)
    expect((await ask({ query: 'app=shop&verb=manage', headers: { ...good.headers, [name]: value } })).statusCode).toBe(
      403,
    )
  })

  test.each(['GoogleHC/1.0', 'ELB-HealthChecker/2.0', 'kube-probe/1.30', 'Amazon-Route53-Health-Check-Service', ''])(
    'the user agent %j opens nothing',
    async (agent) => {
      expect((await ask({ query: good.query, headers: { 'user-agent': agent } })).statusCode).toBe(401)
    },
  )

  test('a fault opens nothing either, and says nothing', async () => {
    for (const [verb, status] of [
      ['get', 503],
      ['commit', 503],
    ] as const) {
      const memory = inMemory()
      memory.table.failNext('before', verb)
      const { statusCode, body } = await ask(good, memory)
      expect(statusCode).toBe(status)
      expect(body).not.toContain('failed')
    }
  })

  test('only 204, 401 and 403 are decisions, whatever is asked', async () => {
    const queries = [
      '',
      'app=shop',
      'app=shop&verb=view',
      'app=shop&app=shop',
      'verb=view',
      'app=%00&verb=%ff',
      '__proto__=x',
      'app[]=shop&verb[]=view',
    ]
    const headers = [
      {},
      good.headers,
      bearer('x'),
      { authorization: '' },
      { cookie: '__Host-session=x' },
      { origin: 'null' },
    ]
    const memory = inMemory()
    for (const query of queries)
      for (const header of headers)
        expect([204, 401, 403]).toContain(
          (await ask({ query, headers: header as Record<string, string> }, memory)).statusCode,
        )
  })
})
