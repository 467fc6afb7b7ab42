import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { networkOf } from '../../../lib/edge/network.ts'

// One caller is one network: whoever holds an address of a /64 holds all of them (CVE-2026-45364), and an IPv4 address
// written as IPv6 is that IPv4 address (CVE-2026-39409).

describe("the caller's network", () => {
  test.each([
    ['1.2.3.4', '1.2.3.4'],
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::FFFF:1.2.3.4', '1.2.3.4'],
    ['::ffff:0102:0304', '1.2.3.4'],
    ['0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
    ['0000:0000:0000:0000:0000:ffff:0102:0304', '1.2.3.4'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['::ffff:0:0', '0.0.0.0'],
    ['::ffff:ffff:ffff', '255.255.255.255'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0:0::1', '2001:db8:0:0::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:ffff:ffff:ffff:ffff', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4::/64'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  test.each([
    '',
    'unknown',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.4:80',
    '1.2.3.4, 5.6.7.8',
    '[::1]',
    '::1%eth0',
    '::ffff:1.2.3.4%eth0',
    'fe80::1%1',
    ':::1',
    'g::1',
    '1::2::3',
    'localhost',
    'evil.test',
    '::1]/@evil.test/[',
    `${'1:'.repeat(5000)}1`,
    'a',
  ])('of %j is not known, and that is no fault', (address) => {
    expect(networkOf(address)).toBe('unknown')
  })

  test('is one for a thousand addresses of one /64, in any spelling', () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    fc.assert(
      fc.property(fc.tuple(group, group, group, group), fc.boolean(), fc.boolean(), (rest, padded, capitals) => {
        const spell = (n: number) => n.toString(16).padStart(padded ? 4 : 1, '0')
        const text = ['2001', 'db8', 'a', 'b', ...rest.map(spell)].join(':')
        expect(networkOf(capitals ? text.toUpperCase() : text)).toBe('2001:db8:a:b::/64')
      }),
      { numRuns: 1000 },
    )
  })

  test('of every IPv4 address is the same when it comes as IPv6', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), ([a, b, c, d]) => {
        const plain = [a, b, c, d].join('.')
        expect(networkOf(`::ffff:${plain}`)).toBe(plain)
        expect(networkOf(`::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`)).toBe(plain)
      }),
    )
  })
})
