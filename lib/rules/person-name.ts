// What people may be called: one line that can be read, as long as it fits a letter.

export const NAME = 'The field name is 1 to 80 characters.'

/** Without the blanks around it; undefined: it is none. */
export function parseName(typed: string): string | undefined {
  const name = typed.trim()
  return /^[^\p{Cc}\p{Cf}]{1,80}$/u.test(name) ? name : undefined
}
