// A day as a table shows it, with the exact moment beside; and the last day of what ends, which is the day before the moment
// from which it is worth nothing.

import type { Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { exact, locales } from '../times.ts'

const DAY = 86_400

/** `at` in seconds since the epoch. */
export const day = (language: Language, at: number): Safe =>
  html`<time datetime="${new Date(at * 1000).toISOString()}" title="${exact(language, at)}">${said(language, at)}</time>`

export const lastDay = (language: Language, until: number): Safe =>
  html`<time datetime="${new Date(until * 1000).toISOString()}" title="${exact(language, until)}">${said(language, until - 1)}</time>`

const said = (language: Language, at: number): string =>
  new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at * 1000)

/** For a field that asks for a day. */
export const isoDay = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10)

export const lastIsoDay = (until: number): string => isoDay(until - 1)

/** Through a day means up to its end, in UTC. A day that there is not is none. */
export function endOfDay(text: string): number | undefined {
  const at = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 1000 : Number.NaN
  return Number.isNaN(at) || isoDay(at) !== text ? undefined : at + DAY
}
