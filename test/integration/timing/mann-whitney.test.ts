// The yardstick itself: known answers, and that it sees a difference where there is one.

import { expect, test } from '@jest/globals'
import { mannWhitney, median } from './mann-whitney.ts'

const numbers = (count: number, of: (i: number) => number) => Array.from({ length: count }, (_, i) => of(i))

test('Samples without overlap, equal samples and mixed ones get the p that tables give', () => {
  // U = 0 with 10 and 10: z = (50 - 0.5) / sqrt(175) = 3.742.
  expect(
    mannWhitney(
      numbers(10, (i) => i),
      numbers(10, (i) => 100 + i),
    ),
  ).toBeCloseTo(0.000183, 5)
  expect(
    mannWhitney(
      numbers(10, (i) => 2 * i),
      numbers(10, (i) => 2 * i + 1),
    ),
  ).toBeCloseTo(0.7337, 3)
  expect(
    mannWhitney(
      numbers(10, () => 1),
      numbers(10, () => 1),
    ),
  ).toBe(1)
})

test('It is the same from both sides, and ties lower no guard', () => {
  const [one, other] = [numbers(40, (i) => i % 7), numbers(40, (i) => (i % 7) + (i % 3 === 0 ? 1 : 0))]
  expect(mannWhitney(one, other)).toBeCloseTo(mannWhitney(other, one), 10)
})

test('A shift of a tenth of the spread is seen in two thousand pairs', () => {
  const spread = (i: number) => ((i * 7919) % 1000) / 1000
  expect(
    mannWhitney(
      numbers(2000, spread),
      numbers(2000, (i) => spread(i) + 0.1),
    ),
  ).toBeLessThan(1e-10)
  expect(
    mannWhitney(
      numbers(2000, spread),
      numbers(2000, (i) => spread(i + 31)),
    ),
  ).toBeGreaterThan(0.01)
})

test('The median is in the middle', () => {
  expect(median([5, 1, 9])).toBe(5)
})
