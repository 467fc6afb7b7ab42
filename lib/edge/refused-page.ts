// A form that was refused is shown again, with the status of the refusal, what was typed, and why.

import type { Fault } from '../../pages/faults.ts'
import type { PasswordFault } from '../../pages/words/door/shape.ts'
import { type Denial, denials } from '../denial.ts'
import { passwordDetails } from '../rules/password-policy.ts'
import type { Asked } from './endpoint.ts'
import { page } from './page.ts'
import { type Reply, refusalHeaders } from './response.ts'

export const faultOf = ({ reason, triesLeft, retryAfter }: Denial): Fault => ({
  reason,
  ...(triesLeft === undefined ? {} : { triesLeft }),
  ...(retryAfter === undefined ? {} : { retryAfter }),
})

/** A refusal tells programs in English why; the sentence is one of a closed list, and the page has its own for each. */
export function passwordFaultOf(refused: Denial): Fault & { readonly password?: PasswordFault } {
  const names = Object.keys(passwordDetails) as (keyof typeof passwordDetails)[]
  const password = names.find((name) => passwordDetails[name] === refused.detail)
  return { ...faultOf(refused), ...(password === undefined ? {} : { password }) }
}

export function shownAgain(asked: Asked, refused: Denial, body: string, cookies: readonly string[] = []): Reply {
  const reply = page(asked, denials[refused.reason][0], body, cookies)
  return { ...reply, headers: { ...reply.headers, ...refusalHeaders(refused) } }
}
