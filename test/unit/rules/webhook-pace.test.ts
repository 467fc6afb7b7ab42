// When a webhook is tried again because its receiver says so, and for how long one that is slow is told apart from the others.

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CompanyId, Seconds, WebhookId } from '../../../lib/ids.ts'
import { failed, noProgress, paced, passed } from '../../../lib/rules/webhooks/patience.ts'
import { notBefore } from '../../../lib/rules/webhooks/retry-after.ts'

// RFC 9110, section 5.6.7, has one moment in three forms.
const MOMENT = Date.UTC(1994, 10, 6, 8, 49, 37) / 1000
const at = (MOMENT - 600) as Seconds
const start = noProgress({ company: 'acme' as CompanyId, id: 'w' as WebhookId })
const DAY = 86_400

describe('Retry-After', () => {
  test.each([
    ['120', 120],
    ['1', 1],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 600],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 600],
    ['Sun Nov  6 08:49:37 1994', 600],
  ])('%j of 429 and 503 is a moment before which nothing is tried', (text, wait) => {
    for (const status of [429, 503]) expect(notBefore(status, text, at)).toBe(at + wait)
    for (const status of [200, 301, 404, 410, 500, 502]) expect(notBefore(status, text, at)).toBeUndefined()
  })

  test.each([
    '86400',
    '86401',
    '99999999',
    '999999999999999',
    'Sun, 06 Nov 2094 08:49:37 GMT',
    'Sun Nov  6 08:49:37 9999',
  ])('%j is a day', (text) => {
    expect(notBefore(429, text, at)).toBe(at + DAY)
  })

  test.each([
    ...['', '0', '00', '-1', '-86400', '1.5', '1e3', '0x10', 'NaN', 'Infinity', ' 5', '5 ', '1, 2', 'soon', '१२'],
    ...['9'.repeat(16), '9'.repeat(16_000), 'x'.repeat(16_000), 'Sun, 06 Nov 1993 08:49:37 GMT'],
    ...['Sun, 99 Nov 1994 08:49:37 GMT', 'Xxx, 06 Xxx 1994 08:49:37 GMT', '1994-11-06T08:49:37Z', 'Sun, 06 Nov 1994'],
  ])('%j says nothing', (text) => {
    expect(notBefore(429, text, at)).toBeUndefined()
  })

  test('whatever it says is a whole number of seconds, later than now and at most a day', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.integer().map(String),
          fc.date({ noInvalidDate: true }).map((one) => one.toUTCString()),
        ),
        (text) => {
          const until = notBefore(503, text, at)
          if (until === undefined) return
          expect(Number.isInteger(until)).toBe(true)
          expect(until).toBeGreaterThan(at)
          expect(until).toBeLessThanOrEqual(at + DAY)
        },
      ),
    )
  })

  test('makes the next try later, and never sooner than it would have been', () => {
    const place = { next: 5, to: 9 }
    const due = (wait: number) =>
      failed(start, at, { reason: 'status_429', until: (at + wait) as Seconds }, place).dueAt
    expect(due(600)).toBe(at + 600)
    expect(due(5)).toBe(at + 60)
  })
})

describe('one that is slow', () => {
  const later = (seconds: number) => (at + seconds) as Seconds

  test('is told apart for an hour from the last time, and then until it is quick', () => {
    const slow = paced(start, at, true)
    expect(slow.slowUntil).toBe(at + 3600)
    expect(paced(slow, later(3599), false)).toBe(slow)
    expect(paced(slow, later(1800), true).slowUntil).toBe(at + 5400)
    expect(paced(slow, later(3600), false)).toEqual(start)
  })
  test('does not become quick by having nothing to take', () => {
    expect(passed(paced(start, at, true), 9)).toHaveProperty('slowUntil')
  })
})
