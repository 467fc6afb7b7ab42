// Reads a request's body up to a limit; past it nothing more is kept.

import type { IncomingMessage } from 'node:http'

/** `undefined`: it was longer than the limit. All of it is read then too, or the sender would meet a cut line, not the answer. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  return length > limit ? undefined : Buffer.concat(chunks)
}
