// What companies do besides signing in: invite, open their doors, do without passwords.

import type { CompanyId } from '../../../lib/ids.ts'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key, type Policy } from '../../../lib/schema.ts'
import type { Gate } from '../gate/open.ts'
import type { Person } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { linkTo } from './letters.ts'

export const withPolicy = (gate: Gate, company: CompanyId, policy: Partial<Policy>): Promise<void> =>
  gate.alter(key.company(company), { policy: { ...defaultPolicy, ...policy } })

/** An e-mail address and a code are enough there. */
export const passwordless = (gate: Gate, company: CompanyId): Promise<void> =>
  withPolicy(gate, company, { passwordless: true, assurance: 'one' })

export const askPasswordless = (gate: Gate, email: string, more: object = {}, from = '192.0.2.1') =>
  gate.send('POST', '/v1/sessions', { json: { email, kind: 'cli', ...more }, from })

/** The link in the letter that the invited person gets. */
export async function invite(gate: Gate, boss: Person, email: string, by?: Cli): Promise<string> {
  const { bearer: headers } = by ?? (await signIn(gate, boss))
  const ask = () => gate.send('POST', `/v1/companies/${boss.company}/invitations`, { headers, json: { email } })
  let answer = await ask()
  // Of many who invite at once for one company some lose the race for its count, and ask again, as they are told to.
  for (let again = 0; again < 8 && answer.headers['retry-after'] === '1'; again++) answer = await ask()
  if (answer.status !== 201) throw new Error(`not invited but ${answer.status} ${answer.body}`)
  return linkTo(gate, email, 'i')
}
