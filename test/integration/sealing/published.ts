// The log as a stranger finds it: files, and one key.

import type { RecordedEvent } from '../../../lib/event.ts'
import { unbundled } from '../../../lib/rules/transparency/bundle.ts'
import { readCheckpoint } from '../../../lib/rules/transparency/checkpoint.ts'
import { EMPTY_EDGE, grown } from '../../../lib/rules/transparency/edge.ts'
import { same } from '../../../lib/rules/transparency/merkle.ts'
import { bundleOf, tileAt, tilePath } from '../../../lib/rules/transparency/tiles.ts'
import type { Gate } from '../gate/open.ts'

export interface Published {
  readonly size: number
  /** Seconds since 1970. */
  readonly at: number
  readonly events: readonly RecordedEvent[]
}

/** Throws where anything of it is not what was signed. */
export async function published({ parts: { files, logSigner } }: Gate): Promise<Published> {
  const text = Buffer.from((await files.read('checkpoint')) ?? '').toString()
  const head = readCheckpoint(text, { name: logSigner.origin, type: 1, key: await logSigner.key() })
  if (typeof head === 'string') throw new Error(`the checkpoint is ${head}`)
  const entries: Uint8Array[] = []
  for (let first = 0; first < head.size; first += 256) {
    const path = tilePath(bundleOf(tileAt(0, first, head.size)))
    const bundle = unbundled((await files.read(path)) ?? Uint8Array.of())
    if (bundle === undefined) throw new Error(`${path} is cut`)
    entries.push(...bundle)
  }
  const tree = grown(EMPTY_EDGE, entries)
  if (tree.edge.size !== head.size || !same(tree.root, head.root)) throw new Error('the entries are not those signed')
  const events = entries.map((entry) => JSON.parse(Buffer.from(entry).toString()) as RecordedEvent)
  return { size: head.size, at: head.at, events }
}
