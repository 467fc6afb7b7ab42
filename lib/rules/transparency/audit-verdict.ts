// What the tree that was found says of what was signed: the newest root, and every root before it. Only where the newest holds can
// an older one that disagrees be called another history; where it does not, it is the files that are wrong. Two roots that were signed
// over one number of entries are two histories by themselves, whatever the files say.

import { type Kept, moment } from './audit-checkpoints.ts'
import type { Findings } from './audit-findings.ts'
import type { Edge } from './audit-tiles.ts'
import type { Regrown } from './audit-tree.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type Hash, same } from './merkle.ts'
import { tilePath } from './tiles.ts'

type Leaves = readonly Hash[] | undefined

export interface Verdict {
  /** An older checkpoint, where the tree has come as far: with the leaves that follow `from`. */
  compare(older: Kept, leaves: Leaves, from: number): void
  /** The whole tree, with the leaves at its edge. */
  settle(leaves: Leaves): void
  /** What is there gives the root that was signed. */
  readonly holds: boolean
  /** Older checkpoints that could not be compared, for what is missing of the tree. */
  readonly unchecked: number
}

/** Of those that disagree: there is one for every span of the cadence after a fork. */
const MOST_HELD = 100

export function verdictOn(head: Checkpoint, edge: Edge, tree: Regrown, found: Findings): Verdict {
  const disagreeing: Kept[] = []
  const pairs: (readonly [Kept, Kept])[] = []
  /** The first over so many entries. */
  let first: Kept | undefined
  let [disagreements, unchecked, holds] = [0, 0, true]

  const forked = ({ path, size, at }: Kept, times: number): void => {
    const says = `At ${moment(at)} another history of the first ${size} entries was signed than the newest checkpoint stands on.`
    found.add({ kind: 'fork', path, says }, times)
  }

  const forkedBetween = ([{ path, size, at }, other]: readonly [Kept, Kept]): void => {
    const says = `At ${moment(at)} another history of the first ${size} entries was signed than at ${moment(other.at)}, in ${other.path}.`
    found.add({ kind: 'fork', path, says })
  }

  /** Where the tree that holds says which of the two is wrong, it says it of one of them only. */
  const contradicted = (older: Kept, root: Hash | undefined): void => {
    if (first?.size !== older.size) first = older
    else if (same(first.root, older.root)) return
    else if (root === undefined) forkedBetween([older, first])
    else if (pairs.length < MOST_HELD) pairs.push([older, first])
  }

  const otherRoot = (): void => {
    const [one] = disagreeing
    const contradicts =
      one === undefined ? '' : ` The first checkpoint that it contradicts is ${one.path}, of ${one.size} entries.`
    const says = `What is there does not give the root that was signed.${contradicts}`
    found.add({ kind: 'inconsistent', path: 'checkpoint', says })
  }

  /** The lowest level was held against its entries. */
  const nameEdge = (): void => {
    for (const { tile, hashes } of edge.tiles) {
      const is = tile.level === 0 ? undefined : tree.edgeAt(Number(tile.level))
      if (hashes === undefined || is === undefined || hashes.every((hash, i) => same(hash, is[i] ?? hash))) continue
      const says = 'It is not what follows from the tiles below it.'
      found.add({ kind: holds ? 'altered' : 'inconsistent', path: tilePath(tile), says })
    }
  }

  return {
    compare(older, leaves, from) {
      if (older.size === head.size) {
        if (!same(older.root, head.root)) forked(older, 1)
        return
      }
      const root = tree.rootWith(leaves, older.size - from)
      contradicted(older, root)
      if (root === undefined) unchecked += 1
      if (root === undefined || same(root, older.root)) return
      disagreements += 1
      if (disagreeing.length < MOST_HELD) disagreeing.push(older)
    },
    settle(leaves) {
      const root = tree.rootWith(leaves, leaves?.length ?? 1)
      holds = edge.trusted || (root !== undefined && same(root, head.root))
      if (!edge.trusted) nameEdge()
      if (holds) for (const [i, one] of disagreeing.entries()) forked(one, i === MOST_HELD - 1 ? disagreements - i : 1)
      else {
        for (const pair of pairs) forkedBetween(pair)
        if (root !== undefined) otherRoot()
      }
    },
    get holds() {
      return holds
    },
    get unchecked() {
      return unchecked
    },
  }
}
