// When a day of a company's log may go. Never before the deployment's least, which the law or the operator sets, whatever a company
// says; and never while there is a hold.

import { createHash } from 'node:crypto'
import type { Retention } from '../schema.ts'
import type { Hash } from './transparency/merkle.ts'

const DAY = 86_400_000

/** The newest day that may have gone, in days since 1970; undefined: nothing may. */
export function lastDue(
  { days, holds }: Pick<Retention, 'days' | 'holds'>,
  least: number,
  now: number,
): number | undefined {
  if (days === undefined || holds.length > 0) return undefined
  // The whole of the day is older than that.
  return Math.floor(now / DAY) - Math.max(days, least) - 1
}

export const dayNumber = (day: string): number => Date.parse(day) / DAY
export const dayName = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** What names a hold: nobody's name, and no free text, because it stands in the log. */
export const isHold = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text)

/**
 * Leaves, in whichever order, in one number: the sum of the digests of their places and hashes, modulo 2^256. The log says by it
 * which leaves may be without their entries, so that nobody can take others in their place.
 */
export const leafSum = (leaves: Iterable<{ readonly place: number; readonly hash: Hash }>): bigint => {
  let sum = 0n
  for (const { place, hash } of leaves) sum = added(sum, worthOf(place, hash))
  return sum
}

export const added = (one: bigint, other: bigint): bigint => (one + other) % 2n ** 256n

export const sumText = (sum: bigint): string => sum.toString(16).padStart(64, '0')

export const parseSum = (text: string): bigint | undefined =>
  /^[0-9a-f]{64}$/.test(text) ? BigInt(`0x${text}`) : undefined

export function worthOf(place: number, hash: Hash): bigint {
  const index = Buffer.alloc(8)
  index.writeBigUInt64BE(BigInt(place))
  return BigInt(`0x${createHash('sha256').update(index).update(hash).digest('hex')}`)
}
