import { createCipheriv } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mintCode, parseCode } from '../../../lib/rules/challenge.ts'
import { vectors } from '../../vectors/read.ts'

const { codes } = vectors<{ codes: { bytes: string; digits: number; code: string }[] }>('credentials')
const unhex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

/** Chi-square of ten equally likely digits at each position: 9 degrees of freedom, 27.88 is p = 0.001. */
function chiSquares(digits: number, count: number): number[] {
  // A fixed stream of bytes, so that the test says the same tomorrow.
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16, digits), Buffer.alloc(16))
  const bytes = stream.update(Buffer.alloc(16 * count))
  const seen = Array.from({ length: digits }, () => new Array<number>(10).fill(0))
  for (let i = 0; i < count; i++) {
    const code = mintCode(bytes.subarray(16 * i, 16 * i + 16), digits)
    for (let place = 0; place < digits; place++) {
      const row = seen[place] ?? []
      const digit = code.charCodeAt(place) - 48
      row[digit] = (row[digit] ?? 0) + 1
    }
  }
  return seen.map((row) => row.reduce((sum, one) => sum + (one - count / 10) ** 2 / (count / 10), 0))
}

describe('a one-time code', () => {
  test.each(codes)('of $digits digits from $bytes is $code', ({ bytes, digits, code }) => {
    expect(mintCode(unhex(bytes), digits)).toBe(code)
  })

  test.each([4, 6])('of %i digits is uniform at every place over a million codes', (digits) => {
    for (const chiSquare of chiSquares(digits, 1_000_000)) expect(chiSquare).toBeLessThan(27.88)
  })

  test('always has exactly its digits, leading zeros kept', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.constantFrom(4, 6, 8), (bytes, digits) => {
        expect(mintCode(bytes, digits)).toMatch(new RegExp(`^[0-9]{${digits}}$`))
      }),
    )
  })

  test.each([0, 1, 15, 17, 32])('is never made of %i random bytes', (length) => {
    expect(() => mintCode(new Uint8Array(length), 6)).toThrow(RangeError)
  })

  test.each([
    ['123456', '123456'],
    ['1234', '1234'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['12\t34\n56', '123456'],
    ['123\u00A0456', '123456'],
    ['000000', '000000'],
    ['12345678', '12345678'],
  ])('typed as %j is %s', (typed, code) => {
    expect(parseCode(typed)).toBe(code)
  })

  test.each([
    '',
    '123',
    '123456789',
    '12345a',
    '1e5',
    '+1234',
    '0x1234',
    '12.34',
    '१२३४५६',
    '１２３４５６',
    '123456\u0000',
    '123\u200B456',
    `1234${' '.repeat(29)}`,
    '9'.repeat(1_000_000),
    '1234,5678',
    "1234' or '1'='1",
  ])('typed as %j is no guess at all', (typed) => {
    expect(parseCode(typed)).toBeUndefined()
  })
})
