// Moments and spans as a letter says them. Where the reader is, nobody here knows, so moments are in UTC and say so.

import type { Seconds } from '../../ids.ts'

export const moment = (locale: string, at: Seconds): string =>
  `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at * 1000)} UTC`

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** In the largest unit of which there are two or more, and rounded down: nobody comes too late for what was promised. */
export function span(locale: string, seconds: Seconds): string {
  const [unit, length] = units.find(([, size]) => seconds >= 2 * size) ?? ['second', 1]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(seconds / length),
  )
}
