import { BlockList, isIP } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CompanyId, Seconds, WebhookId } from '../../../lib/ids.ts'
import { pieces } from '../../../lib/rules/deliveries/outgoing.ts'
import { isLoopback, isPublic } from '../../../lib/rules/webhooks/address.ts'
import { describeWebhook, isWanted } from '../../../lib/rules/webhooks/describe.ts'
import { endpointFault } from '../../../lib/rules/webhooks/endpoint.ts'
import { failed, givenUp, noProgress, succeeded, together, triedAnew } from '../../../lib/rules/webhooks/patience.ts'
import { messageId, webhookSecret, webhookSignature } from '../../../lib/rules/webhooks/signing.ts'
import { acme, ada, NOW } from './samples.ts'

// IANA's registries of special-purpose addresses, asked of Node's own list: https://www.iana.org/assignments/iana-ipv4-special-registry
const special = new BlockList()
for (const [first, bits] of [
  ...[['0.0.0.0', 8] as const, ['10.0.0.0', 8] as const, ['100.64.0.0', 10] as const, ['127.0.0.0', 8] as const],
  ...[['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const, ['192.0.0.0', 24] as const],
  ...[['192.0.2.0', 24] as const, ['192.31.196.0', 24] as const, ['192.52.193.0', 24] as const],
  ...[['192.88.99.0', 24] as const, ['192.168.0.0', 16] as const, ['192.175.48.0', 24] as const],
  ...[['198.18.0.0', 15] as const, ['198.51.100.0', 24] as const, ['203.0.113.0', 24] as const],
  ...[['224.0.0.0', 4] as const, ['240.0.0.0', 4] as const],
] as const)
  special.addSubnet(first, bits, 'ipv4')
for (const [first, bits] of [
  ...[['2001::', 23] as const, ['2001:db8::', 32] as const, ['2002::', 16] as const, ['3fff::', 20] as const],
  ...[['2620:4f:8000::', 48] as const],
] as const)
  special.addSubnet(first, bits, 'ipv6')
const given = new BlockList()
given.addSubnet('2000::', 3, 'ipv6')

const octet = fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 254, 255))
const four = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'))
const group = fc.oneof(
  fc.nat(0xffff),
  fc.constantFrom(
    0,
    0,
    0x2000,
    0x2001,
    0x2002,
    0xdb8,
    0x2620,
    0x4f,
    0x8000,
    0x3fff,
    0x64,
    0xff9b,
    0xffff,
    0xfc00,
    0xfe80,
  ),
)
const six = fc
  .array(group, { minLength: 8, maxLength: 8 })
  .map((parts) => new URL(`http://[${parts.map((part) => part.toString(16)).join(':')}]/`).hostname.slice(1, -1))

describe('public addresses', () => {
  test('of IPv4 are those that no registry has taken for something else', () => {
    fc.assert(
      fc.property(four, (address) => {
        expect([address, isPublic(address)]).toEqual([address, !special.check(address, 'ipv4')])
        expect(isLoopback(address)).toBe(address.startsWith('127.'))
      }),
      { numRuns: 3000 },
    )
  })

  test('of IPv6 are those of 2000::/3 that hide no other address and are no documentation', () => {
    fc.assert(
      fc.property(six, (address) => {
        const expected = given.check(address, 'ipv6') && !special.check(address, 'ipv6')
        expect([address, isPublic(address)]).toEqual([address, expected])
      }),
      { numRuns: 3000 },
    )
  })

  test.each([
    ...['169.254.169.254', 'fd00:ec2::254', '127.0.0.1', '::1', '::', '0.0.0.0', '10.0.0.1', '172.31.255.255'],
    ...['192.168.1.1', '100.64.0.1', '100.127.255.255', '198.19.0.1', '224.0.0.1', '255.255.255.255', 'fe80::1'],
    ...['fe80::1%eth0', 'fc00::1', 'ff02::1', '::ffff:8.8.8.8', '::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1'],
    ...['64:ff9b:1::1', '2001:0:4136:e378::1', '2002:a00:1::1', '2001:db8::1', '::10.0.0.1', '1.2.3', '1.2.3.4.5'],
    ...[
      '01.2.3.4',
      '0x7f.0.0.1',
      '2130706433',
      '8.8.8.8 ',
      '',
      'localhost',
      '2600::1::2',
      '2600:1:2:3:4:5:6::7',
      '2600:1',
      '2600::g',
      '256.1.1.1',
    ],
  ])('%j is none', (address) => {
    expect(isPublic(address)).toBe(false)
  })

  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.1',
    '172.32.0.1',
    '2606:4700::1111',
    '2a00:1450::8a',
    '223.255.255.255',
  ])('%j is one', (address) => {
    expect(isPublic(address)).toBe(true)
  })
})

