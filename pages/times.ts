// Times as people say them, in their own language, with the exact moment beside for whoever needs it. Where a person is,
// the gateway does not know, so the exact moment is in UTC and says so.

import type { Language } from '../lib/schema.ts'
import { html, type Safe } from './html.ts'

/** English dates in the order most readers share; the words are the same. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', nb: 'nb-NO' }

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const steps = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const

/** `now` and `at` in seconds since the epoch. Whole units that have passed: 119 minutes ago is 1 hour ago. */
export function relative(language: Language, now: number, at: number): string {
  const format = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' })
  const span = at - now
  for (const [unit, length] of steps) {
    if (Math.abs(span) >= length) return format.format(Math.trunc(span / length), unit)
  }
  return span > 0 ? format.format(Math.trunc(span), 'second') : format.format(0, 'second')
}

/** A wait, rounded up so that nobody is told to come back too early; short ones in the smaller unit, to be precise. */
export function duration(language: Language, seconds: number): string {
  const [unit, length] = inUnit(seconds, HOUR)
    ? (['hour', HOUR] as const)
    : inUnit(seconds, MINUTE)
      ? (['minute', MINUTE] as const)
      : (['second', 1] as const)
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(1, Math.ceil(seconds / length)),
  )
}

const inUnit = (seconds: number, length: number): boolean =>
  seconds >= 2 * length || (seconds > 0 && seconds % length === 0)

export const exact = (language: Language, at: number): string =>
  `${new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at * 1000)} UTC`

export const moment = (language: Language, now: number, at: number): Safe =>
  html`<time datetime="${new Date(at * 1000).toISOString()}" title="${exact(language, at)}">${relative(language, now, at)}</time>`
