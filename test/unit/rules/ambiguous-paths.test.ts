import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { segments, verbFor } from '../../../lib/rules/routes.ts'
import { processorTime } from '../../processor-time.ts'
import { verb } from './samples.ts'

// A guard and the service behind it must not read one address in two ways (CVE-2025-54576, CVE-2026-33494,
// CVE-2025-66490). What they could read differently is refused; it is never repaired.

const rules = [
  { method: '*', path: '/admin', verb: verb('manage') },
  { method: '*', path: '/admin/{rest+}', verb: verb('manage') },
  { method: '*', path: '/api/private/{rest+}', verb: verb('manage') },
  { method: '*', path: '/status', verb: verb('view') },
  { method: '*', path: '/public/{rest+}', verb: verb('view') },
]

describe('an ambiguous address', () => {
  test.each([
    '/api/private/sensitive?path=/status',
    '/api/private/sensitive?x=/public/',
    '/api/private/sensitive;/status',
    '/api/private/sensitive%3F/public/x',
    '/api/private/sensitive%23/public/x',
    '/api/private/sensitive#/public/x',
    '/public/../admin',
    '/public/%2e%2e/admin',
    '/public/%2E%2E/admin',
    '/public/.%2e/admin',
    '/public/..%2fadmin',
    '/public/..%2Fadmin',
    '/public/%2e%2e%2fadmin',
    '/public/..%5cadmin',
    '/public/..\\admin',
    '/public/..;/admin',
    '/public/%252e%252e/admin',
    '/public/%252fadmin',
    '//admin',
    '///admin',
    '/./admin',
    '/admin/.',
    '/admin/',
    '/admin//',
    '/public//admin',
    '/admin;x',
    '/admin;x=1/users',
    '/admin%3Bx',
    '/admin%00',
    '/admin%00.css',
    '/admin%0a',
    '/admin%0d%0aX: y',
    '/admin%09',
    '/admin%7f',
    '\\admin',
    '/\\admin',
    '/%5Cadmin',
    '/prod%2Fadmin',
    '/public/a%2Fb',
    '/public/a%25b',
    '/public/a%',
    '/public/a%2',
    '/public/a%zz',
    '/public/a%u002e',
    '/public/%c0%ae%c0%ae/admin',
    '/public/%e0%80%ae/admin',
    '/public/%ff',
    '/public/%ed%a0%80',
    '/public/a%e2%80%8bb',
    '/public/a%e2%80%aeb',
    '/public/a%c2%a0',
    '/public/a%e2%80%a8b',
    '/admin%ef%bb%bf',
    'admin',
    '',
    '*',
    'http://x/admin',
    '.',
    '/..',
    '/.',
  ])('%j is refused as such, whatever the rules say', (path) => {
    expect(segments(path)).toBeUndefined()
    expect(verbFor([...rules, { method: '*', path: '/{rest+}', verb: verb('view') }], 'GET', path)).toEqual({
      cause: 'ambiguous_path',
    })
  })

  test('an address in capitals is not the one in small letters, so nothing is open by it', () => {
    for (const path of ['/ADMIN', '/Admin/users', '/STATUS'])
      expect(verbFor(rules, 'GET', path)).toEqual({ cause: 'ambiguous_path' })
  })

  // Where the service matches without regard to case (Express does by itself) or cuts blanks off the ends (every URL
  // parser does), the address below reaches what the stricter rule guards: the same decision as there, or none.
  test.each(['/ADMIN', '/Admin', '/aDmin/users', '/admin%20', '/%20admin', '/admin '])(
    '%s is not opened by a wider and weaker rule that stands beside the one for /admin',
    (path) => {
      const beside = [...rules, { method: '*', path: '/{rest+}', verb: verb('view') }]
      expect(verbFor(beside, 'GET', path)).not.toEqual({ verb: 'view' })
    },
  )

  test('a path of more than 4096 characters is refused, and a hostile one costs nothing', () => {
    expect(segments(`/${'a'.repeat(4095)}`)).toHaveLength(1)
    const started = processorTime()
    for (const path of [`/${'a'.repeat(4096)}`, '/a'.repeat(500_000), '/%'.repeat(2048), `/${'%2e'.repeat(1000)}/`])
      expect(segments(path)).toBeUndefined()
    expect(processorTime() - started).toBeLessThan(3000)
  })
})

/** What proxies, frameworks and file systems are known to do to a path before they act on it. */
const normalisations: Record<string, (path: string) => string> = {
  'decoding it once': (path) => decodeURIComponent(path),
  'decoding it twice': (path) => decodeURIComponent(decodeURIComponent(path)),
  'merging slashes': (path) => path.replace(/\/{2,}/g, '/'),
  'resolving dots': (path) => new URL(`http://x${path.replaceAll('?', '%3F').replaceAll('#', '%23')}`).pathname,
  'resolving dots after decoding': (path) => new URL(`http://x${decodeURIComponent(path)}`).pathname,
  'reading backslashes as slashes': (path) => decodeURIComponent(path).replaceAll('\\', '/'),
  'cutting path parameters': (path) => decodeURIComponent(path).replace(/;[^/]*/g, ''),
  'cutting at a question mark or a number sign': (path) => decodeURIComponent(path).replace(/[?#].*$/s, ''),
  'cutting at a NUL': (path) => decodeURIComponent(path).replace(/\0.*$/s, ''),
  'dropping control characters': (path) => decodeURIComponent(path).replace(/\p{Cc}/gu, ''),
  'dropping invisible characters': (path) => decodeURIComponent(path).replace(/\p{Cf}/gu, ''),
  'cutting blanks off the ends': (path) => decodeURIComponent(path).trim(),
  'dropping a slash at the end': (path) => (path.length > 1 ? path.replace(/\/+$/, '') : path),
}

const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'admin',
    '.',
    '..',
    '',
    ' ',
    '%',
    '%2e',
    '%2E',
    '%2f',
    '%5c',
    '%25',
    '%00',
    '%3b',
    '%3f',
    '%23',
    ';',
    '\\',
  ),
  fc.constantFrom(
    '%20',
    '%C3%A9',
    '%e2%80%8b',
    '%c2%a0',
    '?',
    '#',
    '%0a',
    '\u0007',
    'é',
    '+',
    '*',
    '~',
    '%252e',
    '%41',
  ),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
)
const path = fc
  .array(
    fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => `/${all.join('/')}`)

describe('an address that is accepted', () => {
  test.each(Object.entries(normalisations))('means the same after %s', (_, normalise) => {
    fc.assert(
      fc.property(path, (text) => {
        const read = segments(text)
        fc.pre(read !== undefined && text !== '/')
        const again = normalise(text)
          .slice(1)
          .split('/')
          .map((part) => decodeURIComponent(part))
        expect(again).toEqual(read)
      }),
      { numRuns: 1500 },
    )
  })
})
