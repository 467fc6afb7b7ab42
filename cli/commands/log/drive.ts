// Feeds an audit with what it asks for, and says on a terminal how far it has come.

import type { Audit } from '../../../lib/rules/transparency/audit.ts'
import type { Audited, Fed, Want } from '../../../lib/rules/transparency/audit-wants.ts'
import { parseTilePath, TILE_WIDTH } from '../../../lib/rules/transparency/tiles.ts'
import type { Asked } from '../../asked.ts'
import { interrupted } from '../../trouble.ts'
import type { Source } from './source.ts'
import { number } from './told.ts'

export async function drive(
  { here: { signal }, telling }: Asked,
  source: Source,
  asking: Audited<Audit>,
): Promise<Audit> {
  let entries = 0
  const stop = telling.waiting(() => `${number(entries)} entries`)
  try {
    for (let step = asking.next(); ; ) {
      if (step.done === true) return step.value
      if (signal.aborted) throw interrupted()
      entries = Math.max(entries, reached(step.value))
      step = asking.next(await feed(source, step.value))
    }
  } finally {
    stop()
  }
}

async function feed(source: Source, want: Want): Promise<Fed> {
  if (want.want === 'file') return { bytes: await source.read(want.path) }
  const path = await (want.want === 'kept' ? source.kept(want.after, want.spans) : source.list())
  if (path === undefined) return {}
  return want.want === 'kept' ? { path, bytes: (await source.read(path)) ?? Uint8Array.of() } : { path }
}

function reached(want: Want): number {
  const tile = want.want === 'file' ? parseTilePath(want.path) : undefined
  return tile?.level === 'entries' ? tile.index * TILE_WIDTH : 0
}
