// A moment as people and programs write it: RFC 3339, with its offset, of a day that there is. Anything else would be read in the
// zone of the machine that answers, or become another day than was written.

import { type Milliseconds, milliseconds, type Seconds, seconds } from '../ids.ts'
import { isDay } from '../rules/days.ts'

const form =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/

export function parseMoment(text: string): Seconds | undefined {
  const at = momentOf(text)
  return at === undefined ? undefined : seconds(at / 1000)
}

interface Span {
  readonly from?: Milliseconds
  readonly to?: Milliseconds
}

export const SPAN = 'The fields from and to are moments, as in 2026-11-21T12:00:00Z, or days (UTC), as in 2026-11-21.'

/** From when, and until before when: a day is its first moment, in UTC. Undefined: one of them is neither. */
export function readSpan(given: { readonly [End in keyof Span]: string | undefined }): Span | undefined {
  const ends = Object.entries(given).flatMap(([end, text]) => (text === undefined ? [] : [[end, endOf(text)] as const]))
  return ends.some(([, at]) => at === undefined) ? undefined : Object.fromEntries(ends)
}

function endOf(text: string): Milliseconds | undefined {
  return momentOf(isDay(text) ? `${text}T00:00:00Z` : text)
}

export function momentOf(text: string): Milliseconds | undefined {
  const [, day] = form.exec(text) ?? []
  const at = Date.parse(text)
  return Number.isNaN(at) || !isDay(day) ? undefined : milliseconds(at)
}
