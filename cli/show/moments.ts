// Moments as people say them: the time here, and how far away it is.

import { plain } from './plain.ts'

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

const rounded = (seconds: number): string => {
  for (const [unit, size] of UNITS) {
    const count = Math.round(seconds / size)
    if (seconds >= size) return `${count} ${unit}${count === 1 ? '' : 's'}`
  }
  return 'less than a minute'
}

/** `in 29 days`, `2 hours ago`; what is no moment stays as it came. */
export function fromNow(rfc3339: string | undefined, now = Date.now()): string {
  if (rfc3339 === undefined) return ''
  const at = Date.parse(rfc3339)
  if (Number.isNaN(at)) return plain(rfc3339)
  const seconds = Math.abs(at - now) / 1000
  return at >= now ? `in ${rounded(seconds)}` : `${rounded(seconds)} ago`
}
