import { describe, expect, test } from '@jest/globals'
import { readGuard } from '../../../lib/edge/guard.ts'
import type { AppId, Milliseconds } from '../../../lib/ids.ts'
import { httpGuardEvent, restGuardEvent, tokenGuardEvent } from './events.ts'

const clock = { now: () => 1_795_200_000_123 as Milliseconds }
const asked: string[] = []
const appOf = (apiId: string) => {
  asked.push(apiId)
  return apiId === 'guarded1' ? ('shop' as AppId) : undefined
}
const call = (event: Parameters<typeof readGuard>[0]) => readGuard(event, appOf, clock).call
const token = 'sp_c_token'
const bearer = { by: 'bearer', text: token }
const cookie = { by: 'cookie', text: 'sp_b_cookie' }
const withCookie = ['__Host-session=sp_b_cookie']

describe('the four forms of an authorizer event', () => {
  test.each([
    ['HTTP API', httpGuardEvent({ method: 'POST', path: '/orders/1', headers: { authorization: `Bearer ${token}` } })],
    [
      'HTTP API with a stage',
      httpGuardEvent({
        method: 'POST',
        stage: 'prod',
        path: '/prod/orders/1',
        headers: { authorization: `Bearer ${token}` },
      }),
    ],
    [
      'REST REQUEST',
      restGuardEvent({ method: 'POST', path: '/orders/1', headers: { Authorization: `Bearer ${token}` } }),
    ],
    [
      'REST REQUEST in small letters',
      restGuardEvent({ method: 'POST', path: '/orders/1', headers: { authorization: `Bearer ${token}` } }),
    ],
    ['REST TOKEN', tokenGuardEvent(`Bearer ${token}`, 'POST', '/orders/1')],
  ])('%s says the same', (_, event) => {
    expect(call(event)).toEqual({
      presented: bearer,
      surface: 'authorizer',
      app: 'shop',
      need: { method: 'POST', path: '/orders/1' },
    })
  })

  test.each([
    ['HTTP API', httpGuardEvent({ cookies: withCookie })],
    ['HTTP API with a header', httpGuardEvent({ headers: { cookie: 'a=b; __Host-session=sp_b_cookie' } })],
    ['REST REQUEST', restGuardEvent({ headers: { Cookie: 'a=b; __Host-session=sp_b_cookie; c=d' } })],
    ['REST REQUEST in small letters', restGuardEvent({ headers: { cookie: '__Host-session=sp_b_cookie' } })],
  ])('%s shows a cookie', (_, event) => {
    expect(call(event).presented).toEqual(cookie)
  })

  test.each([
    ['HTTP API', httpGuardEvent()],
    ['REST REQUEST', restGuardEvent()],
    ['REST TOKEN', tokenGuardEvent(undefined)],
  ])('%s without a credential shows nothing', (_, event) => {
    expect(call(event).presented).toEqual({ by: 'nothing', cause: 'missing' })
  })

  test('a REST event without headers at all shows nothing', () => {
    const event = { ...restGuardEvent(), headers: null, multiValueHeaders: null }
    expect(call(event as never).presented).toEqual({ by: 'nothing', cause: 'missing' })
  })

  test.each([
    ['HTTP API', httpGuardEvent({ cookies: withCookie, headers: { authorization: `Bearer ${token}` } })],
    [
      'REST REQUEST',
      restGuardEvent({ headers: { Cookie: '__Host-session=sp_b_cookie', Authorization: `Bearer ${token}` } }),
    ],
  ])('%s with both a cookie and a token shows two credentials', (_, event) => {
    expect(call(event).presented).toEqual({ by: 'nothing', cause: 'two_credentials' })
  })

  // What the guard takes first the service might take last.
  test.each([
    ['two cookies in the list', httpGuardEvent({ cookies: ['__Host-session=a', '__Host-session=b'] })],
    ['two cookies in the header', httpGuardEvent({ headers: { cookie: '__Host-session=a;__Host-session=b' } })],
    ['two joined tokens', httpGuardEvent({ headers: { authorization: `Bearer ${token},Bearer ${token}` } })],
    ['two cookies over REST', restGuardEvent({ headers: { Cookie: '__Host-session=a; __Host-session=a' } })],
    [
      'two cookie headers',
      restGuardEvent({
        headers: { Cookie: '__Host-session=a' },
        twice: { Cookie: ['__Host-session=a', '__Host-session=b'] },
      }),
    ],
    [
      'two authorization headers',
      restGuardEvent({
        headers: { Authorization: `Bearer ${token}` },
        twice: { authorization: [`Bearer ${token}`, 'Bearer x'] },
      }),
    ],
    [
      'a duplicate that holds the other',
      restGuardEvent({ headers: { Authorization: 'Bearer ab' }, twice: { Authorization: ['Bearer ab', 'Bearer a'] } }),
    ],
    [
      'authorization headers in two cases',
      restGuardEvent({ headers: { Authorization: `Bearer ${token}`, authorization: 'Bearer other' } }),
    ],
    [
      'cookie headers in two cases',
      restGuardEvent({ headers: { Cookie: '__Host-session=a', cookie: '__Host-session=b' } }),
    ],
  ])('%s are malformed, never resolved', (_, event) => {
    expect(call(event).presented).toEqual({ by: 'nothing', cause: 'malformed' })
  })

  test("the app is the deployer's for this API, and no header or address moves it", () => {
    expect(
      call(httpGuardEvent({ apiId: 'other', query: 'app=shop', headers: { 'x-app': 'shop' } })).app,
    ).toBeUndefined()
    asked.length = 0
    call(httpGuardEvent())
    call(restGuardEvent())
    call(tokenGuardEvent(undefined))
    expect(asked).toEqual(['guarded1', 'guarded1', 'guarded1'])
  })

  test.each([
    'X-Forwarded-Uri',
    'X-Original-URL',
    'X-Rewrite-Url',
    'X-HTTP-Method-Override',
    'X-Forwarded-Method',
    'X-Forwarded-Proto',
    'X-Method-Override',
  ])('no header %s moves the method or the path', (name) => {
    const headers = { [name]: '/status', [name.toLowerCase()]: 'GET' }
    const need = { method: 'DELETE', path: '/admin' }
    expect(call(httpGuardEvent({ ...need, headers })).need).toEqual(need)
    expect(call(restGuardEvent({ ...need, headers })).need).toEqual(need)
  })
})

