// One request, whose session is due for it, and what is learned from the answer. Whatever comes out otherwise is a flaw.

import { parse } from '../../../../lib/rules/credential.ts'
import type { Answer } from '../../gate/answer.ts'
import { ORIGIN } from '../../gate/open.ts'
import { collect, newestCode } from './letters.ts'
import { Flaw, now, type Question, type Session, type Someone, type Way, type World } from './model.ts'
import { epochOf } from './oracle.ts'

export interface Act {
  readonly say: string
  readonly send: () => Promise<Answer>
  /** Whose session has to come out: everything that it takes was shown. Undefined: none may. */
  readonly due?: Someone | 'a newcomer' | undefined
  /** It rests on a browser's session, which may have been idle for too long; the model does not look at that. */
  readonly idle?: boolean
  readonly learn: (answer: Answer, at: number) => void
}

/** The same request again is judged anew: time passes, and what was good once is over. */
export type Intent = (at: number) => Act

export async function perform(world: World, intent: Intent): Promise<void> {
  world.gate.clock.advance(1)
  const at = now(world)
  const { say, send, due, idle = false, learn } = intent(at)
  const answer = await send()
  const { denial = '' } = answer.body.startsWith('{') ? answer.json<{ denial?: string }>() : {}
  world.told.push(`${say}: ${answer.status} ${denial}`.trimEnd())
  const credential = credentialOf(answer)
  if (credential !== undefined && due === undefined) throw new Flaw('a session came out, and not everything was proved')
  if (credential === undefined && due !== undefined && !idle && !wait(answer, due))
    throw new Flaw('everything was proved, and no session came out')
  if (answer.status >= 500) throw new Flaw(`a fault: ${answer.body}`)
  learn(answer, at)
  for (const event of world.seen.splice(0)) suspected(world, event)
}

/** Ten wrong codes after a right password are evidence that somebody else has it. */
function suspected({ people }: World, { kind, subject, due }: World['seen'][number]): void {
  const of = people.find((one) => one.subject === subject)
  if (kind === 'password_suspected' && due === 'change' && of !== undefined) of.suspect = true
}

/** Limits are another matter, and so is a kind of code that ten wrong ones have closed. */
const wait = ({ status, body }: Answer, due: Someone | 'a newcomer'): boolean =>
  status === 429 || (body.includes('code_frozen') && due !== 'a newcomer' && due.wrong >= 10)

export function credentialOf(answer: Answer): string | undefined {
  const cookie = answer.cookies.get('__Host-session')?.value
  if (cookie !== undefined && cookie !== '') return cookie
  return answer.body.startsWith('{') ? answer.json<{ credential?: string }>().credential : undefined
}

/** A secret in the body, as a command line shows it, or in a cookie, as a browser does. */
export const shown = (way: Way, name: string, secret: string, json: object) =>
  way === 'body' ? { json: { ...json, secret } } : { json, cookies: { [name]: secret }, headers: { origin: ORIGIN } }

/** A session came out as it should: it is this person's and nobody else's. */
export function admit(
  world: World,
  answer: Answer,
  of: Someone,
  by: string,
  way: Way,
  at: number,
): Session | undefined {
  const text = credentialOf(answer)
  if (text === undefined) return undefined
  const credential = parse(text)
  if (credential === undefined || !('session' in credential)) throw new Flaw('what came out is no session')
  if (credential.subject !== of.subject) throw new Flaw(`the session is ${credential.subject}'s, not ${of.name}'s`)
  const known = world.sessions.find(({ id }) => id === credential.session)
  const session = known ?? begun(world, credential.session, text, of, way, at)
  session.credential = text
  session.authenticatedAt = at
  world.credentials.push({ text, session })
  world.ways.add(by)
  remember(world, answer, of, at)
  return session
}

function begun(world: World, id: string, credential: string, of: Someone, way: Way, at: number): Session {
  const session = {
    id,
    credential,
    of,
    way,
    generation: of.generation,
    createdAt: at,
    authenticatedAt: at,
    ended: false,
  }
  world.sessions.push(session)
  return session
}

function remember(world: World, answer: Answer, of: Someone, at: number): void {
  const [inCookie] = (answer.cookies.get('__Host-device')?.value ?? '').split('.')
  const text = answer.body.startsWith('{') ? (answer.json<{ device?: string }>().device ?? inCookie) : inCookie
  if (text === undefined || text === '' || world.devices.some((one) => one.text === text)) return
  world.devices.push({ text, of, createdAt: at })
}

interface Told {
  readonly id: string
  readonly secret?: string
  readonly authenticator: string
  readonly digits?: number
  readonly public_key?: object
}

type Asked = Pick<
  Question,
  'kind' | 'purpose' | 'way' | 'of' | 'recognised' | 'proved' | 'session' | 'link' | 'newcomer'
>

/** A question was asked: by which way, of whom, and what was shown before. */
export function questioned(world: World, answer: Answer, asked: Asked, at: number): Question | undefined {
  if (answer.status !== 202) return undefined
  const told = answer.json<{ challenge: Told }>().challenge
  const { id, authenticator } = told
  const ceremony = authenticator === 'passkey'
  const cookie = answer.cookies.get(ceremony ? '__Host-passkey' : '__Host-challenge')?.value
  const secret = told.secret ?? cookie
  if (secret === undefined) throw new Flaw('a question without a secret was asked')
  const waits = authenticator === 'mailbox'
  const question: Question = {
    ...asked,
    kind: ceremony ? 'ceremony' : asked.kind,
    id,
    secret,
    epoch: epochOf(asked.of, asked.purpose),
    createdAt: at,
    state: waits ? 'mailbox' : 'open',
    authenticator,
    code: undefined,
    tries: 5,
    wrong: 0,
    expiresAt: at + (waits ? 900 : 300),
    publicKey: told.public_key,
  }
  world.questions.push(question)
  coded(world, question, answer)
  collect(world, at, question)
  return question
}

/** The code that was just sent for it; a short one only to a device that is known. */
export function coded(world: World, question: Question, answer: Answer): void {
  const { authenticator, digits = 6 } = answer.json<{ challenge: Told }>().challenge
  if (authenticator !== 'sms') return
  const phone = question.newcomer?.phone ?? question.of?.phone
  question.code = phone === undefined ? undefined : newestCode(world, phone)
  if (question.code?.length !== digits) throw new Flaw(`a code of ${digits} digits was announced, and did not come`)
  if (digits === 4 && !question.recognised) throw new Flaw('four digits for a stranger')
  question.tries = digits === 4 ? 3 : 5
  question.authenticator = 'sms'
}
