// What was sealed around a bundle whose entries are not in their places: a few tiles beside it, each only where it is what was signed.
// Where what follows was taken from further on, the tiles are looked through twice at most in all, so that no copy makes it endless.

import { fitsInto, type Open } from './audit-tiles.ts'
import { type Audited, hashTile } from './audit-wants.ts'
import { HASH_BYTES, type Hash } from './merkle.ts'
import { TILE_WIDTH, tileAt } from './tiles.ts'

export interface Around {
  /** Holds what was sealed in this tile of the lowest level, and in those others, and nothing else. */
  look(own: Own, others: readonly number[]): Audited<void>
  /** What was sealed at a place, of what is held. */
  readonly at: (place: number) => string | undefined
  /** Where it was sealed, of what is held. */
  find(hash: string): number | undefined
  /** The tile that has it, and does not lie beside this one: not yet believed. */
  seek(hash: string, beside: number): Audited<number | undefined>
}

interface Own {
  readonly index: number
  readonly hashes: readonly Hash[]
}

export const hex = (hash: Hash): string => Buffer.from(hash).toString('hex')

export const tileOf = (place: number): number => Math.floor(place / TILE_WIDTH)

interface Sealed {
  readonly hashes: readonly string[]
  readonly places: ReadonlyMap<string, number>
}

export function aroundIn(glimpse: Open, size: number): Around {
  const tiles = Math.ceil(size / TILE_WIDTH)
  let unsought = 2 * tiles

  const held = new Map<number, Sealed | undefined>()

  const sealed = ({ index, hashes }: Own): Sealed => {
    const all = hashes.map(hex)
    return { hashes: all, places: new Map(all.map((hash, i) => [hash, index * TILE_WIDTH + i])) }
  }

  function* sealedIn(index: number): Audited<Sealed | undefined> {
    const { hashes, trusted, ...one } = yield* glimpse(0, index)
    const known = hashes !== undefined && (trusted || fitsInto(one)(hashes) === true)
    return known ? sealed({ index, hashes }) : undefined
  }

  return {
    *look(own, others) {
      const indexes = new Set(others.filter((index) => index >= 0 && index < tiles)).add(own.index)
      for (const index of held.keys()) if (!indexes.has(index)) held.delete(index)
      if (held.get(own.index) === undefined) held.set(own.index, sealed(own))
      for (const index of indexes) if (!held.has(index)) held.set(index, yield* sealedIn(index))
    },
    at: (place) => held.get(tileOf(place))?.hashes[place % TILE_WIDTH],
    find(hash) {
      for (const one of held.values()) {
        const place = one?.places.get(hash)
        if (place !== undefined) return place
      }
      return undefined
    },
    *seek(hash, beside) {
      for (const index of awayFrom(beside, tiles)) {
        if (unsought === 0) return undefined
        unsought -= 1
        const tile = yield* hashTile(tileAt(0, index * TILE_WIDTH, size))
        if (tile === undefined || tile.length > TILE_WIDTH * HASH_BYTES) continue
        if (Buffer.from(tile).includes(hash, 0, 'hex')) return index
      }
      return undefined
    },
  }
}

/** Behind it before before it: what was taken out is followed by what comes after. */
function* awayFrom(index: number, tiles: number): Generator<number> {
  for (let one = index + 2; one < tiles; one++) yield one
  for (let one = index - 2; one >= 0; one--) yield one
}
