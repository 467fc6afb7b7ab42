// What a guesser's rules would have made a password from: a listed word in capitals, with signs for letters, with a year
// and an exclamation mark, twice over, or backwards. SP 800-63B-4 §3.1.1.2, ASVS V6.2.4; the rules are those of cracking
// tools, undone. Their number and time are bounded whatever is typed.

import { plainText, swapped, withoutWords } from './password-letters.ts'
import { surprises, unitOf } from './password-runs.ts'

/** What may be taken away around a word: a handful of variants for each word of the list, which a guesser does try. */
const WORTH_NOTHING = 4

/** All that are to be looked up, the password itself first. Call it with one that is known not to be too long. */
export function candidatesOf(typed: string, words: readonly string[]): readonly string[] {
  const whole = plainText(typed)
  const rest = withoutWords(whole, words)
  const found = new Set([typed.normalize('NFC')])
  for (const core of [...coresOf(whole), ...(rest === whole ? [] : coresOf(rest))])
    for (const letters of [core, ...swapped(core)])
      for (const one of [letters, unitOf(letters)]) {
        found.add(one)
        found.add(Array.from(one).reverse().join(''))
      }
  found.delete('')
  return [...found]
}

const separators = /[\s_.,;:/\\-]+/gu

export const joined = (text: string): string => text.replace(separators, '')

/** The text itself, without its separators, with its ends cut off, and its letters alone. */
function coresOf(text: string): readonly string[] {
  const dense = joined(text)
  const added = dense.replace(/\p{L}+/gu, '')
  return [text, dense, ...(isLittle(added) ? [dense.replace(/[^\p{L}]+/gu, '')] : []), ...cut(dense)]
}

/** Signs next to the word may be its letters (`$unshine`, `princ3$$`), so that up to three of them stay on trial. */
function cut(text: string): readonly string[] {
  const start = /^[^\p{L}]*/u.exec(text)?.[0] ?? ''
  const end = /[^\p{L}]*$/u.exec(text.slice(start.length))?.[0] ?? ''
  const heads = [start.length, start.length - 1, 0].filter((length) => length >= 0)
  const tails = [end.length, end.length - 1, end.length - 2, end.length - 3, 0].filter((length) => length >= 0)
  return heads.flatMap((head) =>
    tails
      .filter((tail) => isLittle(text.slice(0, head) + text.slice(text.length - tail)))
      .map((tail) => text.slice(head, text.length - tail)),
  )
}

/** A year is one choice, not four digits. */
const isLittle = (added: string): boolean => surprises(added.replace(/(?:19|20)[0-9]{2}/g, '0')) <= WORTH_NOTHING
