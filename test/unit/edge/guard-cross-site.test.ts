import { describe, expect, test } from '@jest/globals'
import { readGuard } from '../../../lib/edge/guard.ts'
import type { AppId, Milliseconds } from '../../../lib/ids.ts'
import { httpGuardEvent, restGuardEvent } from './events.ts'

const clock = { now: () => 1_795_200_000_123 as Milliseconds }
const call = (event: Parameters<typeof readGuard>[0]) => readGuard(event, () => 'shop' as AppId, clock).call
const token = 'sp_c_token'
const bearer = { by: 'bearer', text: token }
const cookie = { by: 'cookie', text: 'sp_b_cookie' }
const withCookie = ['__Host-session=sp_b_cookie']

describe('a cookie on a call that changes something', () => {
  const host = { host: 'shop.acme.test' }
  const judged = (method: string, headers: Record<string, string>) =>
    call(httpGuardEvent({ method, cookies: withCookie, headers: { ...host, ...headers } })).presented

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'])('%s must come from a page of the guarded host', (method) => {
    expect(judged(method, { origin: 'https://shop.acme.test' })).toEqual(cookie)
    expect(judged(method, { 'sec-fetch-site': 'same-origin' })).toEqual(cookie)
    for (const headers of [
      {},
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: '' },
      { origin: 'http://shop.acme.test' },
      { origin: 'https://blog.acme.test' },
      { origin: 'https://shop.acme.test.evil.test' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { referer: 'https://shop.acme.test/' },
    ] as Record<string, string>[])
      expect(judged(method, headers)).toEqual({ by: 'nothing', cause: 'cross_site' })
  })

  test('a forwarded host is not the host', () => {
    const headers = { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' }
    expect(judged('POST', headers)).toEqual({ by: 'nothing', cause: 'cross_site' })
  })

  test('plain HTTP is good enough on one machine only', () => {
    expect(judged('POST', { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' })).toEqual(cookie)
    expect(judged('POST', { host: 'localhost.evil.test', origin: 'http://localhost.evil.test' })).toMatchObject({
      by: 'nothing',
    })
    expect(judged('POST', { host: '127.0.0.1.evil.test', origin: 'http://127.0.0.1.evil.test' })).toMatchObject({
      by: 'nothing',
    })
  })

  test('REST calls are judged the same, whatever the case of the header', () => {
    const rest = (headers: Record<string, string>) =>
      call(restGuardEvent({ method: 'POST', headers: { Cookie: '__Host-session=sp_b_cookie', ...headers } })).presented
    expect(rest({ Origin: 'https://shop.acme.test' })).toEqual(cookie)
    expect(rest({ ORIGIN: 'https://evil.test' })).toEqual({ by: 'nothing', cause: 'cross_site' })
    expect(rest({})).toEqual({ by: 'nothing', cause: 'cross_site' })
  })

  test('reading needs no origin, and a bearer token never does: no browser sends it by itself', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect(judged(method, { origin: 'https://evil.test' })).toEqual(cookie)
    const event = httpGuardEvent({
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, origin: 'https://evil.test' },
    })
    expect(call(event).presented).toEqual(bearer)
  })
})
