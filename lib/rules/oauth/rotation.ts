// Refresh tokens that were replaced, as far back as is worth knowing. Whoever shows one of them has a copy; whoever shows a token
// of the right form that never was has only guessed, and must not be able to end somebody's grant by it.

import type { Digest } from '../../ids.ts'
import { digestOf } from '../credential.ts'

/** Of a digest: 72 bits tell a copy from a guess, and a grant stays small. */
const MARK = 12
/** Five hours of a client that refreshes every ten minutes. */
const MOST = 32

export const earlierMark = (digest: Digest): string => digest.slice(0, MARK)

export const isEarlier = (earlier: readonly string[], secret: string): boolean =>
  earlier.includes(earlierMark(digestOf(secret)))

export const withEarlier = (earlier: readonly string[], mark: string): readonly string[] =>
  [...earlier, mark].slice(-MOST)
