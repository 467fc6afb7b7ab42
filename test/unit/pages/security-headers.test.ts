import { describe, expect, test } from '@jest/globals'
import { pageHeaders, pageHeadersTo } from '../../../pages/security-headers.ts'

const CSP = 'content-security-policy'

/** Directive → its sources. */
const policyOf = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (headers[CSP] ?? '').split('; ').map((one): [string, string] => {
      const [name = '', ...sources] = one.split(' ')
      return [name, sources.join(' ')]
    }),
  )

describe('a page whose form leads on to a program', () => {
  test.each([
    ['https://wiki.acme.test', 'https://wiki.acme.test'],
    ['https://wiki.acme.test:8443', 'https://wiki.acme.test:8443'],
    ['http://127.0.0.1:*', 'http://127.0.0.1:*'],
    ['http://localhost:9999', 'http://localhost:9999'],
    ['com.acme.notes:', 'com.acme.notes:'],
    ['http://[::1]:*', 'http:'],
    ['http://[::1]:4711', 'http:'],
  ])('%s is where else it may lead, and nothing else changes', (origin, source) => {
    const headers = pageHeadersTo(origin)
    expect(policyOf(headers)).toEqual({ ...policyOf(pageHeaders), 'form-action': `'self' ${source}` })
    expect({ ...headers, [CSP]: '' }).toEqual({ ...pageHeaders, [CSP]: '' })
  })

  test.each([
    'https://a.test; script-src *',
    'https://a.test *',
    'https://a.test,https://b.test',
    "'unsafe-inline'",
    "https://a.test'",
    'https://*.test',
    '*',
    '',
    'https:',
    'http:',
    'data:',
    'javascript:',
    'blob:',
    'file:',
    'https://a.test/path',
    'https://a.test?x',
    'https://user@a.test',
    'https://A.test',
    'https://a.test\n',
    'https://a.test:',
    'https://a.test:123456',
    'ftp://a.test',
    'http://[::2]:*',
    'http://[::1]:* https://evil.test',
  ])('%j is refused', (origin) => {
    expect(() => pageHeadersTo(origin)).toThrow(TypeError)
  })
})
