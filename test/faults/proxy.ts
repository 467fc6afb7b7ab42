// Faults between a whole process and AWS's stand-ins: point AWS_ENDPOINT_URL_DYNAMODB, _SNS or _KMS here. Timeouts are
// real ones and last as long as the client waits.

import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { refusal } from './answers.ts'
import { type Call, type FaultPlan, faultPlan } from './plan.ts'

export interface FaultProxy {
  readonly url: string
  readonly plan: FaultPlan
  close(): Promise<void>
}

/** `target`: where the engine or the stub listens. Several proxies may share one plan. */
export async function faultProxy(target: string, plan: FaultPlan = faultPlan()): Promise<FaultProxy> {
  const server = createServer((asked, answer) => {
    carry(plan, target, asked, answer).catch(() => asked.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${address.port}`, plan, close }
}

async function carry(plan: FaultPlan, target: string, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const body = await whole(asked)
  const call = callOf(asked, body)
  const fault = plan.judge(call, header(asked, 'amz-sdk-invocation-id') ?? randomUUID())
  if (fault === 'refused') return void asked.socket.destroy()
  // Held open: whoever asked has to give up by itself.
  if (fault === 'timeout') return
  if (fault === 'throttled' || fault === 'server error') {
    const said = refusal(call.service, fault)
    return void answer.writeHead(said.statusCode, said.headers).end(said.body)
  }
  const { statusCode, headers, content } = await forward(target, asked, body)
  if (fault === 'answer lost') return void asked.socket.destroy()
  answer.writeHead(statusCode, headers).end(content)
}

async function forward(target: string, asked: IncomingMessage, body: Buffer) {
  const sent = request(`${target}${asked.url ?? '/'}`, { method: asked.method, headers: asked.headers })
  sent.end(body)
  const [said] = (await once(sent, 'response')) as [IncomingMessage]
  return { statusCode: said.statusCode ?? 502, headers: said.headers, content: await whole(said) }
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const targets: Readonly<Record<string, string>> = { DynamoDB_20120810: 'DynamoDB', TrentService: 'KMS' }

/** JSON services name the operation in a header, SNS in its form. */
function callOf(asked: IncomingMessage, body: Buffer): Call {
  const [service = '', operation = ''] = (header(asked, 'x-amz-target') ?? '').split('.')
  if (operation !== '') return { service: targets[service] ?? service, operation }
  return { service: 'SNS', operation: new URLSearchParams(body.toString()).get('Action') ?? '' }
}

const header = (asked: IncomingMessage, name: string): string | undefined => [asked.headers[name]].flat()[0]
