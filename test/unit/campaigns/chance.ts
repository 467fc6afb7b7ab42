// Chance that is the same tomorrow: a fixed stream of bytes, codes made of it by the product's own hand, and what a fair
// draw may deviate.

import { createCipheriv } from 'node:crypto'
import { CODE_BYTES, mintCode } from '../../../lib/rules/challenge.ts'

export interface Chance {
  /** A code as the product makes it. */
  readonly code: (digits: number) => string
  /** Whole, at least 0 and less than `below`. */
  readonly below: (below: number) => number
}

const BLOCK = 65_536 * CODE_BYTES

export function chance(seed: number): Chance {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16))
  let block = Buffer.alloc(0)
  let end = 0
  /** Where in the block the next bytes begin. */
  const next = (count: number): number => {
    if (end + count > block.length) {
      block = stream.update(Buffer.alloc(BLOCK))
      end = 0
    }
    end += count
    return end - count
  }
  return {
    code(digits) {
      const from = next(CODE_BYTES)
      return mintCode(block.subarray(from, from + CODE_BYTES), digits)
    },
    // 48 bits: for what is drawn here the bias is less than 2⁻²⁸.
    below(below) {
      const from = next(6)
      return block.readUIntBE(from, 6) % below
    },
  }
}

/** Two-sided, 99 %: how many times in so many draws something of this probability happens. */
export function interval(draws: number, probability: number): readonly [least: number, most: number] {
  const spread = 2.5758 * Math.sqrt(draws * probability * (1 - probability))
  return [draws * probability - spread, draws * probability + spread]
}

/** Pearson's, against equally likely cells. */
export function chiSquare(cells: readonly number[] | Float64Array): number {
  let total = 0
  for (const cell of cells) total += cell
  const expected = total / cells.length
  let sum = 0
  for (const cell of cells) sum += (cell - expected) ** 2 / expected
  return sum
}