describe('where a webhook may lead', () => {
  test.each([
    'https://siem.acme.com/events',
    'https://siem.acme.com/',
    'https://siem.acme.com:8443/hooks?token=x',
    'https://xn--bcher-kva.example.org/a',
    'https://1password.com/hook',
  ])('%j will do', (url) => {
    expect(endpointFault(url, 'public', [])).toBeUndefined()
  })

  test.each([
    ...['http://siem.acme.com/', 'ftp://siem.acme.com/', 'siem.acme.com', '', 'https://', 'file:///etc/passwd'],
    ...[
      'https://user:pass@siem.acme.com/',
      'https://user@siem.acme.com/',
      'https://siem.acme.com/#x',
      'https://siem.acme.com/#',
    ],
    ...['https://siem.acme.com:22/', 'https://siem.acme.com:443/', 'https://siem.acme.com', 'https://SIEM.acme.com/'],
    ...['https://localhost/', 'https://localhost:8443/', 'https://metadata/', 'https://metadata.google.internal/'],
    ...['https://169.254.169.254/', 'https://[::1]/', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/'],
    ...[
      'https://[::ffff:169.254.169.254]/',
      'https://8.8.8.8/',
      'https://printer.local/',
      'https://a.test/',
      'https://nas.lan/',
    ],
    ...[
      'https://siem.acme.com./',
      'https://siem..acme.com/',
      'https://siem.acme.com\\@10.0.0.1/',
      ' https://siem.acme.com/',
    ],
    ...[
      'https://siem.acme.com/\n',
      'https://siem.acme.com/a b',
      'https://a_b.acme.com/',
      `https://siem.acme.com/${'x'.repeat(512)}`,
    ],
    ...['https://bücher.example.org/', 'https://siem.acme.com/a/../b', 'https://x.127.0.0.1/'],
  ])('%j will not', (url) => {
    expect(endpointFault(url, 'public', [])).toEqual(expect.stringMatching(/^The field url .+\.$/))
  })

  test('to one’s own machine only on one’s own machine', () => {
    for (const url of ['http://127.0.0.1:8080/hook', 'http://localhost:8080/hook', 'https://[::1]:8443/hook']) {
      expect(endpointFault(url, 'loopback', [])).toBeUndefined()
      expect(endpointFault(url, 'public', [])).toBeDefined()
    }
    expect(endpointFault('http://10.0.0.1/', 'loopback', [])).toBeDefined()
    expect(endpointFault('http://siem.acme.com/', 'loopback', [])).toBeDefined()
    expect(endpointFault('http://127.0.0.1.acme.com/', 'loopback', [])).toBeDefined()
  })

  test('not back to the gateway itself, by whichever of its names', () => {
    const own = ['https://auth.acme.com', 'http://127.0.0.1:3000', 'https://sign-in.acme.com:8443']
    for (const url of ['https://auth.acme.com/v1/session', 'https://sign-in.acme.com:8443/'])
      expect(endpointFault(url, 'public', own)).toBe('The field url leads back to Sallyport itself.')
    expect(endpointFault('http://127.0.0.1:3000/hook', 'loopback', own)).toBeDefined()
    expect(endpointFault('http://127.0.0.1:3001/hook', 'loopback', own)).toBeUndefined()
    expect(endpointFault('https://siem.acme.com/', 'public', own)).toBeUndefined()
  })

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://auth.localhost:3000'])(
    'not to one’s own machine at the port of a gateway at %s, by whichever name of the machine',
    (origin) => {
      for (const name of ['localhost', '127.0.0.1', '[::1]'])
        for (const scheme of ['http', 'https'])
          expect([name, endpointFault(`${scheme}://${name}:3000/`, 'loopback', [origin])]).toEqual([
            name,
            'The field url leads back to Sallyport itself.',
          ])
      for (const name of ['localhost', '127.0.0.1', '[::1]'])
        expect(endpointFault(`http://${name}:3001/`, 'loopback', [origin])).toBeUndefined()
      for (const name of ['127.0.0.2', '127.255.0.1', 'x.localhost', 'localhost.', '[::ffff:127.0.0.1]', '0.0.0.0'])
        expect(endpointFault(`http://${name}:3000/`, 'loopback', [origin])).toBeDefined()
    },
  )

  test('not to the port that goes without saying, where the gateway has that', () => {
    for (const url of ['http://[::1]/', 'http://127.0.0.1/', 'http://localhost/'])
      expect(endpointFault(url, 'loopback', ['http://localhost'])).toBe('The field url leads back to Sallyport itself.')
    expect(endpointFault('https://[::1]/', 'loopback', ['http://localhost'])).toBeUndefined()
    expect(endpointFault('http://[::1]:8080/', 'loopback', ['https://auth.acme.com:8080'])).toBeUndefined()
  })

  test('whatever is accepted is a name, spelled as it is called, and never an address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, validSchemes: ['https', 'http'] }), (url) => {
        if (endpointFault(url, 'public', []) !== undefined) return
        const { protocol, hostname, href, username, hash } = new URL(url)
        expect([protocol, href, username, hash]).toEqual(['https:', url, '', ''])
        expect(isIP(hostname)).toBe(0)
      }),
      { numRuns: 500 },
    )
  })
})

