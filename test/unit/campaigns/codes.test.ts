// A million codes of each length: no place prefers a digit, no two places prefer a pair, and no four-digit code is drawn
// more often than chance has it. Security page §3.1, §4.5 (7); OpenAuth 8d6a2432 took a byte modulo ten.

import { describe, expect, test } from '@jest/globals'
import { code as settings } from '../../../lib/settings.ts'
import { chance, chiSquare } from './chance.ts'

const COUNT = 1_000_000

/** Where chi-square exceeds it once in a thousand fair draws, by degrees of freedom (NIST handbook §1.3.6.7.4). */
const CRITICAL = { 9: 27.877, 99: 148.23 } as const
/** Of 9,999 degrees of freedom, by Wilson and Hilferty. */
const CRITICAL_OF_ALL = 9999 * (1 - 2 / (9 * 9999) + 3.0902 * Math.sqrt(2 / (9 * 9999))) ** 3

function tallied(digits: number) {
  const { code } = chance(digits)
  const places = Array.from({ length: digits }, () => new Float64Array(10))
  const pairs = new Map<string, Float64Array>()
  for (let one = 0; one < digits; one++)
    for (let other = one + 1; other < digits; other++) pairs.set(`${one + 1} and ${other + 1}`, new Float64Array(100))
  const whole = new Float64Array(10_000)
  const cells = [...pairs.values()]
  for (let i = 0; i < COUNT; i++) {
    const drawn = code(digits)
    let pair = 0
    for (let one = 0; one < digits; one++) {
      const digit = drawn.charCodeAt(one) - 48
      raise(places[one], digit)
      for (let other = one + 1; other < digits; other++) raise(cells[pair++], 10 * digit + drawn.charCodeAt(other) - 48)
    }
    raise(whole, Number(drawn) % 10_000)
  }
  return { places, pairs, whole }
}

function raise(cells: Float64Array | undefined, at: number): void {
  if (cells !== undefined) cells[at] = (cells[at] ?? 0) + 1
}

describe.each([settings.short.digits, settings.long.digits])('a million codes of %i digits', (digits) => {
  const { places, pairs, whole } = tallied(digits)

  test('have every digit equally often at every place', () => {
    expect(places.map(chiSquare).filter((statistic) => statistic >= CRITICAL[9])).toEqual([])
  })

  test('have every pair of digits equally often at every two places', () => {
    const biased = [...pairs].filter(([, cells]) => chiSquare(cells) >= CRITICAL[99])
    expect(biased.map(([name]) => name)).toEqual([])
    expect(pairs.size).toBe((digits * (digits - 1)) / 2)
  })

  test('have every ending of four digits equally often', () => {
    expect(chiSquare(whole)).toBeLessThan(CRITICAL_OF_ALL)
  })
})
