import { describe, expect, test } from '@jest/globals'
import { ourCookies, pairs, readCookies, readEvent, stampAttempt } from '../../../lib/edge/request.ts'
import type { Milliseconds } from '../../../lib/ids.ts'
import { processorTime } from '../../processor-time.ts'
import { httpEvent } from './events.ts'

describe('a request', () => {
  test('is read as API Gateway tells it', () => {
    const request = readEvent(
      httpEvent({
        method: 'POST',
        path: '/v1/challenges/c/answer',
        query: 'a=1&b=%C3%A5',
        headers: { 'Content-Type': 'application/json' },
        cookies: ['__Host-session=sp_b_x', 'theme=dark=very'],
        parameters: { id: 'c' },
        body: '{"å":1}',
        base64: true,
      }),
    )
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/challenges/c/answer',
      body: '{"å":1}',
      ambiguous: false,
    })
    expect([...request.query]).toEqual([
      ['a', '1'],
      ['b', 'å'],
    ])
    expect(request.headers.get('content-type')).toBe('application/json')
    expect([...request.cookies]).toEqual([
      ['__Host-session', 'sp_b_x'],
      ['theme', 'dark=very'],
    ])
    expect([...request.parameters]).toEqual([['id', 'c']])
  })

  test.each(['app=a&app=b', 'app=a&app=a', 'app&app=b', 'app=a&%61pp=b', 'app=a&x=1&app=', '__proto__=a&__proto__=b'])(
    'with the query %s says one thing twice and is ambiguous',
    (query) => {
      expect(readEvent(httpEvent({ query })).ambiguous).toBe(true)
    },
  )

  test.each(ourCookies)('with two cookies %s is ambiguous, whether as a list or in one header', (name) => {
    expect(readEvent(httpEvent({ cookies: [`${name}=a`, `${name}=b`] })).ambiguous).toBe(true)
    expect(readEvent(httpEvent({ cookies: [`${name}=a`, `${name}=a`] })).ambiguous).toBe(true)
    expect(readEvent(httpEvent({ headers: { cookie: `${name}=a; ${name}=b` } })).ambiguous).toBe(true)
    expect(readEvent(httpEvent({ headers: { Cookie: `x=1;${name}=a;  ${name}=` } })).ambiguous).toBe(true)
  })

  test("other people's cookies may come twice: they decide nothing here", () => {
    expect(readEvent(httpEvent({ cookies: ['theme=a', 'theme=b', '__Host-session=s'] })).ambiguous).toBe(false)
  })

  test('a cookie of nearly our name is not ours', () => {
    const cookies = [
      '__host-session=a',
      '__Host-Session=b',
      '__Host-session =c',
      '"__Host-session"=d',
      'x__Host-session=e',
    ]
    expect(readEvent(httpEvent({ cookies })).cookies.has('__Host-session')).toBe(false)
  })

  test('names of every object are plain names', () => {
    const request = readEvent(
      httpEvent({
        query: '__proto__=x&constructor=y',
        headers: { ['__proto__']: 'x', constructor: 'y' },
        cookies: ['__proto__=z'],
      }),
    )
    expect(request.query.get('__proto__')).toBe('x')
    expect(request.headers.get('constructor')).toBe('y')
    expect(request.cookies.get('__proto__')).toBe('z')
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    expect(readEvent(httpEvent()).headers.get('toString')).toBeUndefined()
  })

  test('without a body, parameters or cookies has none', () => {
    const request = readEvent(httpEvent())
    expect(request).toMatchObject({ body: '', ambiguous: false })
    expect(request.parameters.size + request.cookies.size + request.query.size).toBe(0)
  })

  test('a hundred thousand parameters or cookies cost little', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `k${i}=v`)
    const started = processorTime()
    expect(readEvent(httpEvent({ query: many.join('&') })).query.size).toBe(100_000)
    expect(readEvent(httpEvent({ headers: { cookie: many.join(';') } })).cookies.size).toBe(100_000)
    expect(processorTime() - started).toBeLessThan(3000)
  })
})

describe('an attempt', () => {
  const clock = { now: () => 1_795_200_000_123 as Milliseconds }
  const stamp = (sent: Parameters<typeof httpEvent>[0]) => stampAttempt(httpEvent(sent), 'sessions.create', { clock })

  test("carries API Gateway's own id, address and user agent, and the time once", () => {
    expect(stamp({ sourceIp: '::ffff:1.2.3.4' })).toEqual({
      id: 'JKJaXmPLvHcESHA=',
      at: 1_795_200_000_123,
      endpoint: 'sessions.create',
      network: '1.2.3.4',
      userAgent: 'Mozilla/5.0 Firefox/140.0',
    })
  })

  test.each([
    'x-forwarded-for',
    'X-Forwarded-For',
    'forwarded',
    'x-real-ip',
    'true-client-ip',
    'cf-connecting-ip',
    'x-request-id',
    'x-amzn-trace-id',
  ])('no header %s moves its address or its id', (name) => {
    expect(stamp({ headers: { [name]: '9.9.9.9' } })).toMatchObject({ network: '203.0.113.7', id: 'JKJaXmPLvHcESHA=' })
  })

  test.each(['', 'a', '<script>alert(1)</script>', 'id\r\nx: y', 'x'.repeat(200)])(
    'with the id %j is unnamed',
    (requestId) => {
      expect(stamp({ requestId }).id).toBe('unnamed')
    },
  )
})

describe('names and values', () => {
  test('a name that is there twice is known as such, with any values', () => {
    const read = pairs([
      ['a', '1'],
      ['b', '2'],
      ['a', '1'],
      ['a', '3'],
    ])
    expect([...read.twice]).toEqual(['a'])
    expect([...read.once.keys()]).toEqual(['a', 'b'])
  })

  test('a cookie without a value sign is no cookie', () => {
    expect(readCookies({ cookies: ['a', '', ' = ', 'b=1'] })).toEqual([
      ['', ''],
      ['b', '1'],
    ])
  })
})
