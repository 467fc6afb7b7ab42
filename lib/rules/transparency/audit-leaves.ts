// One bundle of entries and the tile of their hashes, held against each other and against what was signed: which of the two
// was changed, at which entries, and what the hashes of this place truly are.

import { claimedId, difference } from './audit-entries.ts'
import type { Findings } from './audit-findings.ts'
import { type Held, nameChanged, placeOf } from './audit-tiles.ts'
import { type Audited, bundleFile } from './audit-wants.ts'
import { type Hash, leafHash, perfectRoot, same } from './merkle.ts'
import { bundleOf, TILE_WIDTH, type Tile, tilePath } from './tiles.ts'

export interface Leaves {
  /** Absent: neither file says it. */
  readonly hashes: readonly Hash[] | undefined
  /** Those that are what was sealed; absent for one that is not, or is not there. */
  readonly entries: readonly (Uint8Array | undefined)[]
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

interface Place {
  /** Of the lowest level. */
  readonly tile: Tile
  readonly held: Held
  readonly fits: Fits
  /** Of the tree. */
  readonly size: number
}

export function* leavesOf({ tile, held, fits, size }: Place, found: Findings): Audited<Leaves> {
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
  if (held.hashes !== undefined && (held.trusted || ofTile === true)) {
    yield* compare(held.hashes)
    return { hashes: held.hashes, entries: held.hashes.map((hash, i) => kept(i, hash)) }
  }
  if (hashes !== undefined && ofEntries === true) {
    if (held.hashes !== undefined) yield* nameChanged(tile, held.hashes, size, found)
    return { hashes, entries: entries ?? [] }
  }
  return yield* unsettled()

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
    if (hashes === undefined || held.hashes === undefined)
      return { hashes: hashes?.length === tile.width ? hashes : held.hashes, entries: entries ?? [] }
    if (difference(hashes, held.hashes) === undefined) return { hashes, entries: entries ?? [] }
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

  function* compare(sealed: readonly Hash[]): Audited<void> {
    if (hashes === undefined) return
    const differs = difference(hashes, sealed)
    if (differs === undefined) return
    if (differs.what === 'missing') {
      const count = sealed.length - hashes.length
      const says = `${count === 1 ? 'One entry was' : `${count} entries were`} taken out, here and after.`
      found.add({ kind: 'missing', path, entry: first + differs.place, says })
    } else if (differs.what === 'reordered_or_duplicated') {
      const says = 'From here on the entries are in another order than sealed, or one of them is there twice.'
      found.add({ kind: differs.what, path, entry: first + differs.place, ...eventAt(differs.place), says })
    } else if (differs.places.length > MOST_NAMED || hashes.length !== sealed.length) {
      const says = `${hashes.length} entries are there and ${sealed.length} were sealed; ${differs.places.length} of them are not as sealed.`
      yield* nameBundle(hashes, says)
    } else
      for (const place of differs.places)
        found.add({
          ...{ kind: 'altered', path, entry: first + place, ...eventAt(place) },
          says: 'This entry is not what was sealed here.',
        })
  }

  function eventAt(place: number): { readonly event?: string } {
    const event = claimedId(entries?.[place])
    return event === undefined ? {} : { event }
  }
}

/** More that were changed in one bundle are told as one finding. */
const MOST_NAMED = 16
