// Stand-ins that know one answer: SNS accepts every message, KMS answers every digest.

import { once } from 'node:events'
import { createServer } from 'node:http'

export interface Stub {
  readonly url: string
  /** Requests that arrived. */
  readonly arrived: () => number
  readonly close: () => Promise<void>
}

const xml = '<PublishResponse><PublishResult><MessageId>message-1</MessageId></PublishResult></PublishResponse>'
const json = JSON.stringify({ Mac: Buffer.from('mac').toString('base64') })

export async function stub(): Promise<Stub> {
  let arrived = 0
  const server = createServer((request, response) => {
    arrived += 1
    request.resume().on('end', () => response.end(request.headers['x-amz-target'] === undefined ? xml : json))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stub has no port')
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${address.port}`, arrived: () => arrived, close }
}
