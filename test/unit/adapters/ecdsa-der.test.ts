import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { rawSignature } from '../../../lib/adapters/ecdsa-der.ts'

/** By the rules of X.690, written apart from what reads it: as few bytes as hold the number and its sign. */
function der(...numbers: readonly bigint[]): Buffer {
  const parts = numbers.map((number) => {
    const length = Math.floor(number.toString(2).length / 8) + 1
    return Buffer.from([2, length, ...Buffer.from(number.toString(16).padStart(2 * length, '0'), 'hex')])
  })
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([0x30, content.length]), content])
}

const raw = (...numbers: readonly bigint[]): string => numbers.map((one) => one.toString(16).padStart(64, '0')).join('')

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const most = 2n ** 256n - 1n
/** Numbers of any length, as short ones are rare among random ones. */
const numbers = fc
  .tuple(fc.bigInt({ min: 1n, max: most }), fc.integer({ min: 0, max: 255 }))
  .map(([number, shorter]) => number >> BigInt(shorter) || 1n)

describe('a signature in DER', () => {
  test.each([
    ['both as long as can be, with a high first bit', most, most],
    ['both without one', 2n ** 255n - 1n, 2n ** 254n],
    ['a short r', 1n, most],
    ['a short s', most, 1n],
    ['a short r with a high first bit', 128n, 2n ** 255n],
    ['a byte less than usual', 2n ** 247n, 2n ** 248n - 1n],
  ])('with %s becomes 32 bytes each', (_, r, s) => {
    expect(hex(rawSignature(der(r, s)))).toBe(raw(r, s))
  })

  test('becomes 32 bytes each, whatever its numbers', () => {
    fc.assert(fc.property(numbers, numbers, (r, s) => expect(hex(rawSignature(der(r, s)))).toBe(raw(r, s))))
  })

  test('that Node made verifies in its other form', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    for (let i = 0; i < 600; i++) {
      const text = Buffer.from(`text ${i}`)
      const other = rawSignature(sign('sha256', text, { key: privateKey, dsaEncoding: 'der' }))
      expect(verify('sha256', text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, other)).toBe(true)
    }
  })

  test('has one spelling: what is read comes out as it went in, and everything else is refused', () => {
    const bytes = fc.tuple(numbers, numbers, fc.nat(), fc.nat(255)).map(([r, s, place, byte]) => {
      const bent = der(r, s)
      bent[place % bent.length] = byte
      return bent
    })
    let refused = 0
    const either = (bent: Buffer): void => {
      let read: Buffer
      try {
        read = rawSignature(bent)
      } catch {
        refused += 1
        return
      }
      expect(hex(der(...[0, 32].map((at) => BigInt(`0x${hex(read.subarray(at, at + 32))}`))))).toBe(hex(bent))
    }
    fc.assert(fc.property(bytes, either), { numRuns: 2000 })
    expect(refused).toBeGreaterThan(50)
  })

  test.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['nothing in it', '3000'],
    ['one number', '3003020101'],
    ['three numbers', '3009020101020101020101'],
    ['something behind it', '300602010102010100'],
    ['something behind its numbers', '30080201010201010500'],
    ['less than it says', '3007020101020101'],
    ['a length in two bytes', '308106020101020101'],
    ['a number of no bytes', '30050200020101'],
    ['a zero', '3006020100020101'],
    ['a zero of two bytes', '300702020000020101'],
    ['a zero too many', '300702020001020101'],
    ['a negative number', '3006020180020101'],
    ['a number of 33 bytes', `30260221${'01'.repeat(33)}020101`],
    ['a number cut short', '3006020101020301'],
    ['another tag', '3006030101020101'],
    ['another list', '3106020101020101'],
  ])('with %s is none', (_, text) => {
    expect(() => rawSignature(Buffer.from(text, 'hex'))).toThrow('this is no ECDSA signature in DER')
  })
})
