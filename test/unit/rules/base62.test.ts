import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { base62 } from '../../../lib/base62.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const read = (text: string): bigint =>
  Array.from(text).reduce((sum, digit) => sum * 62n + BigInt(alphabet.indexOf(digit)), 0n)

describe('base62', () => {
  test.each([
    [[], 4, '0000'],
    [[0], 1, '0'],
    [[61], 1, 'z'],
    [[62], 2, '10'],
    [[62], 1, '0'],
    [[255], 3, '047'],
    [[1, 0], 3, '048'],
  ])('the bytes %j in %i digits are %s', (bytes, length, text) => {
    expect(base62(Uint8Array.from(bytes), length)).toBe(text)
  })

  test('32 bytes come back from 43 digits without loss', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const text = base62(bytes, 43)
        expect(text).toMatch(/^[0-9A-Za-z]{43}$/)
        expect(read(text)).toBe(BigInt(`0x${Buffer.from(bytes).toString('hex')}`))
      }),
    )
  })

  test('the alphabet ascends in ASCII, so that the first digit of an event id sorts as its number', () => {
    const digits = Array.from({ length: 62 }, (_, i) => base62(Uint8Array.of(i), 1))
    expect(digits).toEqual([...digits].sort())
    expect(new Set(digits).size).toBe(62)
  })
})
