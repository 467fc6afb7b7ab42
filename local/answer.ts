// What goes back to the caller, made of what a function returned (payload format 2.0) or of the gateway's own refusals.

import { fields } from './yaml-file.ts'

export interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

const JSON_TYPE = ['content-type', 'application/json'] as const

export const answerJson = (status: number, body: unknown): Answer => ({
  status,
  headers: [JSON_TYPE],
  body: Buffer.from(JSON.stringify(body)),
})

/** The sentences are API Gateway's. */
export const refusals = {
  badRequest: answerJson(400, { message: 'Bad Request' }),
  forbidden: answerJson(403, { message: 'Forbidden' }),
  notFound: answerJson(404, { message: 'Not Found' }),
  tooLarge: answerJson(413, { message: 'Request Entity Too Large' }),
  misdirected: answerJson(421, { message: 'Misdirected Request' }),
  failed: answerJson(500, { message: 'Internal Server Error' }),
  unavailable: answerJson(503, { message: 'Service Unavailable' }),
} as const

/** The sentence, where the answer is the gateway's own. */
export const messageOf = (answer: Answer): string | undefined =>
  Object.values(refusals).includes(answer) ? String(fields(JSON.parse(answer.body.toString()))['message']) : undefined

/** Lambda's limit for what an invocation takes or returns. */
export const MOST_PAYLOAD = 6 * 1024 * 1024

export function makeAnswer(value: unknown): Answer {
  const written = JSON.stringify(value ?? null)
  if (written.length > MOST_PAYLOAD) return refusals.failed
  // Without a status code the whole value is the body: a string as it is, anything else as JSON.
  if (!('statusCode' in fields(value))) {
    return { status: 200, headers: [JSON_TYPE], body: Buffer.from(typeof value === 'string' ? value : written) }
  }
  return shaped(fields(JSON.parse(written)))
}

function shaped({ statusCode, headers, cookies, body, isBase64Encoded }: Readonly<Record<string, unknown>>): Answer {
  const status = Number(statusCode)
  if (!Number.isInteger(status) || status < 200 || status > 599) return refusals.failed
  if (body !== undefined && body !== null && typeof body !== 'string') return refusals.failed
  const sent = Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8')
  const named = Object.entries(fields(headers)).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  const typed = named.some(([name]) => name === 'content-type') || sent.length === 0
  return {
    status,
    headers: [
      ...named.filter(([name]) => name !== 'content-length'),
      ...(typed ? [] : [['content-type', 'text/plain;charset=UTF-8'] as const]),
      ...(Array.isArray(cookies) ? cookies.map((cookie) => ['set-cookie', String(cookie)] as const) : []),
    ],
    body: sent,
  }
}
