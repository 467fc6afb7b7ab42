// One bundle of entries and the tile of their hashes, held against each other and against what was signed: which of the two
// was changed, at which entries, and what the hashes of this place truly are.

import type { Findings } from './audit-findings.ts'
import type { Places } from './audit-once.ts'
import { alike, type Order } from './audit-order.ts'
import { placeOf } from './audit-place.ts'
import { type Fits, type Held, nameChanged } from './audit-tiles.ts'
import { type Audited, bundleFile } from './audit-wants.ts'
import { type Hash, leafHash, same } from './merkle.ts'
import { bundleOf, TILE_WIDTH, type Tile, tilePath } from './tiles.ts'

export interface Leaves {
  /** Absent: neither file says it. */
  readonly hashes: readonly Hash[] | undefined
  /** Those that are what was sealed; absent for one that is not, or is not there. */
  readonly entries: readonly (Uint8Array | undefined)[]
  /** Where each of them was sealed; undefined for one that is not to be looked at. Absent: each where it is. */
  readonly places?: Places | undefined
}

interface Place {
  /** Of the lowest level. */
  readonly tile: Tile
  readonly held: Held
  readonly fits: Fits
  readonly order: Order
  /** Of the tree. */
  readonly size: number
}

export function* leavesOf({ tile, held, fits, order, size }: Place, found: Findings): Audited<Leaves> {
  const bundle = bundleOf(tile)
  const [path, first] = [tilePath(bundle), tile.index * TILE_WIDTH]
  const file = yield* bundleFile(bundle)
  const entries = file?.entries
  // What went by retention has no bytes left, and its hash alone says what it was.
  const hashes = entries?.map((entry, i) =>
    entry.length === 0 ? (held.hashes?.[i] ?? leafHash(entry)) : leafHash(entry),
  )

  if (file === undefined)
    found.add({ kind: 'missing', path, entry: first, says: `These ${tile.width} entries are not there.` })
  else if (entries === undefined)
    found.add({
      kind: 'malformed',
      path,
      entry: first,
      says: 'It is no bundle of entries: one of them is cut off, or there are far too many.',
    })

  const [ofTile, ofEntries] = [held.hashes, hashes].map((one) => one !== undefined && (held.trusted || fits(one)))
  if (held.hashes !== undefined && (held.trusted || ofTile === true))
    return { hashes: held.hashes, ...(yield* inOrder(held.hashes)) }
  if (hashes !== undefined && ofEntries === true) {
    if (held.hashes !== undefined) yield* nameChanged(tile, held.hashes, size, found)
    return { hashes, ...(yield* inOrder(hashes)) }
  }
  order.pass({ from: first, width: tile.width })
  return yield* unsettled()

  function* inOrder(sealed: readonly Hash[]): Audited<Omit<Leaves, 'hashes'>> {
    const bundle = { path, from: first, width: tile.width }
    if (entries !== undefined && hashes !== undefined)
      return { entries, places: yield* order.judge({ ...bundle, entries, hashes }, sealed) }
    order.pass(bundle)
    return { entries: [] }
  }

  function kept(place: number, hash: Hash): Uint8Array | undefined {
    const own = hashes?.[place]
    return own !== undefined && same(own, hash) ? entries?.[place] : undefined
  }

  /** Neither is what was signed, or nothing is known of what was. */
  function* unsettled(): Audited<Leaves> {
    if (held.expected !== undefined) {
      if (held.hashes !== undefined) yield* nameChanged(tile, held.hashes, size, found)
      if (hashes !== undefined) yield* nameBundle(hashes, 'They are not the entries that were signed.')
      return { hashes: undefined, entries: [] }
    }
    if (hashes !== undefined && held.hashes === undefined && hashes.length !== tile.width) {
      const says = `${hashes.length} entries are there and ${tile.width} were sealed.`
      found.add({ kind: hashes.length < tile.width ? 'missing' : 'altered', path, entry: first, says })
      return { hashes: undefined, entries: [] }
    }
    if (hashes === undefined || held.hashes === undefined)
      return { hashes: hashes ?? held.hashes, entries: entries ?? [] }
    if (alike(hashes, held.hashes)) return { hashes, entries: entries ?? [] }
    const says = `It and ${held.path} contradict each other, and nothing that can be trusted says which one was changed.`
    found.add({ kind: 'inconsistent', path, entry: first, says })
    return { hashes: held.hashes, entries: held.hashes.map((hash, i) => kept(i, hash)) }
  }

  function* nameBundle(own: readonly Hash[], says: string): Audited<void> {
    const place = yield* placeOf('entries', own, size)
    found.add(
      place === undefined
        ? { kind: 'altered', path, entry: first, says }
        : { kind: 'moved', path, entry: first, says: `It is what belongs to ${place}.` },
    )
  }
}
