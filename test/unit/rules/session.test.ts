import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CompanyId, Seconds } from '../../../lib/ids.ts'
import type { SessionCredential } from '../../../lib/rules/credential.ts'
import { coveredBy, expiry, judge, lapsed, lastSeen, type Standing, stalePlaces } from '../../../lib/rules/session.ts'
import { acme, ada, at, company, NOW, SECRET, seen, session, sessionId, subject } from './samples.ts'

const shown: SessionCredential = { kind: 'browser', session: sessionId, subject: ada, company: acme, secret: SECRET }
const standing = (change: Partial<Standing> = {}): Standing => ({
  session: session(),
  subject: subject(),
  company: company(),
  seen: undefined,
  ...change,
})
const MINUTE = 60
const HOUR = 3600

const standingAt = { generation: 3, lives: undefined }

describe('whether a session stands', () => {
  test('it does where everything that it rests on does', () => {
    expect(judge(standing(), shown, NOW)).toBeUndefined()
  })

  test.each([
    ['there is no such session', { session: undefined }, 'unknown'],
    ['the credential names another company', { session: session({ company: 'globex' as CompanyId }) }, 'unknown'],
    ['the credential is of another kind', { session: session({ holder: 'cli' }) }, 'unknown'],
    [
      'the secret is another',
      { session: session({ secret: session().id.padEnd(43, 'A') as never }) },
      'secret_mismatch',
    ],
    ['the person is gone', { subject: undefined }, 'ended'],
    ['the person went to another company', { subject: subject({ company: 'globex' as CompanyId }) }, 'ended'],
    ['the person is suspended', { subject: subject({ state: 'suspended' }) }, 'account_suspended'],
    ['the company is suspended', { company: company({ state: 'suspended' }) }, 'company_suspended'],
    ['the company is gone', { company: undefined }, 'company_suspended'],
    ['the generation was raised', { subject: subject({ generation: 4 }) }, 'ended'],
  ] as [string, Partial<Standing>, string][])('refused where %s', (_, change, failure) => {
    expect(judge(standing(change), shown, NOW)).toBe(failure)
  })

  test('without the secret nothing more is learnt, whatever else is wrong', () => {
    const wrong = { ...shown, secret: '1'.repeat(43) }
    for (const change of [
      { subject: undefined },
      { company: undefined },
      { subject: subject({ state: 'suspended' }) },
    ] as const)
      expect(judge(standing(change), wrong, at(100 * HOUR))).toBe('secret_mismatch')
  })

  test('a session of a later generation than the record that was read still stands', () => {
    expect(judge(standing({ session: session({ generation: 4 }) }), shown, NOW)).toBeUndefined()
  })

  test('twelve hours for a browser and thirty days for a command line, to the second', () => {
    expect(expiry('browser', NOW) - NOW).toBe(12 * HOUR)
    expect(expiry('cli', NOW) - NOW).toBe(30 * 24 * HOUR)
    const fresh = seen({ at: at(12 * HOUR - 601) })
    expect(judge(standing({ seen: fresh }), shown, at(12 * HOUR - 601))).toBeUndefined()
    expect(judge(standing({ seen: fresh }), shown, at(12 * HOUR - 600))).toBe('expired')
  })

  test('a browser session that is used lives on, and never past its twelve hours', () => {
    let mark = seen({ at: at(-600) })
    for (let now = -600; now < 12 * HOUR - 600; now += 29 * MINUTE) {
      expect(judge(standing({ seen: mark }), shown, at(now))).toBeUndefined()
      mark = seen({ at: at(now), '@shop/view': at(now) })
    }
    expect(judge(standing({ seen: mark }), shown, at(12 * HOUR - 600))).toBe('expired')
  })

  test('a browser is idle after thirty minutes, from its last use or from its beginning', () => {
    expect(lapsed(session({ createdAt: NOW }), undefined, standingAt, at(30 * MINUTE - 1))).toBeUndefined()
    expect(lapsed(session({ createdAt: NOW }), undefined, standingAt, at(30 * MINUTE))).toBe('idle')
    expect(lapsed(session(), seen({ at: NOW }), standingAt, at(30 * MINUTE - 1))).toBeUndefined()
    expect(lapsed(session(), seen({ at: NOW }), standingAt, at(30 * MINUTE))).toBe('idle')
  })

  test('a command line is never idle', () => {
    const cli = session({ holder: 'cli', expiresAt: at(30 * 24 * HOUR) })
    expect(lapsed(cli, undefined, standingAt, at(30 * 24 * HOUR - 1))).toBeUndefined()
    expect(lapsed(cli, undefined, standingAt, at(30 * 24 * HOUR))).toBe('expired')
  })

  test('a mark from before the session began does not make it older', () => {
    expect(lastSeen(session({ createdAt: NOW }), seen({ at: at(-5000) }))).toBe(NOW)
  })
})

describe('what an earlier event covers', () => {
  const places = { '@shop/view': NOW, '@shop/manage': at(-30) }
  const touch = 60 as Seconds

  test.each([
    [0, true],
    [59, true],
    [60, false],
    [3600, false],
    [-1, false],
  ])('a use %i seconds after the record of it is covered: %s', (later, covered) => {
    expect(coveredBy(seen(places), 'shop/view', at(later), touch) !== undefined).toBe(covered)
  })

  test('a touch window of 0 records every check', () => {
    expect(coveredBy(seen(places), 'shop/view', NOW, 0 as Seconds)).toBeUndefined()
  })

  test.each(['shop/deploy', 'blog/view', 'session_seen', 'constructor', '__proto__', 'toString', ''])(
    'the place %j has no event of its own and is not covered',
    (place) => {
      expect(coveredBy(seen(places), place, NOW, touch)).toBeUndefined()
      expect(coveredBy(undefined, place, NOW, touch)).toBeUndefined()
    },
  )

  test('places are stale when their window is over, and only then', () => {
    const marked = seen({ ...places, '@blog/view': at(-60), '@blog/data': at(-3600) })
    expect(stalePlaces(marked, NOW, touch)).toEqual(['blog/view', 'blog/data'])
    expect(stalePlaces(seen(), NOW, touch)).toEqual([])
    expect(stalePlaces(undefined, NOW, touch)).toEqual([])
  })

  test('every second of use lies within the touch window of an event for the same place', () => {
    const steps = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 90 }), place: fc.constantFrom('a/view', 'a/data', 'b/view') }),
      {
        maxLength: 80,
      },
    )
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 60 }), (uses, window) => {
        const recorded = new Map<string, number>()
        let mark = seen()
        let now = 0
        for (const { gap, place } of uses) {
          now += gap
          if (coveredBy(mark, place, at(now), window as Seconds) === undefined) {
            const stale = stalePlaces(mark, at(now), window as Seconds).map((one) => [`@${one}`, undefined])
            mark = { ...mark, ...Object.fromEntries(stale), [`@${place}`]: at(now) }
            recorded.set(place, now)
          }
          expect(now - (recorded.get(place) ?? Number.NEGATIVE_INFINITY)).toBeLessThan(Math.max(window, 1))
        }
      }),
    )
  })
})
