// That one entry is in a tree, in a file of a few lines that anybody can check (C2SP tlog-proof; RFC 6962 §2.1.1).

import { fromBase64 } from './base64.ts'
import { hashesOf } from './bundle.ts'
import { HASH_BYTES, type Hash, nodeHash, perfectRoot, same } from './merkle.ts'
import { hashesAt, TILE_WIDTH, type Tile, tileAt, tilePath } from './tiles.ts'

/** A tile's bytes by its path; undefined: it was not fetched. */
export type Tiles = (path: string) => Uint8Array | undefined

/** The tiles that a proof of this leaf is made of: those above it, and those at the right edge. */
export function tilesOfProof(index: number, size: number): readonly Tile[] {
  const tiles = new Map<string, Tile>()
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const last = hashesAt(level, size) - 1
    for (const hash of [Math.min(Math.floor(index / TILE_WIDTH ** level), last), last]) {
      const tile = tileAt(level, hash, size)
      tiles.set(tilePath(tile), tile)
    }
  }
  return [...tiles.values()]
}

/** From the leaf's neighbour up to the root's child. */
export function inclusionProof(index: number, size: number, tiles: Tiles): readonly Hash[] {
  if (!(index >= 0 && index < size)) throw new RangeError('the leaf is not in the tree')
  const path = (from: number, to: number): readonly Hash[] => {
    if (to - from === 1) return []
    const middle = from + split(to - from)
    return index < middle ? [...path(from, middle), range(middle, to)] : [...path(middle, to), range(from, middle)]
  }
  const range = (from: number, to: number): Hash => {
    const count = to - from
    if (Number.isInteger(Math.log2(count))) return node(from, count)
    const middle = from + split(count)
    return nodeHash(range(from, middle), range(middle, to))
  }
  /** A perfect tree: within one tile, because tiles are eight high. */
  const node = (from: number, count: number): Hash => {
    const level = Math.floor(Math.log2(count) / 8)
    const unit = TILE_WIDTH ** level
    const first = from / unit
    const tile = tileAt(level, first, size)
    const hashes = hashesOf(tiles(tilePath(tile)) ?? Uint8Array.of())
    const offset = first - tile.index * TILE_WIDTH
    const within = hashes?.slice(offset, offset + count / unit) ?? []
    if (within.length !== count / unit) throw new RangeError(`${tilePath(tile)} is not there, or not whole`)
    return perfectRoot(within)
  }
  return path(0, size)
}

/** The largest power of two below. */
const split = (count: number): number => 2 ** Math.ceil(Math.log2(count) - 1)

/** RFC 9162 §2.1.3.2. */
export function included(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false
  let [here, last, hash] = [index, size - 1, leaf]
  for (const beside of proof) {
    if (last === 0) return false
    if (here % 2 === 1 || here === last) {
      hash = nodeHash(beside, hash)
      while (here % 2 === 0 && here !== 0) [here, last] = [Math.floor(here / 2), Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    ;[here, last] = [Math.floor(here / 2), Math.floor(last / 2)]
  }
  return last === 0 && same(hash, root)
}

export interface Proof {
  /** What is proved, as it stands in the log. */
  readonly entry: Uint8Array
  readonly index: number
  readonly hashes: readonly Hash[]
  /** A signed checkpoint, as it was published. */
  readonly checkpoint: string
}

const HEAD = 'c2sp.org/tlog-proof@v1'
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** The entry travels in the extra data: what it says is proved by its hash alone. */
export const proofText = ({ entry, index, hashes, checkpoint }: Proof): string =>
  [HEAD, `extra ${base64(entry)}`, `index ${index}`, ...hashes.map(base64), '', checkpoint].join('\n')

const isHash = (bytes: Uint8Array | undefined): bytes is Hash => bytes?.length === HASH_BYTES

/** Undefined: not a proof, or one without its entry. */
export function parseProof(text: string): Proof | undefined {
  const found =
    /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/]+={0,2})\nindex (0|[1-9][0-9]{0,15})\n((?:[A-Za-z0-9+/]{43}=\n){0,64})\n/.exec(
      text,
    )
  if (found === null) return undefined
  const [head, extra = '', index = '', lines = ''] = found
  const entry = fromBase64(extra)
  const hashes = lines.split('\n').slice(0, -1).map(fromBase64)
  return entry !== undefined && hashes.every(isHash)
    ? { entry, index: Number(index), hashes, checkpoint: text.slice(head.length) }
    : undefined
}
