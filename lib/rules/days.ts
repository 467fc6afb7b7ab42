// Days as they are written, in UTC.

/** One that a calendar has, as in `2026-11-22`; also asked of what is no text. Of 30 February JavaScript would make 2 March. */
export function isDay(day: unknown): day is string {
  if (typeof day !== 'string' || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day)) return false
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}
