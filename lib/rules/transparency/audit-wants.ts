// What an audit asks for, and how it is fed: it decides and waits for nothing, and whoever drives it reads folders or the network.

import { unbundled } from './bundle.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tiles.ts'

export type Want =
  | { readonly want: 'file'; readonly path: string }
  /** The next checkpoint that was kept, in order of time; from the first where `after` is absent. Spans are those of the cadence. */
  | { readonly want: 'kept'; readonly after?: string; readonly spans?: readonly [from: number, to: number] }
  /** The next path of any file of the log, in any order. */
  | { readonly want: 'listed' }

/** `file`: bytes, where it is there. `kept`: both, until there is none more. `listed`: the path, until there is none more. */
export interface Fed {
  readonly path?: string
  readonly bytes?: Uint8Array | undefined
}

export type Audited<T> = Generator<Want, T, Fed>

export function* file(path: string): Audited<Uint8Array | undefined> {
  return (yield { want: 'file', path }).bytes
}

/** A tile that is not full may have given way to the full one (C2SP tlog-tiles, "Partial Tiles"). */
function* fullOf(tile: Tile): Audited<Uint8Array | undefined> {
  return tile.width < TILE_WIDTH ? yield* file(tilePath({ ...tile, width: TILE_WIDTH })) : undefined
}

export function* hashTile(tile: Tile): Audited<Uint8Array | undefined> {
  const own = yield* file(tilePath(tile))
  if (own !== undefined) return own
  const full = yield* fullOf(tile)
  return full?.length === TILE_WIDTH * 32 ? full.subarray(0, tile.width * 32) : undefined
}

/** `undefined` for bytes that are no bundle; absent: not there at all. */
export interface FoundBundle {
  readonly entries: readonly Uint8Array[] | undefined
}

/** Of one that has some more than a bundle can, it is still told which was added. */
const MOST_ENTRIES = 2 * TILE_WIDTH

export function* bundleFile(tile: Tile): Audited<FoundBundle | undefined> {
  const own = yield* file(tilePath(tile))
  if (own !== undefined) return { entries: unbundled(own, MOST_ENTRIES) }
  const full = yield* fullOf(tile)
  const entries = full === undefined ? undefined : unbundled(full)
  return entries?.length === TILE_WIDTH ? { entries: entries.slice(0, tile.width) } : undefined
}
