// Nothing that a client can say moves the decision or the identity. Advisories 1.01-1.31, 2.15, 18.03.

import { expect, test } from '@jest/globals'
import { identityHeaders } from '../../../lib/edge/check.ts'
import { recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { ORIGIN } from '../gate/open.ts'
import { signInBrowser } from '../gate/sign-in.ts'
import { check, httpEvent, policy, restEvent, simple, tokenEvent } from '../gate/surfaces.ts'
import { acme } from './company.ts'

const spoofed: Readonly<Record<string, string>> = {
  'x-forwarded-uri': '/orders',
  'x-forwarded-method': 'GET',
  'x-forwarded-host': 'auth.acme.test',
  'x-forwarded-proto': 'http',
  'x-forwarded-for': '10.0.0.1',
  'x-original-url': '/orders',
  'x-original-uri': '/orders',
  'x-original-method': 'GET',
  'x-rewrite-url': '/orders',
  'x-http-method-override': 'GET',
  'x-real-ip': '127.0.0.1',
  forwarded: 'for=127.0.0.1;host=auth.acme.test;proto=https',
  connection: 'close, x-sallyport-subject, x-forwarded-for',
  'user-agent': 'kube-probe/1.30',
  'x-sallyport-subject': 'somebody',
  'x-sallyport-company': 'acme',
  'x-sallyport-verb': 'manage',
  'x-sallyport-verbs': 'view manage',
  x_sallyport_subject: 'somebody',
  'x-amzn-request-context': '{"authorizer":{}}',
  constructor: 'x',
  ['__proto__']: 'x',
}

onEngine('dynoxide', (gate) => {
  const all = acme(gate)

  test('No header opens what is closed, at any door', async () => {
    const { bob, eve } = all().signedIn
    for (const [name, value] of Object.entries(spoofed)) {
      const headers = { [name]: value }
      for (const { bearer } of [bob, eve]) {
        const asked = { path: '/orders/7', headers: { ...bearer, ...headers } }
        expect([name, (await simple(gate(), asked)).isAuthorized]).toEqual([name, false])
        expect((await policy(gate(), restEvent(asked))).policyDocument.Statement[0]?.['Effect']).toBe('Deny')
        expect((await check(gate(), bearer, 'shop', 'data', headers)).status).toBe(403)
      }
      expect((await simple(gate(), { headers })).isAuthorized).toBe(false)
      expect((await check(gate(), headers)).status).toBe(401)
    }
  })

  test('No header closes what is open or changes who it is', async () => {
    const { bob } = all().signedIn
    const plain = await check(gate(), bob.bearer)
    const { 'user-agent': _, ...others } = spoofed
    const answer = await check(gate(), bob.bearer, 'shop', 'view', others)
    expect(answer.status).toBe(204)
    for (const name of identityHeaders) expect(answer.headers[name]).toBe(plain.headers[name])
    const { context } = await simple(gate(), { headers: { ...bob.bearer, ...spoofed } })
    expect(context).toMatchObject({ subject: all().person.bob.subject, verb: 'view' })
  })

  test('The address on record is the one that API Gateway saw', async () => {
    gate().clock.advance(900)
    const ask = async (headers: Readonly<Record<string, string>>, from: string) => {
      gate().clock.advance(61)
      const { events } = await recorded(gate(), 'acme', () =>
        gate().send('GET', '/v1/check?app=shop&verb=view', {
          headers: { ...all().signedIn.bob.bearer, ...headers },
          from,
        }),
      )
      return events[0]?.address
    }
    const honest = await ask({}, '198.51.100.7')
    expect(await ask({ 'x-forwarded-for': '9.9.9.9', 'x-real-ip': '9.9.9.9' }, '198.51.100.7')).toBe(honest)
    expect(await ask({}, '::ffff:198.51.100.7')).toBe(honest)
    expect(await ask({}, '::ffff:c633:6407')).toBe(honest)
    expect(await ask({}, '198.51.100.8')).not.toBe(honest)
    const house = await ask({}, '2001:db8:1:2:3::4')
    expect(await ask({}, '2001:0db8:0001:0002:ffff::1')).toBe(house)
    expect(await ask({}, '2001:db8:1:3::4')).not.toBe(house)
  })

  test('Forward-auth sets every identity header or clears it, and answers nothing but 204, 401 and 403', async () => {
    const { bob, eve } = all().signedIn
    const yes = await check(gate(), bob.bearer)
    expect(yes).toMatchObject({ status: 204, body: '', setCookies: [] })
    const own = identityHeaders.filter((name) => name !== 'x-sallyport-client')
    for (const name of own) expect(yes.headers[name]).toMatch(/./)
    // Nobody acts for them, which is said, too.
    expect(yes.headers['x-sallyport-client']).toBe('')
    const at = await signInBrowser(gate(), all().person.bob)
    const cookie = `__Host-session=${at.jar.get('__Host-session')}`
    const ask = (target: string, sent: object = {}) => gate().send('GET', target, sent)
    const refused: readonly (readonly [number, () => ReturnType<typeof check>])[] = [
      [401, () => check(gate(), {})],
      [401, () => check(gate(), { authorization: 'Bearer x' })],
      [401, () => check(gate(), { authorization: 'Basic eDp5' })],
      [401, () => ask('/v1/check?app=shop&verb=view', { headers: bob.bearer, cookies: [cookie] })],
      [401, () => ask(`/v1/check?app=shop&verb=view&access_token=${bob.credential}`)],
      [403, () => check(gate(), eve.bearer)],
      [403, () => check(gate(), bob.bearer, 'shop', 'manage')],
      [403, () => ask('/v1/check', { headers: bob.bearer })],
      [403, () => ask('/v1/check?app=blog&app=shop&verb=view', { headers: bob.bearer })],
      [403, () => ask('/v1/check?app=shop&verb=manage&verb=view', { headers: bob.bearer })],
      [403, () => ask('/v1/check?app=shop&verb=view', { cookies: [cookie], headers: { origin: 'https://evil.test' } })],
      [403, () => ask('/v1/check?app=shop%00&verb=view', { headers: bob.bearer })],
      [403, () => ask('/v1/check?app=__proto__&verb=constructor', { headers: bob.bearer })],
    ]
    for (const [status, act] of refused) {
      const answer = await act()
      expect(answer.status).toBe(status)
      for (const name of identityHeaders) expect(answer.headers[name]).toBe('')
    }
    expect((await ask('/v1/check?app=shop&verb=view', { cookies: [cookie], headers: { origin: ORIGIN } })).status).toBe(
      204,
    )
  })

  const ambiguous = [
    '/orders/../manage/x',
    '/orders/./7',
    '//orders',
    '/orders//7',
    '/orders/',
    '/orders/%2e%2e/manage/x',
    '/orders/..%2fmanage',
    '/orders%2f7',
    '/orders%5c7',
    '/orders\\7',
    '/orders;x',
    '/orders%3b',
    '/orders%3f',
    '/orders%23',
    '/orders/%252e',
    '/orders%00',
    '/orders/%zz',
    '/orders/\u202e7',
    '/orders/7 ',
    '/orders/\u00a07',
    '*',
    '',
    'orders',
  ]
  test.each(ambiguous)('%j could be read in two ways, so not even the administrator passes', async (path) => {
    const { bearer } = all().signedIn.boss
    expect((await simple(gate(), { path, headers: bearer })).isAuthorized).toBe(false)
  })

  test.each(['/ORDERS', '/Orders', '/orders.json', '/orderss'])('%s is another path than /orders', async (path) => {
    expect((await simple(gate(), { path, headers: all().signedIn.boss.bearer })).isAuthorized).toBe(false)
  })

  test('A stage in front of the path is API Gateway’s, and taken off once', async () => {
    const { bearer } = all().signedIn.bob
    const ask = (path: string) =>
      gate().invoke<{ isAuthorized: boolean }>(
        'functions/authorizer.simple',
        httpEvent({ path, headers: bearer, stage: 'prod' }),
      )
    expect((await ask('/orders')).isAuthorized).toBe(true)
    expect((await ask('/prod/orders')).isAuthorized).toBe(false)
    expect((await ask('/orders/7')).isAuthorized).toBe(false)
  })

  test('Credentials shown in two ways, twice or in another scheme pass no authorizer', async () => {
    const { bob } = all().signedIn
    const at = await signInBrowser(gate(), all().person.bob)
    const cookie = `__Host-session=${at.jar.get('__Host-session')}`
    expect((await simple(gate(), { cookies: [cookie] })).isAuthorized).toBe(true)
    const { credential, bearer } = bob
    const refused: readonly object[] = [
      httpEvent({ headers: bearer, cookies: [cookie] }),
      httpEvent({ cookies: [cookie, '__Host-session=x'] }),
      httpEvent({ headers: { authorization: `Basic ${credential}` } }),
      httpEvent({ headers: { authorization: credential } }),
      httpEvent({ headers: { 'x-authorization': `Bearer ${credential}` } }),
      restEvent({ headers: bearer, cookies: [cookie] }),
      { ...restEvent({ headers: bearer }), multiValueHeaders: { Authorization: [bearer.authorization, 'Bearer x'] } },
      { ...restEvent({ headers: bearer }), multiValueHeaders: { authorization: ['Bearer x', bearer.authorization] } },
      {
        ...httpEvent({}),
        rawQueryString: `access_token=${credential}`,
        queryStringParameters: { access_token: credential },
      },
      tokenEvent({}, credential),
      tokenEvent({}, `Basic ${credential}`),
      tokenEvent({}, ''),
    ]
    for (const event of refused)
      expect((await policy(gate(), event)).policyDocument.Statement[0]?.['Effect']).toBe('Deny')
    const upper = await policy(gate(), restEvent({ headers: { AUTHORIZATION: bearer.authorization } }))
    expect(upper.policyDocument.Statement[0]?.['Effect']).toBe('Allow')
  })

  test('A cookie moves nothing from another site, and everything from the guarded one', async () => {
    const at = await signInBrowser(gate(), all().person.boss)
    const cookies = [`__Host-session=${at.jar.get('__Host-session')}`]
    const ask = async (headers: Readonly<Record<string, string>>) =>
      (await simple(gate(), { method: 'POST', path: '/restart', cookies, headers })).isAuthorized
    expect(await ask({ origin: 'https://shop.acme.test' })).toBe(true)
    expect(await ask({ 'sec-fetch-site': 'same-origin' })).toBe(true)
    for (const headers of [
      {},
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: 'http://shop.acme.test' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://shop.acme.test.evil.test' },
    ])
      expect(await ask(headers as Record<string, string>)).toBe(false)
  })
})
