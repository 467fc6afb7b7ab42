// Binding and using what proves a person besides the password: as an app, a passkey and a printed list do.

import type { ChallengeId, PasskeyId } from '../../../lib/ids.ts'
import { codeAt, stepAt } from '../../../lib/rules/totp.ts'
import type { Email } from '../../../local/mailbox.ts'
import { type Knobs, type SoftPasskey, softPasskey } from '../../passkey/authenticator.ts'
import type { Answer } from './answer.ts'
import { type Gate, ORIGIN } from './open.ts'
import { found, type Person } from './people.ts'
import { answering, bearer, begin, type Challenge, type Cli, codeOf, signIn } from './sign-in.ts'

/** What is asked: a code of some kind, or a passkey. */
export interface Question extends Challenge {
  readonly authenticator: string
  readonly others?: readonly string[]
  readonly public_key?: object
}

/** An act on one's own account, by a command line. */
export const own = (
  gate: Gate,
  { bearer: headers }: Pick<Cli, 'bearer'>,
  method: string,
  what: string,
  json?: object,
) => gate.send(method, `/v1/account${what}`, { headers, ...(json === undefined ? {} : { json }) })

export const questionIn = (answer: Answer): Question => answer.json<{ challenge: Question }>().challenge

/** The question after the password; waits out the limits on messages. */
export async function asked(gate: Gate, person: Person, more: object = {}): Promise<Question> {
  let answer = await begin(gate, person, more)
  if (answer.status === 429) {
    gate.clock.advance(Number(answer.headers['retry-after']))
    answer = await begin(gate, person, more)
  }
  return questionIn(expecting(202, answer))
}

/** Whether a session still is one. */
export const alive = async (gate: Gate, { bearer: headers }: Pick<Cli, 'bearer'>): Promise<boolean> =>
  (await gate.send('GET', '/v1/session', { headers })).status === 200

export const signedIn = (answer: Answer): Cli => {
  const body = expecting(201, answer).json<Omit<Cli, 'bearer'>>()
  return { ...body, bearer: bearer(body.credential) }
}

export function expecting(status: number, answer: Answer): Answer {
  if (answer.status !== status) throw new Error(`not ${status} but ${answer.status} ${answer.body}`)
  return answer
}

export interface App {
  /** Base32, as it was shown. */
  readonly secret: string
  readonly seed: Uint8Array
  /** What it shows now, or would show so many steps from now. */
  code(steps?: number): string
}

export function appWith(gate: Gate, secret: string): App {
  const seed = fromBase32(secret)
  return { secret, seed, code: (steps = 0) => codeAt(seed, stepAt(gate.clock.seconds()) + steps) }
}

/** Half a minute passes: the code that confirmed it is used up. */
export async function bindTotp(gate: Gate, cli: Pick<Cli, 'bearer'>): Promise<App> {
  const begun = expecting(201, await own(gate, cli, 'POST', '/totp'))
  const app = appWith(gate, begun.json<{ secret: string }>().secret)
  expecting(204, await own(gate, cli, 'POST', '/totp/confirm', { code: app.code() }))
  gate.clock.advance(30)
  return app
}

export async function makeRecoveryCodes(gate: Gate, cli: Pick<Cli, 'bearer'>): Promise<readonly string[]> {
  return expecting(201, await own(gate, cli, 'POST', '/recovery-codes')).json<{ codes: string[] }>().codes
}

export interface Bound {
  readonly id: PasskeyId
  readonly passkey: SoftPasskey
}

export async function bindPasskey(
  gate: Gate,
  cli: Pick<Cli, 'bearer'>,
  { passkey = softPasskey({ origin: ORIGIN }), label = 'a key' }: { passkey?: SoftPasskey; label?: string } = {},
): Promise<Bound> {
  const made = passkey.create(await creationOptions(gate, cli))
  const answer = expecting(201, await own(gate, cli, 'POST', '/passkeys', { label, passkey: made }))
  return { id: answer.json<{ id: PasskeyId }>().id, passkey }
}

