// What lies in a mailbox, and the link that a person would press.

import { latestLetter, tokenIn as tokenOf } from './authenticators.ts'
import type { Gate } from './open.ts'

export { latestLetter, lettersTo } from './authenticators.ts'

/** What the newest letter's link carries; text and HTML have to lead to the same place. */
export function tokenIn(gate: Gate, email: string): string {
  const letter = latestLetter(gate, email)
  const token = tokenOf(letter)
  if (letter.html?.includes(`href="https://auth.acme.test/link/${token}"`) !== true)
    throw new Error('the two forms of the letter lead to different places')
  return token
}
