// A moment to come, as people type it: `2w` from now, a day, or RFC 3339 to the second.

import { Trouble } from '../trouble.ts'

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A day is meant with all its hours: it ends when the next one begins, here. As RFC 3339. */
export function parseMoment(text: string, name: string, now = Date.now()): string {
  const [, count, unit] = /^([0-9]{1,4})([mhdw])$/.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return rfc3339(now + Number(count) * (UNITS[unit] ?? 0) * 1000)
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)?.map(Number) ?? []
  if (year !== undefined && month !== undefined && day !== undefined) {
    const there = new Date(year, month - 1, day)
    // The 30th of February would become the 2nd of March.
    if (there.getMonth() === month - 1 && there.getDate() === day) return rfc3339(+new Date(year, month - 1, day + 1))
  }
  if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}T/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new Trouble('usage', `${name} is a moment.`, { next: 'Give it as in 2w, 2026-12-31 or 2026-12-31T12:00:00Z.' })
}

/** To the second, as the gateway counts. */
const rfc3339 = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.[0-9]+Z$/, 'Z')

/** A span, in seconds. */
export function parseSpan(text: string, name: string): number {
  const [, count, unit] = /^([0-9]{1,4})([mhdw])$/.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return Number(count) * (UNITS[unit] ?? 0)
  throw new Trouble('usage', `${name} is a span of time.`, { next: 'Give it as in 30m, 12h or 7d.' })
}
