// Signing in as people do: a password, the code from the phone, and a browser that keeps its cookies.

import type { ChallengeId, SessionId } from '../../../lib/ids.ts'
import type { Answer } from './answer.ts'
import type { Sent } from './front-door.ts'
import { type Gate, ORIGIN } from './open.ts'
import type { Person } from './people.ts'

export interface Challenge {
  readonly id: ChallengeId
  readonly secret: string
  readonly digits: number
  readonly to: string
  readonly expires_in: number
  readonly resend_in: number
}

export interface Cli {
  readonly credential: string
  readonly device: string | undefined
  readonly session: { readonly id: SessionId; readonly expires_at: string }
  readonly bearer: { readonly authorization: string }
}

export const latestText = (gate: Gate, { phone }: Person): string => {
  const [newest] = gate.aws.read(phone)
  if (newest?.channel !== 'sms') throw new Error('no code was sent')
  return newest.text
}

/** The code in the newest message to this person. */
export const codeOf = (gate: Gate, person: Person): string => /[0-9]{4,6}/.exec(latestText(gate, person))?.[0] ?? ''

/** A code of the same length that is not the right one; different for each `n`. */
export const notThe = (code: string, n = 1): string =>
  String((Number(code) + n) % 10 ** code.length).padStart(code.length, '0')

export const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })

export function begin(gate: Gate, person: Pick<Person, 'email' | 'password'>, more: object = {}, sent: Sent = {}) {
  const { email, password } = person
  return gate.send('POST', '/v1/sessions', { ...sent, json: { email, password, kind: 'cli', ...more } })
}

/** Waits out the limits on messages, which are not what most tests are about. */
export async function challenged(gate: Gate, person: Person, more: object = {}): Promise<Challenge> {
  let answer = await begin(gate, person, more)
  if (answer.status === 429) {
    gate.clock.advance(Number(answer.headers['retry-after']))
    answer = await begin(gate, person, more)
  }
  if (answer.status !== 202) throw new Error(`no challenge but ${answer.status} ${answer.body}`)
  return answer.json<{ challenge: Challenge }>().challenge
}

export const answering = (gate: Gate, { id, secret }: Challenge, code: string, sent: Sent = {}): Promise<Answer> =>
  gate.send('POST', `/v1/challenges/${id}/answer`, { ...sent, json: { id, secret, code } })

export const resending = (gate: Gate, { id, secret }: Challenge): Promise<Answer> =>
  gate.send('POST', `/v1/challenges/${id}/resend`, { json: { id, secret } })

export async function signIn(gate: Gate, person: Person, more: { device?: string | undefined } = {}): Promise<Cli> {
  const challenge = await challenged(gate, person, more.device === undefined ? {} : { device: more.device })
  const answer = await answering(gate, challenge, codeOf(gate, person))
  if (answer.status !== 201) throw new Error(`not signed in but ${answer.status} ${answer.body}`)
  const body = answer.json<Omit<Cli, 'bearer'>>()
  return { ...body, device: body.device ?? more.device, bearer: bearer(body.credential) }
}

export interface Browser {
  /** Sends its cookies and its origin, keeps what it is given and forgets what it is told to. */
  send(method: string, target: string, sent?: Sent): Promise<Answer>
  readonly jar: Map<string, string>
}

export function browser(gate: Gate, jar: ReadonlyMap<string, string> = new Map()): Browser {
  const kept = new Map(jar)
  return {
    jar: kept,
    async send(method, target, sent = {}) {
      const headers = { origin: ORIGIN, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', ...sent.headers }
      const answer = await gate.send(method, target, { cookies: Object.fromEntries(kept), ...sent, headers })
      for (const { name, value = '', maxAge } of answer.cookies.values()) {
        if (maxAge === 0) kept.delete(name)
        else kept.set(name, value)
      }
      return answer
    },
  }
}

export async function signInBrowser(gate: Gate, person: Person, at: Browser = browser(gate)): Promise<Browser> {
  const { email, password } = person
  const json = { email, password, kind: 'browser' }
  let begun = await at.send('POST', '/v1/sessions', { json })
  if (begun.status === 429) {
    gate.clock.advance(Number(begun.headers['retry-after']))
    begun = await at.send('POST', '/v1/sessions', { json })
  }
  const { challenge } = begun.json<{ challenge: Challenge }>()
  const answer = await at.send('POST', `/v1/challenges/${challenge.id}/answer`, {
    json: { code: codeOf(gate, person) },
  })
  if (answer.status !== 201) throw new Error(`not signed in but ${answer.status} ${answer.body}`)
  return at
}
