// A moment as people and programs write it: RFC 3339, with its offset, of a day that there is.

import { type Seconds, seconds } from '../ids.ts'

const form =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})$/

export function parseMoment(text: string): Seconds | undefined {
  const [, day = ''] = form.exec(text) ?? []
  const at = Date.parse(text)
  if (day === '' || Number.isNaN(at)) return undefined
  // The 30th of February would become the 2nd of March.
  const there = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(there.getTime()) && there.toISOString().startsWith(day) ? seconds(at / 1000) : undefined
}
