// The entries of the log one after another, as its files have them, for whoever follows it.

import type { RecordedEvent } from '../../event.ts'
import type { LogFiles } from '../../ports/tree.ts'
import { parseEvent } from '../../rules/transparency/audit-entries.ts'
import { unbundled } from '../../rules/transparency/bundle.ts'
import { bundleOf, TILE_WIDTH, tileAt, tilePath } from '../../rules/transparency/tiles.ts'
import { Disagreement } from './published.ts'

/**
 * From `from` up to before `to`, of a log whose published checkpoint has `size` leaves. All their bundles are asked for at
 * once: a caller bounds what it asks for. Throws Disagreement where what the checkpoint speaks of is not there.
 */
export async function entries(
  files: Pick<LogFiles, 'read'>,
  from: number,
  to: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  if (!(from >= 0 && to <= size)) throw new RangeError('the log has no such entries')
  if (from >= to) return []
  const first = Math.floor(from / TILE_WIDTH)
  const last = Math.floor((to - 1) / TILE_WIDTH)
  const bundles = Array.from({ length: last - first + 1 }, (_, i) => bundle(files, first + i, size))
  const all = (await Promise.all(bundles)).flat()
  return all.slice(from - first * TILE_WIDTH, to - first * TILE_WIDTH)
}

/** One that grew meanwhile has the same entries at the same places. */
async function bundle(files: Pick<LogFiles, 'read'>, index: number, size: number): Promise<readonly Uint8Array[]> {
  const tile = tileAt(0, index * TILE_WIDTH, size)
  const path = tilePath(bundleOf(tile))
  const bytes = (await files.read(path)) ?? (await files.read(tilePath(bundleOf({ ...tile, width: TILE_WIDTH }))))
  const found = bytes === undefined ? undefined : unbundled(bytes)
  if (found === undefined || found.length < tile.width) throw new Disagreement(`${path} is not there, or not whole`)
  return found.slice(0, tile.width)
}

/**
 * Whether this is the entry of that event, also where one of the two was changed since: it lies where the event lay. An id alone
 * says nothing: whoever can write lines puts others beside a sealed one, under its id.
 */
export function isEntryOf(entry: Uint8Array, event: RecordedEvent): boolean {
  const said = parseEvent(entry)
  if (said?.id !== event.id || said.at !== event.at) return false
  const { company } = JSON.parse(Buffer.from(entry).toString()) as { readonly company?: unknown }
  return company === ('company' in event ? event.company : undefined)
}
