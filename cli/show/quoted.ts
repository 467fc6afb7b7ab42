// Words that somebody chose, in a line of fields. Two blanks part its fields and quotes hold its names, so neither may come from
// what stands between them: a team called `x)  cause=none` would write a field of the log (CWE-117).

import { plain } from './plain.ts'

/** What looks like a blank, by whatever name: letters that show nothing are among them. */
const blanks = /[\s\u115f\u1160\u2800\u3164\uffa0]+/gu

/** Between quotes as JSON has them, with single blanks. */
export const quoted = (text: string): string => JSON.stringify(plain(text).replace(blanks, ' '))

/** A word as it is, and anything else between quotes. */
export const word = (text: string): string => {
  const between = quoted(text)
  return /^"[^\s"()\\]+"$/u.test(between) ? between.slice(1, -1) : between
}
