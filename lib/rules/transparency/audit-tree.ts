// The tree as it grows again, bundle by bundle, out of what was found to be true: its root at every size, in the memory of one
// tile a level. What cannot be known is a gap until a tile above it, that can be trusted, closes it.

import type { Findings } from './audit-findings.ts'
import type { Held } from './audit-tiles.ts'
import { rootOf } from './edge.ts'
import { type Hash, perfectRoot, same } from './merkle.ts'
import { TILE_WIDTH } from './tiles.ts'

type Known = Hash | undefined

export interface Regrown {
  /** The root where so many of these leaves follow what is there; undefined: it cannot be known. */
  rootWith(leaves: readonly Hash[] | undefined, count: number): Hash | undefined
  /** A whole tile of leaves, and what is held above it, from the lowest level on. */
  fill(leaves: readonly Hash[] | undefined, held: readonly Held[]): void
  /** Of levels from 1 on, what a tile at the edge has to be; undefined: it cannot be known. */
  edgeAt(level: number): readonly Hash[] | undefined
}

export function regrown(found: Findings): Regrown {
  /** The lowest level is the caller's. */
  const levels: Known[][] = [[]]

  const push = (level: number, hash: Known, held: readonly Held[]): void => {
    const hashes = levels[level] ?? []
    levels[level] = hashes
    hashes.push(hash)
    if (hashes.length < TILE_WIDTH) return
    levels[level] = []
    const root = known(hashes) ? perfectRoot(hashes) : undefined
    const own = held[level]
    if (own !== undefined) follow(hashes, root, own)
    push(level + 1, own?.expected ?? root ?? own?.hint, held)
  }

  const follow = (hashes: readonly Known[], root: Known, { path, expected, hashes: stored, since }: Held): void => {
    if (found.total > since || root === undefined) return
    const differs = !found.has(path) && stored?.some((hash, i) => !same(hash, hashes[i] ?? hash)) === true
    if (differs || (expected !== undefined && !same(root, expected)))
      found.add({ kind: 'inconsistent', path, says: 'It is not what follows from the tiles below it.' })
  }

  return {
    rootWith(leaves, count) {
      if (count > 0 && leaves === undefined) return undefined
      const above = levels.slice(1).filter((hashes) => known(hashes))
      const whole = above.length === levels.length - 1
      return whole ? rootOf({ levels: [leaves?.slice(0, count) ?? [], ...above] }) : undefined
    },
    fill(leaves, held) {
      const root = leaves === undefined ? undefined : perfectRoot(leaves)
      push(1, held[0]?.expected ?? root ?? held[0]?.hint, held)
    },
    edgeAt(level) {
      const hashes = levels[level] ?? []
      return known(hashes) ? hashes : undefined
    },
  }
}

const known = (hashes: readonly Known[]): hashes is readonly Hash[] => hashes.every((hash) => hash !== undefined)
