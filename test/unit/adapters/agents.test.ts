import { describe, expect, test } from '@jest/globals'
import { agents } from '../../../lib/adapters/agents.ts'
import { processorTime } from '../../processor-time.ts'

describe('a user agent as a person would say it', () => {
  test.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    ['curl/8.5.0', 'curl'],
    ['sallyport-cli/0.1 (linux)', 'sallyport-cli on Linux'],
    ['', 'Unknown device'],
    ['()', 'Unknown device'],
  ])('%j is %s', (text, said) => {
    expect(agents.describe(text)).toBe(said)
  })

  test.each(['<script>alert(1)</script>', '"><img src=x>', 'a\u0000b\u202Ec', '\r\nSet-Cookie: a=b', '{{7*7}}', '🔑'])(
    '%j is said without anything that could be more than words',
    (text) => {
      expect(agents.describe(text)).toMatch(/^[\p{L}\p{N} ._-]{1,60}$/u)
    },
  )

  test('of a megabyte is described in no time', () => {
    const hostile = [
      'a'.repeat(1_000_000),
      ' '.repeat(1_000_000),
      `Mozilla/5.0 ${'('.repeat(500_000)}`,
      'Version/'.repeat(100_000),
    ]
    const started = processorTime()
    for (const text of hostile) expect(agents.describe(text).length).toBeLessThanOrEqual(60)
    expect(processorTime() - started).toBeLessThan(3000)
  })
})
