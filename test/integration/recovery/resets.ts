// A forgotten password, step by step: the letter is asked for, its link opened, a second factor shown, a new password chosen.

import type { Answer } from '../gate/answer.ts'
import { choosing, expecting, type Question, questionIn } from '../gate/authenticators.ts'
import type { Sent } from '../gate/front-door.ts'
import { tokenIn } from '../gate/letters.ts'
import type { Gate } from '../gate/open.ts'
import type { Person } from '../gate/people.ts'
import { answering, codeOf } from '../gate/sign-in.ts'

/** No word of it is a name, and no founding has it. */
export const CHOSEN = 'eleven otters cross at dawn'

export const forgetting = (gate: Gate, email: string, more: object = {}, sent: Sent = {}): Promise<Answer> =>
  gate.send('POST', '/v1/password-resets', { ...sent, json: { email, ...more } })

export const opening = (gate: Gate, token: string, more: object = {}, sent: Sent = {}): Promise<Answer> =>
  gate.send('POST', '/v1/password-resets/open', { ...sent, json: { token, kind: 'cli', ...more } })

/** The token of a new letter; an hour passes, so that no limit is in the way. */
export async function resetLetter(gate: Gate, { email }: Pick<Person, 'email'>): Promise<string> {
  gate.clock.advance(3600)
  expecting(202, await forgetting(gate, email))
  return tokenIn(gate, email)
}

export async function opened(gate: Gate, person: Pick<Person, 'email'>, more: object = {}): Promise<Question> {
  return questionIn(expecting(202, await opening(gate, await resetLetter(gate, person), more)))
}

/** Everything but the new password is proved. */
export async function proved(gate: Gate, person: Person): Promise<Question> {
  const question = await opened(gate, person)
  expecting(202, await answering(gate, question, codeOf(gate, person)))
  return question
}

export async function reset(gate: Gate, person: Person, password = CHOSEN): Promise<Person> {
  expecting(204, await choosing(gate, await proved(gate, person), password))
  return { ...person, password }
}
