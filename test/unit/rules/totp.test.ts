import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Seconds } from '../../../lib/ids.ts'
import { codeAt, judgeTotp, SEED_BYTES, seedText, stepAt, totpUri } from '../../../lib/rules/totp.ts'

/** The secret of RFC 4226 appendix D and of RFC 6238 appendix B for SHA-1. */
const seed = Buffer.from('12345678901234567890', 'ascii')
const seeds = fc.uint8Array({ minLength: SEED_BYTES, maxLength: SEED_BYTES })
const seconds = (n: number): Seconds => n as Seconds

describe('the code of a time step', () => {
  // RFC 4226 appendix D.
  test('is that of the counter', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
    expect(codes.map((_, step) => codeAt(seed, step))).toEqual(codes)
  })

  // RFC 6238 appendix B, SHA-1: of its eight digits the last six.
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('%i seconds after 1970 it ends %s', (at, code) => {
    expect(codeAt(seed, stepAt(seconds(at)))).toBe(code.slice(2))
    expect(judgeTotp({ seed, typed: code.slice(2), usedStep: -1, at: seconds(at) })).toEqual({
      step: Math.floor(at / 30),
    })
  })

  test.each([0, 10, 19, 21, 32])('a seed of %i bytes is none', (length) => {
    expect(() => codeAt(new Uint8Array(length), 1)).toThrow(RangeError)
    expect(() => seedText(new Uint8Array(length))).toThrow(RangeError)
    expect(() => totpUri({ issuer: 'a', account: 'b', seed: new Uint8Array(length) })).toThrow(RangeError)
  })
})

describe('whether a typed code is right', () => {
  const at = seconds(1_795_200_015)
  const now = stepAt(at)
  const judge = (step: number, change: { usedStep?: number; at?: Seconds } = {}) =>
    judgeTotp({ seed, typed: codeAt(seed, step), usedStep: -1, at, ...change })

  test('one step of drift either way is borne, and no more', () => {
    expect([-2, -1, 0, 1, 2].map((drift) => judge(now + drift))).toEqual([
      'wrong',
      { step: now - 1 },
      { step: now },
      { step: now + 1 },
      'wrong',
    ])
  })

  test('a step begins at its first second and is over with its last', () => {
    const begins = seconds(now * 30)
    const ends = seconds(begins + 29)
    expect(judge(now - 1, { at: begins })).toEqual({ step: now - 1 })
    expect(judge(now + 1, { at: ends })).toEqual({ step: now + 1 })
    expect(judge(now - 1, { at: seconds(ends + 1) })).toBe('wrong')
    expect(judge(now + 1, { at: seconds(begins - 1) })).toBe('wrong')
  })

  test('each step is good once, and takes every earlier one with it', () => {
    expect(judge(now, { usedStep: now })).toBe('used_already')
    expect(judge(now - 1, { usedStep: now })).toBe('used_already')
    expect(judge(now - 1, { usedStep: now - 1 })).toBe('used_already')
    expect(judge(now - 1, { usedStep: now - 2 })).toEqual({ step: now - 1 })
    expect(judge(now, { usedStep: now - 1 })).toEqual({ step: now })
    expect(judge(now + 1, { usedStep: now })).toEqual({ step: now + 1 })
  })

  test('where neighbours share a code it uses up the later one, so that it is not good twice', () => {
    // Steps 910,737 and 910,738 of this seed both have the code 911617.
    const shared = { seed, typed: '911617', at: seconds(910_737 * 30) }
    expect(codeAt(seed, 910_737)).toBe(codeAt(seed, 910_738))
    expect(judgeTotp({ ...shared, usedStep: -1 })).toEqual({ step: 910_738 })
    expect(judgeTotp({ ...shared, usedStep: 910_737 })).toEqual({ step: 910_738 })
    expect(judgeTotp({ ...shared, usedStep: 910_738 })).toBe('used_already')
  })

  test('blanks and hyphens between the digits are the person’s to use', () => {
    const code = codeAt(seed, now)
    for (const typed of [` ${code} `, `${code.slice(0, 3)} ${code.slice(3)}`, `${code.slice(0, 3)}-${code.slice(3)}`])
      expect(judgeTotp({ seed, typed, usedStep: -1, at })).toEqual({ step: now })
  })

  test('what is not six digits is wrong, even where it holds the right ones', () => {
    const code = codeAt(seed, now)
    for (const typed of [
      '',
      code.slice(1),
      `${code}0`,
      `0${code}`,
      `${code}${code}`,
      code.slice(0, 4),
      '1e5',
      'x'.repeat(1e6),
    ])
      expect(judgeTotp({ seed, typed, usedStep: -1, at })).toBe('wrong')
  })

  test('of all codes at most three are right at a time', () => {
    const around = new Set([now - 1, now, now + 1].map((step) => codeAt(seed, step)))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
        const typed = String(number).padStart(6, '0')
        expect(judgeTotp({ seed, typed, usedStep: -1, at }) === 'wrong').toBe(!around.has(typed))
      }),
    )
  })

  test('the code of one seed is right for no other', () => {
    fc.assert(
      fc.property(seeds, (other) => {
        fc.pre(![now - 1, now, now + 1].some((step) => codeAt(other, step) === codeAt(seed, now)))
        expect(judgeTotp({ seed: other, typed: codeAt(seed, now), usedStep: -1, at })).toBe('wrong')
      }),
    )
  })

  test('in the first minute of time there is no step before the first', () => {
    expect(judgeTotp({ seed, typed: '755224', usedStep: -1, at: seconds(0) })).toEqual({ step: 0 })
  })
})

describe('a seed', () => {
  // RFC 4648 §10: BASE32("fooba") = "MZXW6YTB", five bytes that need no padding.
  test('is written in base 32', () => {
    expect(seedText(Buffer.from('fooba'.repeat(4)))).toBe('MZXW6YTB'.repeat(4))
    expect(seedText(seed)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(seedText(new Uint8Array(20))).toBe('A'.repeat(32))
    expect(seedText(new Uint8Array(20).fill(255))).toBe('7'.repeat(32))
  })
})

describe('what the QR code says', () => {
  test('whose code it is, of what kind, and the seed', () => {
    expect(totpUri({ issuer: 'Acme', account: 'ada@acme.test', seed })).toBe(
      'otpauth://totp/Acme:ada%40acme.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme&algorithm=SHA1&digits=6&period=30',
    )
  })

  test('names cannot add a parameter, end the label or break the address', () => {
    const names = fc.string({
      unit: fc.oneof(fc.constantFrom(...Array.from(':/?#&=% +é\uD800')), fc.string({ unit: 'grapheme', maxLength: 1 })),
    })
    fc.assert(
      fc.property(names, names, (issuer, account) => {
        const uri = totpUri({ issuer, account, seed })
        expect(uri).toMatch(/^[!-~]+$/)
        const url = new URL(uri)
        const shown = (name: string) => name.toWellFormed().replaceAll(':', ' ')
        expect(url.pathname.split(':').map(decodeURIComponent)).toEqual([`/${shown(issuer)}`, shown(account)])
        expect(Object.fromEntries(url.searchParams)).toEqual({
          secret: seedText(seed),
          issuer: shown(issuer),
          algorithm: 'SHA1',
          digits: '6',
          period: '30',
        })
      }),
    )
  })
})
