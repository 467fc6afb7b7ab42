// How far a review has come, in few words.

import type { Language } from '../../../lib/schema.ts'
import { locales } from '../../times.ts'
import { consoleWords } from '../words.ts'

export interface Standing {
  /** Of its record. */
  readonly decided: number
  /** Of what is there. */
  readonly waiting: number
  /** There is more than was counted. */
  readonly more: boolean
}

export function standing(language: Language, { decided, waiting, more }: Standing): string {
  const words = consoleWords[language].reviews
  return more ? words.atLeast(decided, waiting) : words.progress(decided, decided + waiting)
}

/** A review is called by the day on which it began. */
export const dayOf = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at * 1000)
