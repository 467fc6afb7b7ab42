// A gateway that says what a test wants it to say, and remembers what it was asked.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Question {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly form: URLSearchParams
}
type Say = (response: ServerResponse, question: Question) => unknown

export interface Told {
  readonly origin: string
  readonly questions: readonly Question[]
  /** From now on. */
  answers(say: Say): void
  stop(): Promise<void>
}

export const json =
  (value: unknown, type = 'application/json'): Say =>
  (response) =>
    response.writeHead(200, { 'content-type': type }).end(JSON.stringify(value))

export async function toldGateway(): Promise<Told> {
  let say: Say = json({ active: false })
  const questions: Question[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const question = { method, path: url, headers, form: new URLSearchParams(body) }
      questions.push(question)
      say(response, question)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    questions,
    answers: (next) => {
      say = next
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
