// What a person types to let a command line in: eight letters that are no vowels, so that they spell nothing, read from a
// screen and typed on another (RFC 8628 §6.1). 20⁸ is 34 bits: guesses are counted.

const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const LENGTH = 8

/** Bytes to give `mintUserCode`; with so many it falls short less than once in 2⁶⁰. */
export const USER_CODE_BYTES = 64

/** Without bias: a byte of 240 or more says nothing, and the next one is asked. */
export function mintUserCode(bytes: Uint8Array): string {
  const drawn = [...bytes].filter((byte) => byte < 240).slice(0, LENGTH)
  if (drawn.length < LENGTH) throw new RangeError('too few bytes for a user code')
  return drawn.map((byte) => letters[byte % letters.length]).join('')
}

/** As people read it aloud. */
export const spelled = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** What was meant, in any case and with whatever people put between; undefined: no code has that form. */
export function parseUserCode(typed: string): string | undefined {
  if (typed.length > 40) return undefined
  const code = typed.toUpperCase().replaceAll(/[\s._‐-]/gu, '')
  return new RegExp(`^[${letters}]{${LENGTH}}$`).test(code) ? code : undefined
}
