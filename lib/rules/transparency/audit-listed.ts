// The files that lie in a log, path by path: what is no part of it, and tiles that were not full once and must still be the
// beginning of what they became.

import type { Findings } from './audit-findings.ts'
import { placeOf } from './audit-place.ts'
import type { Retirements } from './audit-retired.ts'
import { newestNow } from './audit-signed.ts'
import { type Audited, type Fed, file } from './audit-wants.ts'
import { isBeside } from './beside.ts'
import { bundled, hashesOf, unbundled } from './bundle.ts'
import { parseSlotPath } from './entry.ts'
import { HASH_BYTES, type Hash, leafHash, same } from './merkle.ts'
import type { Verifier } from './note.ts'
import { digestOf, parseRetiredPath } from './retired.ts'
import { hashesAt, parseTilePath, TILE_WIDTH, type Tile, tileAt, tilePath } from './tiles.ts'

interface Listed {
  readonly log: Verifier
  /** Of the tree. */
  readonly size: number
  /** What is there gives the root that was signed. */
  readonly holds: boolean
  /** Of a copy: what came while it was made may lie beyond its checkpoint. */
  readonly beyondIsStray: boolean
  readonly retired: Pick<Retirements, 'knows'>
}

/** How many files lie beyond the tree that was signed. */
export function* auditListed({ log, size, holds, beyondIsStray, retired }: Listed, found: Findings): Audited<number> {
  let [beyond, reach] = [0, size]
  const newer: Newer = new Map()
  for (;;) {
    const { path }: Fed = yield { want: 'listed' }
    if (path === undefined) return beyond
    if (path === 'checkpoint' || isBeside(path) || parseSlotPath(path) !== undefined) continue
    const tile = parseTilePath(path)
    // One that was written and not announced yet says no more than its name does.
    const named = parseRetiredPath(path)
    if (named !== undefined && (retired.knows(named) || digestOf((yield* file(path)) ?? Uint8Array.of()) === named))
      continue
    if (tile === undefined) {
      found.add({ kind: 'stray', path, says: 'No file of the log has this name.' })
      continue
    }
    const now = nowOf(tile, size)
    if (now === undefined) {
      // What was written while the log was read, its newest checkpoint speaks of by now.
      if (nowOf(tile, reach) === undefined) reach = Math.max(reach, (yield* newestNow(log))?.size ?? 0)
      if (nowOf(tile, reach) !== undefined) continue
      beyond += 1
      if (beyondIsStray) yield* nameBeyond(tile, size, newer, holds, found)
    } else if (now.width > tile.width) yield* auditOlder(tile, now, newer, holds, found)
  }
}

/** The tile that this one is, or has become; undefined: the tree does not reach so far. */
function nowOf({ level, index, width }: Tile, size: number): Tile | undefined {
  const lowest = level === 'entries' ? 0 : level
  if (index * TILE_WIDTH + width > hashesAt(lowest, size)) return undefined
  return { ...tileAt(lowest, index * TILE_WIDTH, size), level }
}

function* nameBeyond(tile: Tile, size: number, newer: Newer, holds: boolean, found: Findings): Audited<void> {
  const path = tilePath(tile)
  const bytes = yield* file(path)
  if (holds && bytes !== undefined && (yield* goesOn(tile, bytes, size, newer))) {
    const says = `It goes on from the edge of the ${size} entries that were signed: an older checkpoint was put back, or this was copied while the log grew.`
    found.add({ kind: 'truncated', path, says })
    return
  }
  const hashes =
    tile.level === 'entries' ? unbundled(bytes ?? Uint8Array.of())?.map(leafHash) : hashesOf(bytes ?? Uint8Array.of())
  const place = hashes === undefined ? undefined : yield* placeOf(tile.level, hashes, size)
  found.add(
    place === undefined
      ? { kind: 'stray', path, says: `The tree that was signed, of ${size} entries, does not reach so far.` }
      : { kind: 'moved', path, says: `It is what belongs to ${place}.` },
  )
}

/** Whether it begins with all that the tile at the edge has: nobody writes so but whoever went on from there. */
function* goesOn({ level, index, width }: Tile, bytes: Uint8Array, size: number, newer: Newer): Audited<boolean> {
  const there = hashesAt(level === 'entries' ? 0 : level, size) - index * TILE_WIDTH
  if (there <= 0 || there >= width) return false
  const edge = beginning(level, (yield* becomes({ level, index, width: there }, newer)) ?? Uint8Array.of(), there)
  return bytes.length > edge.length && edge.length > 0 && same(edge, bytes.subarray(0, edge.length))
}

/** So much of a tile, or of the entries of a bundle; nothing where it has less. */
function beginning(level: Tile['level'], bytes: Uint8Array, width: number): Uint8Array {
  const all = (level === 'entries' ? unbundled(bytes) : hashesOf(bytes)) ?? []
  if (all.length < width) return Uint8Array.of()
  const first = all.slice(0, width)
  return level === 'entries' ? bundled(first) : Buffer.concat(first)
}

/** Many states of a tile lie beside each other, and what it became is read once for all of them. */
type Newer = Map<Tile['level'], { readonly path: string; readonly bytes: Uint8Array | undefined }>

function* becomes(now: Tile, newer: Newer): Audited<Uint8Array | undefined> {
  const path = tilePath(now)
  if (newer.get(now.level)?.path !== path) newer.set(now.level, { path, bytes: yield* tileFile(now) })
  return newer.get(now.level)?.bytes
}

function* auditOlder(tile: Tile, now: Tile, newer: Newer, holds: boolean, found: Findings): Audited<void> {
  const [path, became] = [tilePath(tile), tilePath(now)]
  // Of a file that is known to be wrong nothing follows for another.
  if (found.has(became)) return
  const [older, whole] = [yield* file(path), yield* becomes(now, newer)]
  if (older === undefined || whole === undefined) return
  const count = tile.level === 'entries' ? unbundled(older)?.length : older.length / HASH_BYTES
  if (count === tile.width && same(older, whole.subarray(0, older.length))) return
  if (tile.level === 'entries' && (yield* isOfBefore(tile, older, whole, now))) return
  const says = `It is not the beginning of ${became}, which it became.`
  found.add({ kind: holds ? 'altered' : 'inconsistent', path, says })
}

/** It has what went by retention since, as it was sealed. */
function* isOfBefore(tile: Tile, older: Uint8Array, whole: Uint8Array, now: Tile): Audited<boolean> {
  const [own, left] = [unbundled(older), unbundled(whole)]
  if (own?.length !== tile.width || left?.some(({ length }) => length === 0) !== true) return false
  const sealed = hashesOf((yield* tileFile({ ...now, level: 0 })) ?? Uint8Array.of())
  const isSealed = (entry: Uint8Array, hash: Hash | undefined) => hash !== undefined && same(leafHash(entry), hash)
  return own.every(
    (entry, i) => same(entry, left[i] ?? entry) || (left[i]?.length === 0 && isSealed(entry, sealed?.[i])),
  )
}

/** What is not full may have given way to what is: both begin alike. */
function* tileFile(tile: Tile): Audited<Uint8Array | undefined> {
  return (yield* file(tilePath(tile))) ?? (yield* file(tilePath({ ...tile, width: TILE_WIDTH })))
}
