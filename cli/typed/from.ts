// The text of a file, or of stdin where `-` is given.

import { open } from 'node:fs/promises'
import { addAbortSignal } from 'node:stream'
import type { Asked } from '../asked.ts'
import { interrupted, Trouble } from '../trouble.ts'

/** More than any that the gateway takes. */
const LONGEST = 1_000_000

export async function readFrom({ here, telling }: Asked, path: string): Promise<string> {
  const { input, signal } = here
  if (path === '-' && input.isTTY) telling.say('Type it, and end with Ctrl-D on a line of its own.')
  try {
    const source = path === '-' ? input : (await open(path)).createReadStream()
    return decoded(await all(addAbortSignal(signal, source)))
  } catch (error) {
    if (signal.aborted) throw interrupted()
    if (error instanceof Trouble) throw error
    const { code = 'it cannot be read' } = error as { readonly code?: string }
    throw new Trouble('usage', `${path === '-' ? 'stdin' : path} cannot be read (${code}).`, {
      next: 'Name a file, or - for what comes in on stdin.',
      cause: error,
    })
  }
}

async function all(source: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of source) {
    const bytes = Buffer.from(part as Uint8Array)
    parts.push(bytes)
    size += bytes.length
    if (size > LONGEST) throw new Trouble('usage', 'That is longer than anything that the gateway takes.')
  }
  return Buffer.concat(parts)
}

/** What is no text would be kept as other text than it was. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Trouble('usage', 'That is not text in UTF-8.')
  }
}
