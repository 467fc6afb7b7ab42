// A store that says what the test wants said: for answers that no engine gives when asked, such as throttling.

import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { dynamoClient } from '../../../lib/adapters/dynamo.ts'

/** Takes the request as the client sent it; gives status and body, or nothing for silence. */
export type Script = (asked: Asked, count: number) => Said | undefined | Promise<Said>
export type Said = readonly [status: number, body: object]
export type Asked = Readonly<Record<string, unknown>>

export interface Scripted {
  readonly client: DynamoDBClient
  readonly asked: readonly Asked[]
  readonly close: () => Promise<void>
}

/** The client is the product's own, with its timeouts and retries. */
export async function scripted(script: Script, config: DynamoDBClientConfig = {}): Promise<Scripted> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      asked.push(JSON.parse(body) as Asked)
      const said = await script(asked.at(-1) ?? {}, asked.length)
      if (said !== undefined) say(response, said)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the script has no port')
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const endpoint = `http://127.0.0.1:${address.port}`
  const client = dynamoClient({ endpoint, region: 'eu-west-1', credentials, ...config })
  const close = async (): Promise<void> => {
    client.destroy()
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { client, asked, close }
}

const say = (response: ServerResponse, [status, body]: Said): void => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body))
}

async function text(request: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}

const type = (name: string): string => `com.amazonaws.dynamodb.v20120810#${name}`

/** An error as DynamoDB words it; its message names a table, as the real ones do. */
export const refused = (name: string, status = 400): Said => [status, { __type: type(name), message: 'state-table' }]

export const cancelled = (...codes: readonly string[]): Said => [
  400,
  {
    __type: type('TransactionCanceledException'),
    Message: 'state-table',
    CancellationReasons: codes.map((Code) => ({ Code })),
  },
]
