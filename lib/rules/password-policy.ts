// What a new password must be, and what no password may be before any hashing: SP 800-63B-4 §3.1.1.2, ASVS V6.2.

import { password as limits } from '../settings.ts'
import { joined } from './password-candidates.ts'
import { isAboutYou } from './password-context.ts'
import { plainText } from './password-letters.ts'
import { surprises, unitOf } from './password-runs.ts'

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'about_you'

/** SP 800-63B-4 §3.1.1.2: whoever is refused SHALL be told why. `same` is for flows that know the password before it. */
export const passwordDetails: Readonly<Record<PasswordFault | 'same', string>> = {
  same: 'The new password is the old one.',
  too_short: `Use at least ${limits.minimum} characters, or ${limits.minimumAlone} where nothing else is asked for at sign-in. A few words together are easy to remember.`,
  too_long: `Use at most ${limits.maximum} characters.`,
  common: 'That password is among the first that are guessed. A few words that do not belong together are harder.',
  about_you: 'That password is made of names that others know: yours, your company’s or ours. Use other words.',
}

/** NFC, so that one password typed on two keyboards is one password. Nothing is trimmed, nothing truncated. */
export const normalise = (typed: string): string => typed.normalize('NFC')

/** Refused unhashed: what takes long to hash must be refused in no time. Measured before normalising, which also costs. */
export const tooLong = (typed: string): boolean =>
  typed.length > limits.maximumBytes ||
  Buffer.byteLength(typed, 'utf8') > limits.maximumBytes ||
  codePoints(normalise(typed)) > limits.maximum

/** What is wrong with its length alone. `alone`: the account has no second factor. */
export function faultOf(typed: string, alone: boolean): 'too_short' | 'too_long' | undefined {
  if (tooLong(typed)) return 'too_long'
  return codePoints(normalise(typed)) < (alone ? limits.minimumAlone : limits.minimum) ? 'too_short' : undefined
}

/** What needs no list to be guessed; `words` are those of its context. Call it with one that is known not to be too long. */
export function guessable(typed: string, words: readonly string[]): 'common' | 'about_you' | undefined {
  if (isAboutYou(typed, words)) return 'about_you'
  const text = plainText(typed)
  return [text, joined(text)].some(isRun) ? 'common' : undefined
}

/** So little of it is new that it is a run or a handful of them, or a short text over and over. */
function isRun(text: string): boolean {
  const length = codePoints(text)
  const unit = unitOf(text)
  const most = Math.min(MOST_RUNS, Math.max(FEW_RUNS, Math.floor(length / 4)))
  return surprises(text) <= most || (unit !== text && surprises(unit) <= FEW_RUNS)
}

/** `qwertyuiop12`, `abcd1234efgh`: up to four; whole keyboards: up to eight. */
const FEW_RUNS = 4
const MOST_RUNS = 8

/** Code points, as SP 800-63B-4 counts characters. */
const codePoints = (text: string): number => Array.from(text).length