describe('the path that is judged', () => {
  test.each([
    ['$default', '/orders', '/orders'],
    ['prod', '/prod/orders', '/orders'],
    ['prod', '/orders', '/orders'],
    ['prod', '/production/orders', '/production/orders'],
    ['prod', '/prod/prod/orders', '/prod/orders'],
    ['prod', '/prod/', '/'],
    ['prod', '/prod', '/'],
    ['prod', '/prod//admin', '//admin'],
    // An HTTP API has decoded the path once: a percent sign that is left is a percent sign.
    ['prod', '/prod/..%2fadmin', '/..%252fadmin'],
    ['$default', '/a%', '/a%25'],
  ])('at the stage %s of %s is %s', (stage, path, judged) => {
    expect(call(httpGuardEvent({ stage, path })).need).toEqual({ method: 'GET', path: judged })
  })

  test('under a domain of its own is the whole path, also where it begins as the stage is called', () => {
    const event = httpGuardEvent({ stage: 'prod', path: '/prod/orders', domain: 'shop.acme.test' })
    expect(call(event).need).toEqual({ method: 'GET', path: '/prod/orders' })
  })

  test.each(['/', '', '/orders', '/orders/1/lines', '//admin', '/a:b/c', '/arn:aws:x/y', '/orders/', '/%2e%2e/admin'])(
    'of a REST call for %j comes whole from the ARN',
    (path) => {
      const need = { method: 'GET', path: path === '' ? '/' : path }
      expect(call(restGuardEvent({ path })).need).toEqual(need)
      expect(call(tokenGuardEvent('x', 'GET', path)).need).toEqual(need)
    },
  )
})

describe('the attempt of a guarded call', () => {
  test("has API Gateway's request id and address, never a header's", () => {
    const headers = { 'x-forwarded-for': '9.9.9.9', 'x-amzn-requestid': 'other', 'X-Forwarded-For': '9.9.9.9' }
    for (const event of [httpGuardEvent({ headers }), restGuardEvent({ headers })])
      expect(readGuard(event, appOf, clock).attempt).toMatchObject({ network: '203.0.113.7', endpoint: 'authorizer' })
    expect(readGuard(httpGuardEvent(), appOf, clock).attempt.id).toBe('JKJaXmPLvHcESHA=')
    expect(readGuard(restGuardEvent(), appOf, clock).attempt.id).toBe('d3f0e2b0-0000-4000-8000-000000000001')
    expect(readGuard(tokenGuardEvent('x'), appOf, clock).attempt).toMatchObject({ network: 'unknown', userAgent: '' })
  })
})
