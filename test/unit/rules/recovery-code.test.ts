import { createCipheriv } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  mintRecoveryCodes,
  parseRecoveryCode,
  RECOVERY_BYTES,
  shownRecoveryCode,
} from '../../../lib/rules/recovery-code.ts'

const minted = fc.uint8Array({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES }).map(mintRecoveryCodes)
const CODE = '0123456789ABCDEFGHJKMNPQ'

describe('recovery codes', () => {
  test('are ten of twenty-four characters, none of which looks like another', () => {
    fc.assert(
      fc.property(minted, (codes) => {
        expect(codes).toHaveLength(10)
        for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/)
      }),
    )
  })

  test('lose none of their 150 random bytes: every bit changes one code, in one character', () => {
    const zero = mintRecoveryCodes(new Uint8Array(RECOVERY_BYTES))
    const seen = new Set<string>()
    for (let bit = 0; bit < RECOVERY_BYTES * 8; bit++) {
      const bytes = new Uint8Array(RECOVERY_BYTES)
      bytes[bit >> 3] = 1 << (bit & 7)
      const codes = mintRecoveryCodes(bytes)
      expect(codes.filter((code, i) => code !== zero[i])).toHaveLength(1)
      seen.add(codes.join())
    }
    expect(RECOVERY_BYTES).toBe(150)
    expect(seen.size).toBe(1200)
  })

  test('have every character of the alphabet equally often at every place', () => {
    // A fixed stream of bytes, so that the test says the same tomorrow.
    const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16, 5), Buffer.alloc(16))
    const seen = Array.from({ length: 24 }, () => new Map<string, number>())
    const rounds = 3200
    for (let i = 0; i < rounds; i++)
      for (const code of mintRecoveryCodes(stream.update(Buffer.alloc(RECOVERY_BYTES))))
        for (const [place, character] of Array.from(code).entries())
          seen[place]?.set(character, (seen[place]?.get(character) ?? 0) + 1)
    const expected = (rounds * 10) / 32
    for (const counts of seen) {
      expect(counts.size).toBe(32)
      // 31 degrees of freedom: 61.10 is p = 0.001.
      expect([...counts.values()].reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0)).toBeLessThan(61.1)
    }
  })

  test.each([0, 15, 149, 151, 300])('are never made of %i random bytes', (length) => {
    expect(() => mintRecoveryCodes(new Uint8Array(length))).toThrow(RangeError)
  })

  test('are shown in four groups of six, and read back as they were', () => {
    expect(shownRecoveryCode(CODE)).toBe('012345-6789AB-CDEFGH-JKMNPQ')
    fc.assert(
      fc.property(minted, (codes) => {
        for (const code of codes) expect(parseRecoveryCode(shownRecoveryCode(code))).toBe(code)
      }),
    )
  })
})

describe('a recovery code as it is typed', () => {
  test.each([
    CODE,
    CODE.toLowerCase(),
    '012345-6789AB-CDEFGH-JKMNPQ',
    ' 0123 4567 89AB\tCDEF\nGHJK\u00A0MNPQ ',
    '012345–6789AB—CDEFGH‐JKMNPQ',
    'OI2345-6789ab-cdefgh-jkmnpq',
    'oi2345-6789ab-cdefgh-jkmnpq',
    'ol2345-6789ab-cdefgh-jkmnpq',
    'OL2345-6789ab-cdefgh-jkmnpq',
  ])('%j is the code', (typed) => {
    expect(parseRecoveryCode(typed)).toBe(CODE)
  })

  test.each([
    '',
    CODE.slice(1),
    `${CODE}0`,
    `${CODE}\u0000`,
    `U${CODE.slice(1)}`,
    `u${CODE.slice(1)}`,
    `${CODE.slice(1)}_`,
    `${CODE.slice(1)}.`,
    `${CODE.slice(1)}é`,
    `${CODE.slice(1)}ı`,
    `${CODE.slice(1)}ſ`,
    `${CODE.slice(1)}０`,
    `${CODE.slice(1)}\u200B`,
    `${CODE.slice(2)}ß`,
    `${CODE.slice(2)}ﬁ`,
    '123456',
    `${' '.repeat(100)}${CODE}`,
    CODE.repeat(100_000),
  ])('%j is no guess at all', (typed) => {
    expect(parseRecoveryCode(typed)).toBeUndefined()
  })

  test('whatever is typed has one canonical form or none', () => {
    const near = fc.string({ unit: fc.constantFrom(...Array.from('0OoIiLl1AaZz9 -')), maxLength: 40 })
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (typed) => {
        const code = parseRecoveryCode(typed)
        if (code === undefined) return
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/)
        expect(parseRecoveryCode(code)).toBe(code)
      }),
    )
  })
})
