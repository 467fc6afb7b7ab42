// What people, teams and companies may be called: one line that can be read, as long as it fits a letter.

import { line } from './line.ts'

export const NAME = 'The field name is 1 to 80 characters.'

const name = line(80)

/** Without the blanks around it; undefined: it is none. */
export function parseName(typed: string): string | undefined {
  const trimmed = typed.trim()
  return name.test(trimmed) ? trimmed : undefined
}
