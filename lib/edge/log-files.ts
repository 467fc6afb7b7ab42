// What anybody may see of the sealed log: its key, its newest checkpoint, and hashes, which say nothing of what they are hashes
// of: an event begins with an id that nobody guesses. What happened is in none of them (C2SP tlog-tiles).

import { denial } from '../denial.ts'
import type { LogFiles, LogSigner } from '../ports.ts'
import { verifiersOf } from '../rules/transparency/checkpoint.ts'
import { verifierKey } from '../rules/transparency/note.ts'
import { parseTilePath } from '../rules/transparency/tiles.ts'
import type { Asked } from './endpoint.ts'
import { problem, type Reply } from './response.ts'

interface Files {
  readonly files: Pick<LogFiles, 'read'>
}

const TEXT = 'text/plain; charset=utf-8'
const anybody = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
const missing = ({ attempt }: Asked): Reply => problem(denial('not_found'), attempt.id)

/** As verifiers take it: `name+id+key` (C2SP signed-note). */
export const showLogKey = async (_: Asked, { signer }: { readonly signer: LogSigner }): Promise<Reply> => ({
  status: 200,
  headers: { ...anybody, 'content-type': TEXT, 'cache-control': 'public, max-age=300' },
  body: `${verifierKey(verifiersOf(signer.origin, await signer.key()).log)}\n`,
})

export async function showCheckpoint(asked: Asked, { files }: Files): Promise<Reply> {
  const bytes = await files.read('checkpoint')
  if (bytes === undefined) return missing(asked)
  const headers = { ...anybody, 'content-type': TEXT, 'cache-control': 'public, max-age=5' }
  return { status: 200, headers, body: Buffer.from(bytes).toString() }
}

/** Entries have paths like tiles, and are nobody's here. */
export async function showTile(asked: Asked, { files }: Files): Promise<Reply> {
  const path = asked.request.path.replace(/^\/log\//, '')
  const tile = parseTilePath(path)
  if (tile === undefined || tile.level === 'entries') return missing(asked)
  const bytes = await files.read(path)
  if (bytes === undefined) return missing(asked)
  const headers = { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' }
  return { status: 200, headers: { ...anybody, ...headers }, body: Buffer.from(bytes).toString('base64'), base64: true }
}
