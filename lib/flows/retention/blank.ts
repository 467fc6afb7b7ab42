// Takes entries out of the log's bundles, and leaves the hashes. An entry that was taken out has no bytes, which no event can have;
// what it was stays provable to whoever kept it.

import type { EventId } from '../../ids.ts'
import type { LogFiles } from '../../ports/tree.ts'
import { claimedId } from '../../rules/transparency/audit-entries.ts'
import { bundled, unbundled } from '../../rules/transparency/bundle.ts'
import { bundleOf, TILE_WIDTH, tilePath } from '../../rules/transparency/tiles.ts'
import { Disagreement } from '../sealing/published.ts'

const AT_ONCE = 8

/** Of bundles that are full. Done twice it is done once. */
export async function blank(
  { files }: { readonly files: Pick<LogFiles, 'read' | 'write'> },
  leaves: readonly { readonly id: EventId; readonly place: number }[],
): Promise<void> {
  const bundles = [...Map.groupBy(leaves, ({ place }) => Math.floor(place / TILE_WIDTH))]
  for (let i = 0; i < bundles.length; i += AT_ONCE)
    await Promise.all(bundles.slice(i, i + AT_ONCE).map(([index, own]) => without(files, index, own)))
}

async function without(
  files: Pick<LogFiles, 'read' | 'write'>,
  index: number,
  leaves: readonly { readonly id: EventId; readonly place: number }[],
): Promise<void> {
  const path = tilePath(bundleOf({ level: 0, index, width: TILE_WIDTH }))
  const bytes = await files.read(path)
  const entries = bytes === undefined ? undefined : unbundled(bytes)
  if (entries?.length !== TILE_WIDTH) throw new Disagreement(`${path} is not there, or not whole`)
  const kept = [...entries]
  for (const { id, place } of leaves) {
    const entry = kept[place % TILE_WIDTH]
    if (entry === undefined || (entry.length > 0 && claimedId(entry) !== id))
      throw new Disagreement(`${path} holds something else than was sealed`)
    kept[place % TILE_WIDTH] = Uint8Array.of()
  }
  const after = bundled(kept)
  if (bytes === undefined || !Buffer.from(after).equals(bytes)) await files.write(path, after, 'lasting')
}
