// Coming in, step by step: an administrator invites, or starts a recovery; a letter arrives, a password and a phone are given,
// a code comes back.

import { randomInt } from 'node:crypto'
import type { EmailAddress, InvitationId, PhoneNumber } from '../../../lib/ids.ts'
import type { Answer } from '../gate/answer.ts'
import type { Sent } from '../gate/front-door.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import { type Founded, newPhone, type Person } from '../gate/people.ts'
import { type Challenge, type Cli, signIn } from '../gate/sign-in.ts'

export interface Newcomer {
  readonly email: EmailAddress
  readonly name: string
  readonly password: string
  readonly phone: PhoneNumber
}

export const newcomer = (company: string, name = 'Zoe'): Newcomer => ({
  name,
  email: `${name.toLowerCase()}@${company}.test` as EmailAddress,
  password: `seven herons ${randomInt(10 ** 6)} over the fjord`,
  phone: newPhone(),
})

export const invitationsOf = (company: string): string => `/v1/companies/${company}/invitations`

export const invite = (gate: Gate, boss: Pick<Cli, 'bearer'>, company: string, json: object): Promise<Answer> =>
  gate.send('POST', invitationsOf(company), { headers: boss.bearer, json })

/** The administrator signs in and invites; the token is what the letter carries. */
export async function invited(
  gate: Gate,
  { boss, company }: Founded,
  { email }: Pick<Newcomer, 'email'>,
  more: object = {},
): Promise<{ boss: Cli; id: string; token: string }> {
  const session = await signIn(gate, boss)
  const answer = await invite(gate, session, company, { email, ...more })
  if (answer.status !== 201) throw new Error(`not invited but ${answer.status} ${answer.body}`)
  return { boss: session, id: answer.json<{ id: string }>().id, token: tokenIn(gate, email) }
}

export const recoveriesOf = (company: string): string => `/v1/companies/${company}/recoveries`

export const startRecovery = (gate: Gate, boss: Pick<Cli, 'bearer'>, company: string, email: string): Promise<Answer> =>
  gate.send('POST', recoveriesOf(company), { headers: boss.bearer, json: { email } })

export interface Recovery {
  readonly boss: Cli
  readonly id: InvitationId
  readonly token: string
  /** Who they are from then on: another password, another phone. */
  readonly after: Person
}

/** A minute later the administrator signs in and starts it; the token is what the person's letter carries. */
export async function recovery(gate: Gate, { boss, company }: Founded, person: Person): Promise<Recovery> {
  gate.clock.advance(60)
  const session = await signIn(gate, boss)
  const answer = await startRecovery(gate, session, company, person.email)
  if (answer.status !== 201) throw new Error(`not started but ${answer.status} ${answer.body}`)
  const { password, phone } = newcomer(company)
  const after = { ...person, password, phone }
  return { boss: session, id: answer.json<{ id: InvitationId }>().id, token: tokenIn(gate, person.email), after }
}

/** The form of the letter: a password and a phone, and no name. */
export const returning = (gate: Gate, token: string, { password, phone }: Person, more: object = {}) =>
  gate.send('POST', '/v1/joins', { json: { token, password, phone, kind: 'cli', ...more } })

export async function begunReturn(gate: Gate, { token, after }: Pick<Recovery, 'token' | 'after'>): Promise<Challenge> {
  const answer = await returning(gate, token, after)
  if (answer.status !== 202) throw new Error(`no question but ${answer.status} ${answer.body}`)
  return answer.json<{ challenge: Challenge }>().challenge
}

export const joining = (gate: Gate, token: string, who: Newcomer, more: object = {}, sent: Sent = {}) => {
  const { name, password, phone } = who
  return gate.send('POST', '/v1/joins', { ...sent, json: { token, name, password, phone, kind: 'cli', ...more } })
}

export async function begunJoin(gate: Gate, token: string, who: Newcomer): Promise<Challenge> {
  const answer = await joining(gate, token, who)
  if (answer.status !== 202) throw new Error(`no question but ${answer.status} ${answer.body}`)
  return answer.json<{ challenge: Challenge }>().challenge
}

type Own = Pick<Challenge, 'id' | 'secret'>

export const answeringJoin = (gate: Gate, { id, secret }: Own, code: string, sent: Sent = {}): Promise<Answer> =>
  gate.send('POST', `/v1/joins/${id}/answer`, { ...sent, json: { id, secret, code } })

export const resendingJoin = (gate: Gate, { id, secret }: Own): Promise<Answer> =>
  gate.send('POST', `/v1/joins/${id}/resend`, { json: { id, secret } })

/** The code in the newest message to the newcomer's phone. */
export function codeTo(gate: Gate, { phone }: Pick<Newcomer, 'phone'>): string {
  const [newest] = gate.aws.read(phone)
  if (newest?.channel !== 'sms') throw new Error('no code was sent')
  return /[0-9]{6}/.exec(newest.text)?.[0] ?? ''
}
