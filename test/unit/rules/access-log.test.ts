import { describe, expect, test } from '@jest/globals'
import { readAccessLine, together, type Unanswered } from '../../../lib/rules/access-log.ts'

const AT = 1_900_000_000_000

/** Without a function: the route's limit was reached. */
const line = (more: object = {}): string =>
  JSON.stringify({
    requestId: 'JKJaXmPLvHcESHA=',
    time: AT,
    sourceIp: '203.0.113.9',
    routeKey: 'POST /v1/sessions',
    status: 429,
    integrationLatency: '-',
    integrationStatus: '-',
    integrationError: '-',
    authorizerError: '-',
    error: 'Too Many Requests',
    ...more,
  })
const causeOf = (more: object) => readAccessLine(line(more))?.cause

describe('a line of the access log', () => {
  test('of a request that reached no function says which, from where, when and why', () => {
    expect(readAccessLine(line())).toEqual({
      request: 'JKJaXmPLvHcESHA=',
      at: AT,
      source: '203.0.113.9',
      endpoint: 'POST /v1/sessions',
      status: 429,
      cause: 'throttled',
    })
  })

  test('of a request that a function answered is none, whatever it answered', () => {
    for (const status of [200, 303, 401, 404, 429, 500])
      expect(readAccessLine(line({ status, integrationStatus: String(status), error: '-' }))).toBeUndefined()
  })

  test('of a request that an authorizer turned away is none: it has told of that itself', () => {
    expect(readAccessLine(line({ status: 403, error: 'Forbidden' }))).toBeUndefined()
  })

  test.each([
    [400, {}, 'malformed'],
    [401, {}, 'no_credential'],
    [404, {}, 'no_route'],
    [413, {}, 'too_large'],
    [414, {}, 'too_large'],
    [431, {}, 'too_large'],
    [429, {}, 'throttled'],
    [418, {}, 'other'],
    [504, {}, 'timeout'],
    [503, { integrationLatency: '30001' }, 'timeout'],
    [500, { integrationStatus: '200', integrationError: 'Task timed out after 8.00 seconds' }, 'timeout'],
    [503, { integrationStatus: '429' }, 'busy'],
    [500, { integrationError: 'TooManyRequestsException' }, 'busy'],
    [500, { integrationStatus: '200', integrationError: 'The response does not match the format' }, 'function_failed'],
    [502, {}, 'function_failed'],
  ])('with status %d and %j has the cause %s', (status, more, cause) => {
    expect(causeOf({ status, ...more })).toBe(cause)
  })

  test('with an answer of a function beside an error of the gateway counts as the gateway’s', () => {
    expect(causeOf({ status: 500, integrationStatus: '200', error: '-', integrationError: 'unreadable' })).toBe(
      'function_failed',
    )
    expect(causeOf({ status: 500, integrationStatus: '200', error: 'Internal Server Error' })).toBe('function_failed')
  })

  test('whose route is not known names no endpoint, nor does one that says anything else there', () => {
    for (const routeKey of ['-', '', 7, 'GET /<script>', `GET /${'a'.repeat(300)}`])
      expect(readAccessLine(line({ routeKey }))?.endpoint).toBe('unknown')
    for (const routeKey of ['$default', 'GET /log/tile/{proxy+}', 'POST /oauth/device_authorization'])
      expect(readAccessLine(line({ routeKey }))?.endpoint).toBe(routeKey)
  })

  test.each([
    ...['', '-', '{', 'null', '7', '[]', '"text"', '{}'],
    line({ requestId: '-' }),
    line({ requestId: 7 }),
    line({ requestId: 'a"b c' }),
    line({ time: '-' }),
    line({ time: -1 }),
    line({ time: 1.5 }),
    line({ status: '-' }),
  ])('that is not understood is nothing: %j', (message) => {
    expect(readAccessLine(message)).toBeUndefined()
  })
})

describe('lines that came together', () => {
  const one = (request: string, more: Partial<Unanswered> = {}) =>
    ({ ...readAccessLine(line({ requestId: request })), ...more }) as Unanswered

  test('are one finding for each endpoint and cause, with each request once and the newest to show', () => {
    const later = one('bbbb', { at: (AT + 5) as Unanswered['at'] })
    const other = one('cccc', { endpoint: 'POST /login' })
    expect(together([later, one('aaaa'), one('aaaa'), other])).toEqual([
      { newest: later, requests: ['aaaa', 'bbbb'] },
      { newest: other, requests: ['cccc'] },
    ])
  })

  test('are apart where the log counts them in another window', () => {
    const later = one('bbbb', { at: (AT + 900_000) as Unanswered['at'] })
    expect(together([one('aaaa'), later])).toHaveLength(2)
  })

  test('are the same finding in whatever order they came', () => {
    const [first, second] = [one('aaaa'), one('bbbb', { at: (AT + 1) as Unanswered['at'] })]
    expect(together([second, first])).toEqual(together([first, second]))
  })
})
