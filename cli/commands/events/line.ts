// An event in one line: its moment, its kind and its fields, with two blanks between each. Whoever names a team or an app chooses
// words that stand there, and could make them look like fields that were never on record.

import { jsonLine, plain } from '../../show/plain.ts'
import { quoted, word } from '../../show/quoted.ts'
import { shownIn } from '../../show/value.ts'
import type { Event, Read } from './read.ts'

type Names = Read['names']

export const line = ({ id: _, at, kind, ...rest }: Event, names: Names): string => {
  const about = Object.entries(rest).map(([field, value]) => {
    const name = nameOf(value, names)
    return `${field}=${shownIn(value, word)}${name === undefined ? '' : ` (${quoted(name)})`}`
  })
  return plain([at, kind, ...about].join('  '))
}

/** The event itself, and in `names` what the ids in it are called. */
export const lineOfJson = (event: Event, names: Names): string => {
  const called = Object.values(event).map((value) => [value, nameOf(value, names)] as const)
  return jsonLine({ ...event, names: Object.fromEntries(called.filter(([, name]) => name !== undefined)) })
}

const nameOf = (value: unknown, names: Names): string | undefined =>
  typeof value === 'string' ? names.get(value) : undefined
