// Moments of the log: to the second, as lines of one minute have an order, and how long ago that is.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { locales, relative } from '../../times.ts'
import { lines } from '../table.ts'

const format = (language: Language, timeStyle: 'short' | 'medium'): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeStyle, timeZone: 'UTC' })

/** `at` in milliseconds. */
export const moment = (language: Language, at: number): string => `${format(language, 'short').format(at)} UTC`

export const stamp = (language: Language, at: number): Safe =>
  html`<time class="stamp" datetime="${new Date(at).toISOString()}">${format(language, 'medium').format(at)}</time>`

/** `now` in seconds. */
export const when = (language: Language, now: number, at: number): Piece =>
  lines(stamp(language, at), relative(language, now, Math.floor(at / 1000)))

/** How long it was between, in whole units: a step of a story is not waited for. */
export function lapse(language: Language, seconds: number): string {
  const [unit, length] = units.find(([, one]) => seconds >= 2 * one || seconds % one === 0) ?? (['second', 1] as const)
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.round(seconds / length),
  )
}
const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** A digest is long, and its beginning tells two of one page apart. */
export const shortened = (digest: string): string => digest.slice(0, 8)
