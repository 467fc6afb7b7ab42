import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { returnPath } from '../../../lib/rules/return-path.ts'
import { processorTime } from '../../processor-time.ts'

// The open redirect families (CVE-2021-21291, CVE-2024-56734, CVE-2026-7504, CVE-2022-23527, CVE-2025-67713): what a
// browser could read as another site is dropped.

const SITE = 'https://auth.acme.test'

describe('where to go after signing in', () => {
  test.each([
    '/',
    '/account',
    '/account/',
    '/account/sessions/1',
    '/demo/orders?page=2&sort=-date',
    '/a.b/c-d_e~f',
    '/@ada',
    '/a:b',
    '/search?q=a/b:c@d',
    '/?x=%2F%2Fevil.test',
    '/docs/v1.2',
    '/..a',
    '/a..b',
  ])('%s is a page of this site', (path) => {
    expect(returnPath(path)).toBe(path)
  })

  test.each([
    '',
    'account',
    'https://evil.test',
    'https://badexample.com',
    'https://auth.acme.test.evil.test',
    'https://evil.test?.auth.acme.test',
    'https://evil.test\\.auth.acme.test',
    'https://auth.acme.test/account',
    'https://auth.acme.test@evil.test@auth.acme.test/cb',
    'https://a:b@c@evil.test/',
    'http:evil.test',
    'HTTPS://AUTH.ACME.TEST/CB',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.test',
    '//evil.test/',
    '//evil.test/%2e%2e/',
    '///evil.test',
    '/\\evil.test',
    '/\\/evil.test',
    '\\/evil.test',
    '\\\\evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    '/\r/evil.test',
    '/\u0000/evil.test',
    '\t//evil.test',
    ' //evil.test',
    '\u0000/account',
    '\u00A0/account',
    '/ /evil.test',
    '/account\r\nSet-Cookie: a=b',
    '/allowed///evil.test',
    '/a//evil.test',
    '/.//evil.test',
    '/..//evil.test',
    '/.',
    '/..',
    '/./a',
    '/../a',
    '/a/..',
    '/a/../b',
    '/a/..?x',
    '/a/.',
    '/%2e%2e/a',
    '/..%2F..%2F',
    '/%2F/evil.test',
    '/%5Cevil.test',
    '/%09/evil.test',
    '/a%00',
    '/a#b',
    '/a#//evil.test',
    '/a?x#y',
    '/a?x=\\',
    '/a?x="y"',
    '/a?x=<y>',
    '/a?x= y',
    '/a?x=é',
    '/é',
    '/／evil.test',
    '/∕evil.test',
    '/a;b',
    '/a|b',
    '/"><script>',
    `/${'a'.repeat(512)}`,
  ])('%j is dropped', (path) => {
    expect(returnPath(path)).toBeUndefined()
  })

  test('nothing asked for is nothing', () => {
    expect(returnPath(undefined)).toBeUndefined()
  })

  test('whatever is kept stays on this site in a browser, in an address bar and after decoding, letter by letter', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '@',
      ':',
      '?',
      '#',
      '%2f',
      '%5c',
      '%2e',
      '\t',
      '\n',
      ' ',
      'a',
      'evil.test',
      '//',
      'https:',
      '&',
      '=',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = returnPath(`/${pieces.join('')}`)
        if (path === undefined) return
        const url = new URL(path, SITE)
        expect(url.origin).toBe(SITE)
        expect(url.href).toBe(SITE + path)
        expect(new URL(path, `${SITE}/login/code?x`).href).toBe(SITE + path)
      }),
      { numRuns: 5000 },
    )
  })

  test('a hostile address costs nothing: whoever sends it is a stranger', () => {
    for (const tail of ['\\', '//', '#', '%', '"']) {
      const started = processorTime()
      expect(returnPath(`/${'a'.repeat(26)}${tail}`)).toBeUndefined()
      expect(processorTime() - started).toBeLessThan(3000)
    }
  })
})