describe('signatures', () => {
  test('are those of Standard Webhooks: its own libraries’ known answer', () => {
    // standard-webhooks/standard-webhooks, libraries/javascript/src/webhook.test.ts, "sign function works".
    const [secret, id] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek']
    expect(webhookSignature(secret, id, 1_614_265_330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  test('are made with secrets of 32 bytes, and name a message by its leaves and its webhook alone', () => {
    expect(webhookSecret(new Uint8Array(32))).toBe(`whsec_${'A'.repeat(43)}=`)
    const id = messageId('acme', 'one', 3, 9)
    expect(id).toMatch(/^msg_[\w-]{27}$/)
    expect(messageId('acme', 'one', 3, 9)).toBe(id)
    const others = [messageId('acme', 'one', 3, 8), messageId('acme', 'two', 3, 9), messageId('bolt', 'one', 3, 9)]
    expect(new Set([id, ...others]).size).toBe(4)
  })
})

describe('patience', () => {
  const start = noProgress({ company: acme as CompanyId, id: 'w' as WebhookId })
  const place = { next: 5, to: 9 }
  const at = (seconds: number) => (NOW + seconds) as Seconds

  test('doubles to an hour, counts from the first failure, and ends after three days', () => {
    let progress = start
    const waits = Array.from({ length: 9 }, () => {
      progress = failed(progress, at(0), { reason: 'status_500' }, place)
      return (progress.dueAt ?? 0) - NOW
    })
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
    expect(givenUp(progress)).toBeUndefined()
    expect(givenUp(failed(progress, at(3 * 86_400 - 1), { reason: 'status_500' }, place))).toBeUndefined()
    expect(givenUp(failed(progress, at(3 * 86_400), { reason: 'status_500' }, place))).toBe('undelivered')
    expect(givenUp(failed(start, at(0), { reason: 'status_410' }, place))).toBe('gone')
  })

  test('begins anew with a success, or with an administrator’s word', () => {
    const progress = failed(failed(start, at(0), { reason: 'timeout' }, place), at(60), { reason: 'timeout' }, place)
    expect(succeeded(progress, at(99), 9)).toEqual({
      ...{ ...start, next: 9, failures: 0, lastSuccessAt: at(99) },
      lastFailure: { at: at(60), reason: 'timeout' },
    })
    expect(together(succeeded(progress, at(99), 9))).not.toHaveProperty('next')
    expect(triedAnew(progress)).toEqual({
      ...{ ...start, ...place, failures: 0 },
      lastFailure: { at: at(60), reason: 'timeout' },
    })
  })
})

describe('what is said and wanted', () => {
  test('the log is told the host, and neither the path nor a secret', () => {
    const described = describeWebhook({
      ...{ id: 'w' as WebhookId, company: acme, url: 'https://siem.acme.com:8443/hook?token=letmein', state: 'active' },
      secrets: [{ secret: 'sealed' as never, since: NOW, until: at1 }],
      ...{ createdAt: NOW, createdBy: ada },
    })
    expect(described).toEqual({
      ...{ host: 'siem.acme.com:8443', wants: [], state: 'active' },
      secrets: [{ since: NOW, until: at1 }],
    })
  })

  test.each(['session_created', 'webhook_failed', '3002', '6003'])('%s can be wanted', (word) => {
    expect(isWanted(word)).toBe(true)
  })
  test.each(['session_made', '3009', 'constructor', '__proto__', ''])('%j cannot', (word) => {
    expect(isWanted(word)).toBe(false)
  })
})
const at1 = (NOW + 1) as Seconds

test('pieces hold everything in order, and no more than there is room for unless one alone is', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12)), fc.integer({ min: 1, max: 5 }), (sizes, count) => {
      const all = sizes.map((bytes, i) => ({ bytes, i }))
      const cut = pieces(all, { count, bytes: 10 })
      expect(cut.flat()).toEqual(all)
      for (const piece of cut) {
        expect(piece.length).toBeGreaterThan(0)
        expect(piece.length).toBeLessThanOrEqual(count)
        if (piece.length > 1) expect(piece.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(10)
      }
      expect(cut.length).toBeLessThanOrEqual(Math.max(0, all.length))
    }),
  )
})
