// A whole login through the real handlers: password, the code from the phone, a session.

import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import type { Person } from './company.ts'
import { type Asked, requestEvent } from './events.ts'

export type Handler = (event: APIGatewayProxyEventV2, context: Context) => unknown
/** The code that was sent last to a number. */
export type Phone = (number: string) => Promise<string>

export interface Handlers {
  readonly create: Handler
  readonly answer: Handler
}

export interface SignedIn {
  readonly credential: string
  /** Given on a device that was not recognised. */
  readonly device?: string
  readonly session: { readonly id: string; readonly subject: string }
}

export interface Question {
  readonly id: string
  readonly secret: string
}

const status = async (handler: Handler, asked: Asked): Promise<{ statusCode: number; body: string }> =>
  (await handler(requestEvent(asked), {} as Context)) as { statusCode: number; body: string }

/** Calls the handler; whatever was not expected stops the bench, so that no failure is ever measured. */
export async function call(handler: Handler, asked: Asked, expected: number): Promise<unknown> {
  const answer = await status(handler, asked)
  if (answer.statusCode !== expected)
    throw new Error(`${asked.route} answered ${answer.statusCode} and not ${expected}: ${answer.body}`)
  return answer.body === '' ? undefined : JSON.parse(answer.body)
}

export async function begin({ create }: Handlers, { email, password }: Person, device?: string): Promise<Question> {
  const body = { email, password, kind: 'cli', ...(device === undefined ? {} : { device }) }
  const told = await call(create, { route: 'POST /v1/sessions', body }, 202)
  return (told as { challenge: Question }).challenge
}

export const answering = ({ id, secret }: Question, code: string): Asked => ({
  route: 'POST /v1/challenges/{id}/answer',
  path: `/v1/challenges/${id}/answer`,
  parameters: { id },
  body: { secret, code },
})

export async function signIn(handlers: Handlers, phone: Phone, person: Person, device?: string): Promise<SignedIn> {
  const question = await begin(handlers, person, device)
  return (await call(handlers.answer, answering(question, await phone(person.phone)), 201)) as SignedIn
}
