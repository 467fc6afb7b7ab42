import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { answerAt, destinationOf, redirectAllowed, redirectFault } from '../../../../lib/rules/oauth/redirect.ts'

const web = ['https://app.acme.test/callback']
const native = ['http://127.0.0.1/callback', 'http://[::1]/callback', 'test.acme.cli:/callback']

describe('an address that is registered', () => {
  test.each([
    ['https://app.acme.test/callback', false],
    ['https://app.acme.test/callback?tenant=1', false],
    ['http://127.0.0.1:9999/callback', false],
    ['http://localhost:9999/callback', false],
    ['http://[::1]/callback', true],
    ['test.acme.cli:/callback', true],
  ])('%s is fit', (uri, isNative) => {
    expect(redirectFault(uri, isNative)).toBeUndefined()
  })

  test.each([
    ['/callback', 'not_absolute'],
    ['https://', 'not_absolute'],
    [`https://app.acme.test/${'a'.repeat(512)}`, 'not_absolute'],
    ['https://app.acme.test/#x', 'fragment'],
    ['https://app.acme.test/#', 'fragment'],
    ['https://user@app.acme.test/', 'userinfo'],
    ['https://user:pass@app.acme.test/', 'userinfo'],
    ['https://*.acme.test/callback', 'wildcard'],
    ['https://app.acme.test/*', 'wildcard'],
    ['https://app.acme.test', 'not_canonical'],
    ['https://APP.acme.test/', 'not_canonical'],
    ['https://app.acme.test:443/', 'not_canonical'],
    ['https://app.acme.test/a/../b', 'not_canonical'],
    ['https:\\\\app.acme.test/', 'not_canonical'],
    ['http://app.acme.test/', 'not_https'],
    ['http://127.0.0.1.acme.test/', 'not_https'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['myapp:/callback', 'scheme'],
    ['test.acme.cli:/callback', 'scheme'],
  ])('%s is refused: %s', (uri, fault) => {
    expect(redirectFault(uri, false)).toBe(fault)
  })

  test('a program on a device may have a scheme of its own only under a domain turned round', () => {
    expect(redirectFault('myapp:/callback', true)).toBe('scheme')
    expect(redirectFault('javascript:alert(1)', true)).toBe('scheme')
  })
})

describe('an address in a request', () => {
  test.each([
    ['https://app.acme.test/callback/'],
    ['https://app.acme.test/callback?x=1'],
    ['https://app.acme.test/callback/../callback'],
    ['https://app.acme.test/Callback'],
    ['https://app.acme.test:444/callback'],
    ['https://app.acme.test.evil.test/callback'],
    ['https://app.acme.test@evil.test/callback'],
    ['https://evil.test/?https://app.acme.test/callback'],
    ['http://app.acme.test/callback'],
    ['https://app.acme.test/callback#'],
    ['https://app.acme.test/callback%00'],
    [''],
  ])('%s is not the one that is registered', (asked) => {
    expect(redirectAllowed(asked, web, false)).toBe(false)
  })

  test('a program on a device may have any port of the loopback address that it registered', () => {
    for (const port of [1, 80, 8080, 51_004, 65_535]) {
      expect(redirectAllowed(`http://127.0.0.1:${port}/callback`, native, true)).toBe(true)
      expect(redirectAllowed(`http://[::1]:${port}/callback`, native, true)).toBe(true)
    }
  })

  test.each([
    ['http://127.0.0.1:0/callback'],
    ['http://127.0.0.1:65536/callback'],
    ['http://127.0.0.1:080/callback'],
    ['http://127.0.0.1:8080/callback/'],
    ['http://127.0.0.1:8080/other'],
    ['http://127.0.0.1:8080/callback?x'],
    ['http://127.0.0.1:8080@evil.test/callback'],
    ['http://127.0.0.2:8080/callback'],
    ['http://localhost:8080/callback'],
    ['https://127.0.0.1:8080/callback'],
    ['http://127.0.0.1:8080\\@evil.test/callback'],
  ])('%s is none of those', (asked) => {
    expect(redirectAllowed(asked, native, true)).toBe(false)
  })

  test('what is no program on a device has the one port that it registered', () => {
    expect(redirectAllowed('http://127.0.0.1:8080/callback', native, false)).toBe(false)
  })

  test('whatever is asked, what is allowed is on the registered host and path', () => {
    const text = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true }))
    fc.assert(
      fc.property(text, (asked) => {
        expect(redirectAllowed(asked, web, false)).toBe(asked === web[0])
      }),
    )
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const asked = `http://127.0.0.1:${before}/callback${after}`
        if (!redirectAllowed(asked, native, true)) return
        const { hostname, pathname, search, hash, username } = new URL(asked)
        expect({ hostname, pathname, search, hash, username }).toEqual({
          ...{ hostname: '127.0.0.1', pathname: '/callback', search: '', hash: '', username: '' },
        })
      }),
    )
  })
})

describe('the answer', () => {
  test('is appended to what the address has of its own, and cannot leave its parameter', () => {
    const to = answerAt('https://app.acme.test/cb?tenant=1', { code: 'a&b=c#d', state: undefined, iss: 'https://gate' })
    expect(to).toBe('https://app.acme.test/cb?tenant=1&code=a%26b%3Dc%23d&iss=https%3A%2F%2Fgate')
  })

  test('is told to the person in words for where it goes', () => {
    expect(destinationOf('http://127.0.0.1:8080/callback')).toEqual({ kind: 'loopback' })
    expect(destinationOf('http://[::1]:8080/callback')).toEqual({ kind: 'loopback' })
    expect(destinationOf('https://app.acme.test:8443/cb')).toEqual({ kind: 'site', host: 'app.acme.test:8443' })
    expect(destinationOf('test.acme.cli:/cb')).toEqual({ kind: 'program', scheme: 'test.acme.cli' })
  })
})
