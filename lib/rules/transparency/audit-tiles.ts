// The tiles of hashes, from the signed root downwards: what is above says what has to be below, so that of two files that
// contradict each other it is known which one was changed. Of each level one tile is held at a time.

import type { Findings } from './audit-findings.ts'
import { placeOf } from './audit-place.ts'
import { type Audited, hashTile } from './audit-wants.ts'
import { hashesOf } from './bundle.ts'
import type { TreeHead } from './checkpoint.ts'
import { rootOf } from './edge.ts'
import { HASH_BYTES, type Hash, perfectRoot, same } from './merkle.ts'
import { edgeTiles, TILE_WIDTH, type Tile, tileAt, tilePath } from './tiles.ts'

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
  readonly open: Open
  /** The same from another hand, of which nothing is found: for whoever looks beside the place that the audit has come to. */
  readonly glimpse: Open
}

export type Open = (level: number, index: number) => Audited<Held>

/** The tiles that are not full, which the root is made of. */
function* readEdge({ size, root }: TreeHead, found: Findings): Audited<Edge> {
  const tiles: { tile: Tile; hashes: readonly Hash[] | undefined }[] = []
  for (const tile of edgeTiles(size)) tiles.push({ tile, hashes: yield* readHashes(tile, size, found) })
  const levels: (readonly Hash[])[] = []
  for (const { tile, hashes = [] } of tiles) levels[Number(tile.level)] = hashes
  const whole = tiles.every(({ hashes }) => hashes !== undefined)
  return { tiles, trusted: whole && same(rootOf({ levels: Array.from(levels, (hashes) => hashes ?? []) }), root) }
}

function* readHashes(tile: Tile, size: number, found?: Findings): Audited<readonly Hash[] | undefined> {
  const [path, bytes] = [tilePath(tile), yield* hashTile(tile)]
  if (found === undefined) return bytes?.length === tile.width * HASH_BYTES ? hashesOf(bytes) : undefined
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
  return { edge, open: opening(head, edge, found), glimpse: opening(head, edge) }
}

/** Without findings: what is wrong with a tile is told where it has its turn. */
function opening({ size }: TreeHead, edge: Edge, found?: Findings): Open {
  const inHand: Held[] = []

  function* open(level: number, index: number): Audited<Held> {
    const before = inHand[level]
    if (before?.index === index) return before
    const tile = tileAt(level, index * TILE_WIDTH, size)
    const held = tile.width === TILE_WIDTH ? yield* full(level, tile) : atEdge(tile)
    inHand[level] = held
    return held
  }

  const atEdge = (tile: Tile): Held => {
    const hashes = edge.tiles.find((one) => one.tile.level === tile.level)?.hashes
    const nothing = { expected: undefined, hint: undefined }
    return {
      path: tilePath(tile),
      index: tile.index,
      hashes,
      trusted: edge.trusted,
      ...nothing,
      since: found?.total ?? 0,
    }
  }

  function* full(level: number, tile: Tile): Audited<Held> {
    const above = yield* open(level + 1, Math.floor(tile.index / TILE_WIDTH))
    const hint = above.hashes?.[tile.index % TILE_WIDTH]
    const expected = above.trusted ? hint : undefined
    const hashes = yield* readHashes(tile, size, found)
    const trusted = hashes !== undefined && expected !== undefined && same(perfectRoot(hashes), expected)
    // Of the lowest level its entries have a say.
    if (found !== undefined && level > 0 && hashes !== undefined && expected !== undefined && !trusted)
      yield* nameChanged(tile, hashes, size, found)
    return { path: tilePath(tile), index: tile.index, hashes, trusted, expected, hint, since: found?.total ?? 0 }
  }

  return open
}

/** Whether these are the hashes that were signed; undefined: nothing says so. */
export type Fits = (hashes: readonly Hash[]) => boolean | undefined

/** Of a tile that is full. One at the edge fits where it gives the root. */
export const fitsInto =
  ({ expected, hint }: Pick<Held, 'expected' | 'hint'>): Fits =>
  (hashes) => {
    if (hashes.length !== TILE_WIDTH) return false
    const above = expected ?? hint
    return above === undefined ? undefined : same(perfectRoot(hashes), above)
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
