// The tiles of hashes, from the signed root downwards: what is above says what has to be below, so that of two files that
// contradict each other it is known which one was changed. Of each level one tile is held at a time.

import type { Findings } from './audit-findings.ts'
import { type Audited, file, hashTile } from './audit-wants.ts'
import { hashesOf } from './bundle.ts'
import type { TreeHead } from './checkpoint.ts'
import { rootOf } from './edge.ts'
import { HASH_BYTES, type Hash, perfectRoot, same } from './merkle.ts'
import { edgeTiles, hashesAt, TILE_WIDTH, type Tile, tileAt, tilePath } from './tiles.ts'

export interface Held {
  readonly path: string
  readonly index: number
  /** Absent: the file is not there, or not in the form of a tile. */
  readonly hashes: readonly Hash[] | undefined
  /** Its hashes are those that were signed. */
  readonly trusted: boolean
  /** What it must hash to, as it follows from the signed root; absent at the edge, or where a tile above cannot be trusted. */
  readonly expected: Hash | undefined
  /** The same as a tile says that cannot be trusted as a whole: nobody meets it by chance. */
  readonly hint: Hash | undefined
  /** How many findings there were when it was opened. */
  readonly since: number
}

export interface Edge {
  readonly tiles: readonly { readonly tile: Tile; readonly hashes: readonly Hash[] | undefined }[]
  /** Together they hash to the signed root. */
  readonly trusted: boolean
}

export interface Shelf {
  readonly edge: Edge
  /** The tile of a level, from where it lies or from the hand. */
  open(level: number, index: number): Audited<Held>
}

/** The tiles that are not full, which the root is made of. */
function* readEdge({ size, root }: TreeHead, found: Findings): Audited<Edge> {
  const tiles: { tile: Tile; hashes: readonly Hash[] | undefined }[] = []
  for (const tile of edgeTiles(size)) tiles.push({ tile, hashes: yield* readHashes(tile, size, found) })
  const levels: (readonly Hash[])[] = []
  for (const { tile, hashes = [] } of tiles) levels[Number(tile.level)] = hashes
  const whole = tiles.every(({ hashes }) => hashes !== undefined)
  return { tiles, trusted: whole && same(rootOf({ levels: Array.from(levels, (hashes) => hashes ?? []) }), root) }
}

function* readHashes(tile: Tile, size: number, found: Findings): Audited<readonly Hash[] | undefined> {
  const [path, bytes] = [tilePath(tile), yield* hashTile(tile)]
  if (bytes === undefined) {
    found.add({ kind: 'missing', path, says: `This tile of ${tile.width} hashes is not there.` })
    return undefined
  }
  if (bytes.length === tile.width * HASH_BYTES) return hashesOf(bytes)
  const place = yield* placeOfTile(tile.level, bytes, size)
  if (place !== undefined) found.add({ kind: 'moved', path, says: `It is what belongs to ${place}.` })
  else {
    const says = `It has ${bytes.length} bytes and must have ${tile.width * HASH_BYTES}.`
    found.add({ kind: 'malformed', path, says })
  }
  return undefined
}

export function* shelfOf(head: TreeHead, found: Findings): Audited<Shelf> {
  const edge = yield* readEdge(head, found)
  const inHand: Held[] = []

  function* open(level: number, index: number): Audited<Held> {
    const before = inHand[level]
    if (before?.index === index) return before
    const tile = tileAt(level, index * TILE_WIDTH, head.size)
    const held = tile.width === TILE_WIDTH ? yield* full(level, tile) : atEdge(tile)
    inHand[level] = held
    return held
  }

  const atEdge = (tile: Tile): Held => {
    const hashes = edge.tiles.find((one) => one.tile.level === tile.level)?.hashes
    const nothing = { expected: undefined, hint: undefined }
    return { path: tilePath(tile), index: tile.index, hashes, trusted: edge.trusted, ...nothing, since: found.total }
  }

  function* full(level: number, tile: Tile): Audited<Held> {
    const above = yield* open(level + 1, Math.floor(tile.index / TILE_WIDTH))
    const hint = above.hashes?.[tile.index % TILE_WIDTH]
    const expected = above.trusted ? hint : undefined
    const hashes = yield* readHashes(tile, head.size, found)
    const trusted = hashes !== undefined && expected !== undefined && same(perfectRoot(hashes), expected)
    // Of the lowest level its entries have a say.
    if (level > 0 && hashes !== undefined && expected !== undefined && !trusted)
      yield* nameChanged(tile, hashes, head.size, found)
    return { path: tilePath(tile), index: tile.index, hashes, trusted, expected, hint, since: found.total }
  }

  return { edge, open }
}

/** A tile that is not what was signed: another one, or none of this log. */
export function* nameChanged(tile: Tile, hashes: readonly Hash[], size: number, found: Findings): Audited<void> {
  const path = tilePath(tile)
  const place = yield* placeOf(tile.level, hashes, size)
  found.add(
    place === undefined
      ? { kind: 'altered', path, says: 'Its hashes are not those that were signed.' }
      : { kind: 'moved', path, says: `It is what belongs to ${place}.` },
  )
}

function* placeOfTile(level: Tile['level'], bytes: Uint8Array, size: number): Audited<string | undefined> {
  const hashes = hashesOf(bytes)
  return hashes === undefined ? undefined : yield* placeOf(level, hashes, size)
}

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
