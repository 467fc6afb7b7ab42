// Whether a password is nothing but what everybody knows of its owner: name, address, company, and a few signs around
// them. SP 800-63B-4 §3.1.1.2, ASVS V6.2.11. A long password that merely contains such a word is fine.

import { covered, plainText } from './password-letters.ts'

/** Words such as `is`, `my`, `the` between the known ones; `iam`, but not `loves`. */
const FILLER = 3
const FILLERS = 6

/** Digits, punctuation and spaces count for nothing here: around a name they are a year, a date or a telephone number. */
export function isAboutYou(typed: string, words: readonly string[]): boolean {
  const text = plainText(typed)
  const cover = covered(text, words)
  const known = cover.filter(Boolean).length
  const others = text
    .split('')
    .map((unit, at) => (cover[at] === true ? ' ' : unit))
    .join('')
    .split(/[\p{Nd}\p{P}\p{Z}\p{Cc}$+<=>^`|~]+/u)
    .map((filler) => Array.from(filler).length)
  const rest = others.reduce((sum, length) => sum + length, 0)
  return known > rest && rest <= FILLERS && others.every((length) => length <= FILLER)
}
