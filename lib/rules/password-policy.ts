// What a new password must be, and what no password may be before any hashing: SP 800-63B-4 §3.1.1.2, ASVS V6.2.

import { password as limits } from '../settings.ts'

/** NFC, so that one password typed on two keyboards is one password. Nothing is trimmed, nothing truncated. */
export const normalise = (typed: string): string => typed.normalize('NFC')

/** Refused unhashed: what takes long to hash must be refused in no time. Measured before normalising, which also costs. */
export const tooLong = (typed: string): boolean =>
  typed.length > limits.maximumBytes ||
  Buffer.byteLength(typed, 'utf8') > limits.maximumBytes ||
  codePoints(normalise(typed)) > limits.maximum

/** The first reason against a new password, or undefined. `alone`: the account has no second factor. */
export function faultOf(typed: string, alone: boolean): 'too_short' | 'too_long' | undefined {
  if (tooLong(typed)) return 'too_long'
  return codePoints(normalise(typed)) < (alone ? limits.minimumAlone : limits.minimum) ? 'too_short' : undefined
}

/** Code points, as SP 800-63B-4 counts characters. */
const codePoints = (text: string): number => Array.from(text).length
