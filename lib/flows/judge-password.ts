// The whole verdict on a new password, for every flow that sets one: length, what can be guessed from its context, and
// the list of common ones under every candidate that it may have been made from (SP 800-63B-4 §3.1.1.2).

import type { Ports } from '../ports.ts'
import { candidatesOf } from '../rules/password-candidates.ts'
import { contextWords } from '../rules/password-letters.ts'
import { faultOf, guessable, type PasswordFault } from '../rules/password-policy.ts'

export interface Circumstances {
  /** The account has no second factor. */
  readonly alone: boolean
  /** What others know of the person: name, e-mail address, name of the company. */
  readonly context: readonly string[]
}

export async function judgePassword(
  ports: Pick<Ports, 'blocklist'>,
  typed: string,
  { alone, context }: Circumstances,
): Promise<PasswordFault | undefined> {
  const words = contextWords(context)
  const fault = faultOf(typed, alone) ?? guessable(typed, words)
  if (fault !== undefined) return fault
  for (const candidate of candidatesOf(typed, words)) if (await ports.blocklist.has(candidate)) return 'common'
  return undefined
}
