// The right edge of a growing tree: all that a writer has to have of it. Adding entries says which files that makes.

import { bundled } from './bundle.ts'
import { type Hash, joined, leafHash, perfectRanges, perfectRoot } from './merkle.ts'
import { TILE_WIDTH, type Tile, tilePath } from './tiles.ts'

export interface Edge {
  /** Leaves. */
  readonly size: number
  /** By level, the hashes of its tile that is not full; a level without any is empty. */
  readonly levels: readonly (readonly Hash[])[]
  /** The entries of the bundle that is not full. */
  readonly entries: readonly Uint8Array[]
}

export interface File {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Grown {
  readonly edge: Edge
  readonly root: Hash
  /** What is to be written before anybody is told of the new root: full tiles, and those at the new edge. */
  readonly files: readonly File[]
}

export const EMPTY_EDGE: Edge = { size: 0, levels: [], entries: [] }

/** RFC 6962 §2.1: the highest level holds the largest trees, and within a level the first hashes do. */
export function rootOf({ levels }: Pick<Edge, 'levels'>): Hash {
  const roots = levels
    .toReversed()
    .flatMap((hashes) => Array.from(perfectRanges(hashes.length), ([from, to]) => perfectRoot(hashes.slice(from, to))))
  return joined(roots)
}

export function grown(before: Edge, entries: readonly Uint8Array[]): Grown {
  const levels = before.levels.map((hashes) => [...hashes])
  const bundle = [...before.entries]
  const files: File[] = []
  const changed = new Set<number>()
  let size = before.size

  const write = (tile: Tile, bytes: Uint8Array) => files.push({ path: tilePath(tile), bytes })
  const push = (level: number, hash: Hash): void => {
    const hashes = levels[level] ?? []
    levels[level] = hashes
    hashes.push(hash)
    changed.add(level)
    if (hashes.length < TILE_WIDTH) return
    write({ level, index: indexAt(level, size) - 1, width: TILE_WIDTH }, Buffer.concat(hashes))
    levels[level] = []
    push(level + 1, perfectRoot(hashes))
  }

  for (const entry of entries) {
    size += 1
    bundle.push(entry)
    if (bundle.length === TILE_WIDTH)
      write({ level: 'entries', index: indexAt(0, size) - 1, width: TILE_WIDTH }, bundled(bundle.splice(0)))
    push(0, leafHash(entry))
  }

  for (const level of changed) {
    const hashes = levels[level] ?? []
    if (hashes.length > 0) write({ level, index: indexAt(level, size), width: hashes.length }, Buffer.concat(hashes))
  }
  if (bundle.length > 0 && entries.length > 0)
    write({ level: 'entries', index: indexAt(0, size), width: bundle.length }, bundled(bundle))
  const edge: Edge = { size, levels, entries: bundle }
  return { edge, root: rootOf(edge), files }
}

/** The files at the edge as they stand, which a quiet log has to keep from being taken for old. */
export function edgeFiles({ size, levels, entries }: Edge): readonly File[] {
  const tiles = levels.flatMap((hashes, level): File[] => {
    const tile = { level, index: indexAt(level, size), width: hashes.length }
    return hashes.length === 0 ? [] : [{ path: tilePath(tile), bytes: Buffer.concat(hashes) }]
  })
  const bundle = { level: 'entries', index: indexAt(0, size), width: entries.length } as const
  return entries.length === 0 ? tiles : [...tiles, { path: tilePath(bundle), bytes: bundled(entries) }]
}

/** How many tiles of a level are full. */
const indexAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** (level + 1))
