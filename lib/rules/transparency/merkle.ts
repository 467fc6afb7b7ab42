// The hashes of a Merkle tree (RFC 6962 §2.1, RFC 9162 §2.1): leaves and nodes are told apart by a first byte, or a node
// could be shown as a leaf. Sizes and indexes are exact up to 2^53.

import { hash } from 'node:crypto'

/** SHA-256, 32 bytes. */
export type Hash = Uint8Array

export const HASH_BYTES = 32
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (entry: Uint8Array): Hash => sha256(LEAF, entry)

export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right)

/** In one call, which is a third quicker for what is as short as this. */
const sha256 = (...parts: readonly Uint8Array[]): Hash => hash('sha256', Buffer.concat(parts), 'buffer')

/** Of a tree without a leaf. */
export const EMPTY_ROOT: Hash = sha256()

/** The tree over as many hashes as a power of two. */
export function perfectRoot(hashes: readonly Hash[]): Hash {
  const [first, second] = hashes
  if (first === undefined) throw new RangeError('no tree has no leaf')
  if (second === undefined) return first
  const above: Hash[] = []
  for (let i = 0; i + 1 < hashes.length; i += 2) above.push(nodeHash(hashes[i] as Hash, hashes[i + 1] as Hash))
  return perfectRoot(above)
}

/** The perfect trees that a number of leaves falls into, as ranges, the largest first. */
export function* perfectRanges(count: number): Generator<readonly [from: number, to: number]> {
  let from = 0
  for (let rest = count; rest > 0; ) {
    const size = 2 ** Math.floor(Math.log2(rest))
    yield [from, from + size]
    from += size
    rest -= size
  }
}

/** The root over perfect trees that stand side by side, the largest first. */
export const joined = (roots: readonly Hash[]): Hash =>
  roots.length === 0 ? EMPTY_ROOT : roots.reduceRight((right, left) => nodeHash(left, right))

export const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
