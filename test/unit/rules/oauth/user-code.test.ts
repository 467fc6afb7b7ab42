import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mintUserCode, parseUserCode, spelled, USER_CODE_BYTES } from '../../../../lib/rules/oauth/user-code.ts'

const letters = 'BCDFGHJKLMNPQRSTVWXZ'

test('a code has eight letters of twenty, and no vowel', () => {
  for (let i = 0; i < 1000; i++)
    expect(mintUserCode(randomBytes(USER_CODE_BYTES))).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
})

test('every letter is as likely as every other: bytes that would favour some are passed over', () => {
  const counts = new Map<string, number>(letters.split('').map((one) => [one, 0]))
  const rounds = 20_000
  for (let i = 0; i < rounds; i++)
    for (const one of mintUserCode(randomBytes(USER_CODE_BYTES))) counts.set(one, (counts.get(one) ?? 0) + 1)
  const expected = (rounds * 8) / letters.length
  const chiSquare = [...counts.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0)
  // 19 degrees of freedom: beyond this once in a million runs.
  expect(chiSquare).toBeLessThan(64)
  expect(mintUserCode(Uint8Array.from([255, 240, 0, 19, 20, 239, 250, 1, 2, 3, 4, 5]))).toBe('BZBZCDFG')
})

test('too few bytes make no code', () => {
  expect(() => mintUserCode(new Uint8Array(64).fill(255))).toThrow(RangeError)
})

test('what was meant is read in any case, and with whatever people put between', () => {
  const code = fc.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
  const between = fc.constantFrom('', '-', ' ', '. ', '–'.replace('–', '_'))
  fc.assert(
    fc.property(code, between, fc.boolean(), (meant, gap, lower) => {
      const typed = `${meant.slice(0, 4)}${gap}${meant.slice(4)}`
      expect(parseUserCode(lower ? typed.toLowerCase() : ` ${typed} `)).toBe(meant)
      expect(parseUserCode(spelled(meant))).toBe(meant)
    }),
  )
})

test.each(['', 'BCDF', 'BCDFGHJKL', 'ABCDFGHJ', 'BCDF/GHJK', '1CDFGHJK', 'B'.repeat(41), 'BCDFGHJ\u0000'])(
  'the text %p is no code',
  (typed) => {
    expect(parseUserCode(typed)).toBeUndefined()
  },
)
