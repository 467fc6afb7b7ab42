// A pump of fees at the front door: who has a mailbox in a company's own domain signs up many times over, and joins with
// numbers that pay whoever owns them.

import type { CompanyId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import type { Answer } from '../gate/answer.ts'
import type { Gate } from '../gate/open.ts'
import { withPolicy } from './companies.ts'
import { linkTo } from './letters.ts'

/** Whoever has a mailbox in the company's domain may join. */
export async function openDoors(gate: Gate, company: CompanyId): Promise<void> {
  await withPolicy(gate, company, { signUp: true })
  await gate.alter(key.domain(`${company}.test`), { verified: true })
}

/** As many letters with a way in as there are mailboxes: twenty in ten minutes are all that one domain gets. */
export async function signUps(gate: Gate, company: CompanyId, count: number): Promise<readonly string[]> {
  const emails = Array.from({ length: count }, (_, i) => `pump${i}@${company}.test`)
  for (const [i, email] of emails.entries()) {
    if (i > 0 && i % 20 === 0) gate.clock.advance(600)
    await gate.send('POST', '/v1/sign-ups', { json: { email } })
  }
  return emails.map((email) => linkTo(gate, email, 'i'))
}

export const joining = (gate: Gate, token: string, phone: string, i = 0): Promise<Answer> =>
  gate.send('POST', '/v1/joins', {
    json: { token, name: 'New', password: 'along the wall of the night', phone, kind: 'cli' },
    from: `198.51.100.${i % 250}`,
  })

const AT_ONCE = 32

/** Thirty-two at a time, in order. */
export async function inTurns<T, R>(all: readonly T[], act: (one: T, i: number) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let first = 0; first < all.length; first += AT_ONCE)
    results.push(...(await Promise.all(all.slice(first, first + AT_ONCE).map((one, i) => act(one, first + i)))))
  return results
}
