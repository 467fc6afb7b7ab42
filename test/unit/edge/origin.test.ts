import { describe, expect, test } from '@jest/globals'
import { isSafe, siteOf } from '../../../lib/edge/origin.ts'
import { ORIGIN } from './events.ts'

const site = (headers: Record<string, string>, origins: readonly string[] = [ORIGIN]) =>
  siteOf(new Map(Object.entries(headers)), origins)

describe('where a request came from', () => {
  test.each([
    [{ origin: ORIGIN }, 'same'],
    [{ origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, 'same'],
    [{ 'sec-fetch-site': 'same-origin' }, 'same'],
    [{ 'sec-fetch-site': 'none' }, 'same'],
    [{}, 'unknown'],
    [{ referer: `${ORIGIN}/login` }, 'unknown'],
    [{ 'sec-fetch-site': 'same-site' }, 'foreign'],
    [{ 'sec-fetch-site': 'cross-site' }, 'foreign'],
    [{ 'sec-fetch-site': 'SAME-ORIGIN' }, 'foreign'],
    [{ 'sec-fetch-site': '' }, 'foreign'],
  ] as const)('%j is %s', (headers, expected) => {
    expect(site(headers)).toBe(expected)
  })

  test.each([
    '',
    'null',
    'undefined',
    'https://evil.test',
    'http://auth.acme.test',
    'https://auth.acme.test:443',
    'https://auth.acme.test:8443',
    'https://auth.acme.test/',
    'https://AUTH.ACME.TEST',
    'https://auth.acme.test.evil.test',
    'https://evil.test/auth.acme.test',
    'https://evilauth.acme.test',
    'https://acme.test',
    'https://sub.auth.acme.test',
    'https://auth.acme.test@evil.test',
    'https://auth.acme.test, https://evil.test',
    'https://auth.acme.test https://evil.test',
    '*',
    'constructor',
  ])('the origin %j is foreign, whatever Fetch Metadata says', (origin) => {
    expect(site({ origin })).toBe('foreign')
    expect(site({ origin, 'sec-fetch-site': 'same-origin' })).toBe('foreign')
  })

  test('with no origin of ours every origin is foreign', () => {
    expect(site({ origin: ORIGIN }, [])).toBe('foreign')
  })

  test.each([
    ['GET', true],
    ['HEAD', true],
    ['OPTIONS', true],
    ['POST', false],
    ['PUT', false],
    ['PATCH', false],
    ['DELETE', false],
    ['get', false],
    ['TRACE', false],
    ['', false],
    ['constructor', false],
  ])('%j changes nothing by itself: %s', (method, safe) => {
    expect(isSafe(method)).toBe(safe)
  })
})
