import { describe, expect, test } from '@jest/globals'
import { type DenialReason, denial, denials } from '../../../lib/denial.ts'
import { ourCookies } from '../../../lib/edge/request.ts'
import { always, clearCookie, empty, json, keepCookie, problem, setCookie } from '../../../lib/edge/response.ts'

const attributes = (cookie: string) => cookie.split('; ').slice(1).sort()

describe('a cookie', () => {
  test.each(ourCookies)('%s is for this host, secure, unseen by scripts, and ends with the browser', (name) => {
    const cookie = setCookie(name, 'sp_b_0')
    expect(cookie).toMatch(new RegExp(`^${name}=sp_b_0; `))
    expect(attributes(cookie)).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
  })

  test('that is kept says for how long, and one that is cleared is over at once', () => {
    expect(attributes(keepCookie('__Host-device', 'x'))).toEqual([
      'HttpOnly',
      `Max-Age=${180 * 86_400}`,
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(clearCookie('__Host-session')).toMatch(/^__Host-session=; /)
    expect(attributes(clearCookie('__Host-session'))).toEqual([
      'HttpOnly',
      'Max-Age=0',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
  })

  test.each(['a; Domain=evil.test', 'a\r\nSet-Cookie: b=c', 'a,b', 'a b', '"', 'å'])(
    'whose value is %j carries no attribute and no header of its own',
    (value) => {
      const cookie = setCookie('__Host-code', value)
      expect(attributes(cookie)).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
      expect(cookie).toMatch(/^__Host-code=[!-:<-~]*; /)
    },
  )
})

describe('an answer', () => {
  test('is never stored, never guessed at, never said to others, and never over plain HTTP', () => {
    expect(always).toEqual({
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  test('without content is 204, and JSON says that it is JSON', () => {
    expect(empty(['a=b'])).toEqual({ status: 204, headers: {}, cookies: ['a=b'] })
    expect(json(201, { a: 1 })).toEqual({
      status: 201,
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
      cookies: [],
    })
  })
})

describe('a refusal', () => {
  const reasons = Object.keys(denials) as DenialReason[]

  test.each(reasons)('%s is problem+json with its status, its name and the request, and nothing else', (reason) => {
    const reply = problem(denial(reason), 'request-1')
    const [status, title] = denials[reason]
    expect(reply.status).toBe(status)
    expect(reply.headers).toMatchObject({ 'content-type': 'application/problem+json' })
    expect(JSON.parse(reply.body ?? '')).toEqual({
      type: `urn:sallyport:denial:${reason}`,
      title,
      status,
      detail: title,
      denial: reason,
      request_id: 'request-1',
    })
  })

  test('says how long to wait, how many tries are left, and how to sign in', () => {
    const reply = problem(denial('wrong_code', { triesLeft: 0, retryAfter: 30 }), 'r')
    expect(JSON.parse(reply.body ?? '')).toMatchObject({ tries_left: 0, retry_after: 30 })
    expect(reply.headers).toMatchObject({ 'retry-after': '30' })
    expect(problem(denial('unauthenticated'), 'r').headers).toMatchObject({
      'www-authenticate': 'Bearer realm="sallyport"',
    })
    for (const reason of reasons.filter((one) => one !== 'unauthenticated'))
      expect(problem(denial(reason), 'r').headers).not.toHaveProperty('www-authenticate')
  })
})