/** Bob of a new company, signed in and with a passkey. */
export async function withPasskey(gate: Gate) {
  const founded = await found(gate)
  const cli = await signIn(gate, founded.bob)
  return { ...founded, cli, bound: await bindPasskey(gate, cli) }
}

export const creationOptions = async (gate: Gate, cli: Pick<Cli, 'bearer'>): Promise<object> =>
  expecting(200, await own(gate, cli, 'POST', '/passkeys/options')).json<{ public_key: object }>().public_key

/** A passkey needs no name. */
export const askPasskey = async (gate: Gate, more: object = {}): Promise<Question> =>
  questionIn(
    expecting(
      202,
      await gate.send('POST', '/v1/sessions', { json: { kind: 'cli', authenticator: 'passkey', ...more } }),
    ),
  )

export function answerPasskey(
  gate: Gate,
  { id, secret, public_key = {} }: Question,
  passkey: SoftPasskey,
  knobs: Knobs = {},
): Promise<Answer> {
  return gate.send('POST', `/v1/challenges/${id}/answer`, {
    json: { id, secret, passkey: passkey.get(public_key, knobs) },
  })
}

export const signInByPasskey = async (gate: Gate, { passkey }: Bound): Promise<Cli> =>
  signedIn(await answerPasskey(gate, await askPasskey(gate), passkey))

/** After the password, by whatever answers the question. */
export async function signInWith(gate: Gate, person: Person, by: App | string, more: object = {}): Promise<Cli> {
  const authenticator = typeof by === 'string' ? 'recovery_code' : 'totp'
  const question = await asked(gate, person, { authenticator, ...more })
  return signedIn(await answering(gate, question, typeof by === 'string' ? by : by.code()))
}

export const stepUp = (gate: Gate, { bearer: headers }: Pick<Cli, 'bearer'>, json: object): Promise<Answer> =>
  gate.send('POST', '/v1/session/step-up', { headers, json })

/** What is asked for the session to be made fresh; waits out the limits on messages. */
export async function askedAgain(gate: Gate, cli: Pick<Cli, 'bearer'>, json: object): Promise<Question> {
  let answer = await stepUp(gate, cli, json)
  if (answer.status === 429) {
    gate.clock.advance(Number(answer.headers['retry-after']))
    answer = await stepUp(gate, cli, json)
  }
  return questionIn(expecting(202, answer))
}

/** By password and a code from the phone or the app; the answer has the session's new credential. */
export async function stepUpWith(gate: Gate, cli: Pick<Cli, 'bearer'>, person: Person, app?: App): Promise<Cli> {
  const authenticator = app === undefined ? 'sms' : 'totp'
  const question = await askedAgain(gate, cli, { password: person.password, authenticator })
  return signedIn(await answering(gate, question, app === undefined ? codeOf(gate, person) : app.code()))
}

/** Newest first. */
export const lettersTo = (gate: Gate, email: string): readonly Email[] =>
  gate.aws.read(email).filter((message): message is Email => message.channel === 'email')

export const latestLetter = (gate: Gate, email: string): Email => {
  const [newest] = lettersTo(gate, email)
  if (newest === undefined) throw new Error('no letter was sent')
  return newest
}

/** What the letter's link carries. */
export const tokenIn = ({ body }: Email): string => {
  const [, token] = /\/link\/(sp_[a-z]_[0-9A-Za-z]+)/.exec(body) ?? []
  if (token === undefined) throw new Error('the letter has no link')
  return token
}

export const sayNotMe = (gate: Gate, letter: Email): Promise<Answer> =>
  gate.send('POST', '/v1/not-me', { json: { token: tokenIn(letter) } })

export const choosing = (gate: Gate, { id, secret }: { id: ChallengeId; secret: string }, password: string) =>
  gate.send('PUT', `/v1/challenges/${id}/password`, { json: { id, secret, password } })

/** RFC 4648 §6, as an app reads what was scanned. */
function fromBase32(text: string): Uint8Array {
  const bits = Array.from(text, (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}
