// Where a tile or a bundle belongs that lies in the place of another: what is above it has its hash.

import { type Audited, file } from './audit-wants.ts'
import { hashesOf } from './bundle.ts'
import { type Hash, perfectRoot, same } from './merkle.ts'
import { hashesAt, TILE_WIDTH, type Tile, tileAt, tilePath } from './tiles.ts'

/** So many tiles of the level above are looked through: with 16 million entries below each, more than logs have. */
const MOST_LOOKED_THROUGH = 256

/** Where a full tile, or a full bundle of entries with these hashes, belongs. */
export function* placeOf(level: Tile['level'], hashes: readonly Hash[], size: number): Audited<string | undefined> {
  if (hashes.length !== TILE_WIDTH) return undefined
  const root = perfectRoot(hashes)
  const above = level === 'entries' ? 1 : level + 1
  const count = Math.min(MOST_LOOKED_THROUGH, Math.ceil(hashesAt(above, size) / TILE_WIDTH))
  for (let index = 0; index < count; index++) {
    const bytes = yield* file(tilePath(tileAt(above, index * TILE_WIDTH, size)))
    const place = bytes === undefined ? -1 : (hashesOf(bytes)?.findIndex((hash) => same(hash, root)) ?? -1)
    if (place >= 0) return tilePath({ level, index: index * TILE_WIDTH + place, width: TILE_WIDTH })
  }
  return undefined
}
