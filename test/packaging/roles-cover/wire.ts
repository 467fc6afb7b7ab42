// Stands between the functions and AWS, passes everything on as it is, and tells what was asked for.

import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { isS3 } from '../../../local/s3.ts'

export interface Between {
  readonly url: string
  close(): Promise<void>
}

/**
 * `operation` is `DynamoDB_20120810.PutItem` or `TrentService.GenerateMac`, a path where no header names it, or
 * `S3.PUT /bucket/key`; of S3 the headers are told, as an object itself says nothing of what was asked. Whoever hears may
 * keep it waiting.
 */
export type Hear = (operation: string, body: string) => void | Promise<void>

export async function listenBetween(target: string, hear: Hear): Promise<Between> {
  // A line that the other side closes at the very moment of its next use would fail that. Nobody closes one that has been idle
  // for a second, so we do.
  const agent = new Agent({ keepAlive: true, timeout: 1000 })
  const server = createServer((asked, answer) => {
    passOn(target, agent, hear, asked, answer).catch(() => asked.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('there is no port to listen on')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      agent.destroy()
      await closed
    },
  }
}

async function passOn(
  target: string,
  agent: Agent,
  hear: Hear,
  asked: IncomingMessage,
  answer: ServerResponse,
): Promise<void> {
  const body = await whole(asked)
  if (isS3(asked.url)) await hear(`S3.${asked.method} ${asked.url}`, JSON.stringify(asked.headers))
  else await hear(String(asked.headers['x-amz-target'] ?? asked.url), body.toString())
  const { host } = new URL(target)
  const { connection: _, ...headers } = asked.headers
  const sent = request(`${target}${asked.url ?? '/'}`, { method: asked.method, headers: { ...headers, host }, agent })
  sent.end(body)
  const [said] = (await once(sent, 'response')) as [IncomingMessage]
  const content = await whole(said)
  const { connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...kept } = said.headers
  answer.writeHead(said.statusCode ?? 502, kept).end(content)
}

const whole = async (message: IncomingMessage): Promise<Buffer> => Buffer.concat(await message.toArray())
