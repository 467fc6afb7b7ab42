// People bind what they have besides a phone, over the API as their programs would, and sign in with it.

import { codeAt, stepAt } from '../../../lib/rules/totp.ts'
import { type SoftPasskey, softPasskey } from '../../passkey/authenticator.ts'
import type { Answer } from '../gate/answer.ts'
import { type Gate, ORIGIN } from '../gate/open.ts'
import type { Challenge } from '../gate/sign-in.ts'

type Headers = Readonly<Record<string, string>>

const done = (answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Error(`not ${status} but ${answer.status} ${answer.body}`)
  return answer
}

/** RFC 4648 §6. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As an authenticator app reads it from the screen. */
export function seedOf(secret: string): Uint8Array {
  const bits = secret.replace(/./g, (one) => ALPHABET.indexOf(one).toString(2).padStart(5, '0'))
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** What the app shows now, or some steps away. */
export const appCode = (gate: Gate, seed: Uint8Array, drift = 0): string =>
  codeAt(seed, stepAt(gate.clock.seconds()) + drift)

export async function bindTotp(gate: Gate, headers: Headers): Promise<Uint8Array> {
  const begun = done(await gate.send('POST', '/v1/account/totp', { headers, json: {} }), 201)
  const seed = seedOf(begun.json<{ secret: string }>().secret)
  done(await gate.send('POST', '/v1/account/totp/confirm', { headers, json: { code: appCode(gate, seed) } }), 204)
  // The code that confirmed it is used up.
  gate.clock.advance(30)
  return seed
}

export async function bindPasskey(gate: Gate, headers: Headers, synced = false): Promise<SoftPasskey> {
  const soft = softPasskey({ origin: ORIGIN, synced })
  const options = done(await gate.send('POST', '/v1/account/passkeys/options', { headers, json: {} }), 200)
  const passkey = soft.create(options.json<{ public_key: object }>().public_key)
  done(await gate.send('POST', '/v1/account/passkeys', { headers, json: { passkey } }), 201)
  return soft
}

export async function makeRecoveryCodes(gate: Gate, headers: Headers): Promise<readonly string[]> {
  const made = done(await gate.send('POST', '/v1/account/recovery-codes', { headers, json: {} }), 201)
  return made.json<{ codes: readonly string[] }>().codes
}

export type Asked = Challenge & { readonly public_key: object; readonly authenticator: string }

export const asked = (answer: Answer): Asked => done(answer, 202).json<{ challenge: Asked }>().challenge

/** Whoever it is: the passkey says so itself. */
export const beginPasskey = async (gate: Gate, from = '192.0.2.1'): Promise<Asked> =>
  asked(await gate.send('POST', '/v1/sessions', { json: { kind: 'cli', authenticator: 'passkey' }, from }))

export const answerPasskey = (gate: Gate, { id, secret }: Pick<Challenge, 'id' | 'secret'>, passkey: object) =>
  gate.send('POST', `/v1/challenges/${id}/answer`, { json: { id, secret, passkey } })

export async function passkeySignIn(gate: Gate, soft: SoftPasskey): Promise<Answer> {
  const question = await beginPasskey(gate)
  return answerPasskey(gate, question, soft.get(question.public_key))
}

export const answerWith = (gate: Gate, { id, secret }: Challenge, authenticator: string, code: string) =>
  gate.send('POST', `/v1/challenges/${id}/answer`, { json: { id, secret, authenticator, code } })
