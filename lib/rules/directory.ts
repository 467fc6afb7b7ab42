// The lists that pages are read from: under which terms a line stands, so that one query finds a page of all of them, or of
// those that a search means.

import type { Listed } from '../schema.ts'

/** A line, wherever it stands. */
export type Line = Omit<Listed, 'kind' | 'term'>

const LONGEST = 40
const MOST_WORDS = 6

/** As it is sorted and searched: compatible forms are one (NFKC), case is none, and what is no letter or digit parts words. */
export function fold(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, ' ')
    .trim()
  // By characters: half of one is nothing that can be stored.
  return Array.from(folded).slice(0, LONGEST).join('')
}

/** The name as a whole, every word of it, the handle, and of an address what stands before the @: never the whole address. */
export function termsOf({ name, id, mailbox }: Pick<Line, 'name' | 'id' | 'mailbox'>): readonly string[] {
  const whole = fold(name)
  const later = whole.split(' ').slice(1, MOST_WORDS)
  const local = mailbox === undefined ? [] : [fold(mailbox)]
  const words = [whole, ...later, fold(id), ...local].filter((word) => word !== '')
  return [`NAME#${whole}`, ...new Set(words.map((word) => `WORD#${word}`))]
}

export const linesOf = (line: Line): readonly Listed[] =>
  termsOf(line).map((term) => ({ kind: 'listed', ...line, term }))

/** Where a list, or what a search means of it, begins. */
export const startOf = (search: string | undefined): string => {
  const word = search === undefined ? '' : fold(search)
  return word === '' ? 'NAME#' : `WORD#${word}`
}

/** Of several words of one line that a search means, the first stands for it; the others would show it twice. */
export const standsFor = (listed: Listed, start: string): boolean =>
  termsOf(listed)
    .filter((term) => term.startsWith(start))
    .toSorted()[0] === listed.term

/** A place in a list, for the next page. */
export const cursorOf = (sortKey: string): string => Buffer.from(sortKey).toString('base64url')

/** The place again, if it is one in the list that begins so. */
export function placeOf(cursor: string, start: string): string | undefined {
  const place = Buffer.from(cursor, 'base64url').toString()
  return cursor.length <= 400 && cursorOf(place) === cursor && place.startsWith(start) ? place : undefined
}
