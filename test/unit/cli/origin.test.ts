import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { authorizationFor, bearer } from '../../../cli/gate/bearer.ts'
import { addressAt, isLoopback, type Origin, originOf, parseOrigin } from '../../../cli/gate/origin.ts'
import { Trouble } from '../../../cli/trouble.ts'

describe('the address of a gateway', () => {
  test.each([
    ['https://gate.example.com', 'https://gate.example.com'],
    ['https://gate.example.com/', 'https://gate.example.com'],
    ['HTTPS://Gate.Example.com:443', 'https://gate.example.com'],
    ['gate.example.com', 'https://gate.example.com'],
    ['gate.example.com:8443', 'https://gate.example.com:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://2130706433', 'http://127.0.0.1'],
  ])('%s is %s', (text, origin) => {
    expect(parseOrigin(text)).toBe(origin)
  })

  test.each([
    'http://gate.example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'ftp://gate.example.com',
    'file:///etc/passwd',
    'https://ada:secret@gate.example.com',
    'https://gate.example.com@evil.example',
    'https://gate.example.com/login',
    'https://gate.example.com/..',
    'https://gate.example.com?x',
    'https://gate.example.com/#x',
    'https:\\\\gate.example.com',
    'https://gate.example.com\\@evil.example',
    'https://gate example.com',
    'https://gåte.example.com',
    '',
    'https://',
    `https://${'a'.repeat(400)}.example`,
  ])('%j is refused in a sentence', (text) => {
    expect(originOf(text)).toEqual({ why: expect.stringMatching(/\.$/) })
    expect(() => parseOrigin(text)).toThrow(Trouble)
  })

  test('Whatever is typed: an accepted address is its own origin, and plain http is for this machine alone', () => {
    const text = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.domain(),
      fc.webUrl().map((url) => url.replace('https', 'http')),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const origin = originOf(typed)
        if (typeof origin === 'object') return
        const url = new URL(origin)
        expect(url.origin).toBe(origin)
        expect(url.protocol === 'https:' || isLoopback(url.hostname)).toBe(true)
        expect(originOf(origin)).toBe(origin)
      }),
    )
  })
})

describe('a credential', () => {
  const origin = parseOrigin('https://gate.example.com')

  test('goes to the origin that it came from', () => {
    expect(authorizationFor(addressAt(origin, '/v1/session'), bearer(origin, 'sp_c_x', 'a test'))).toBe('Bearer sp_c_x')
  })

  test('goes to no other, whichever it is', () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        const url = new URL(address)
        fc.pre(url.origin !== origin)
        expect(() => authorizationFor(url, bearer(origin, 'sp_c_x', 'a test'))).toThrow('is not for')
      }),
    )
  })

  test.each(['//evil.example/x', 'https://evil.example', '/\\evil.example', 'v1/session', ''])(
    'is never put together with the path %j, which leads elsewhere',
    (path) => {
      expect(() => addressAt(origin, path)).toThrow('leads away')
    },
  )

  test('that could end a header line is none', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('\r', '\n', '\0', ' ', 'å', ';'), fc.string(), (one, bad, other) => {
        expect(() => bearer(origin as Origin, `a${one}${bad}${other}b`, 'SALLYPORT_TOKEN')).toThrow(
          'SALLYPORT_TOKEN holds',
        )
      }),
    )
  })
})
