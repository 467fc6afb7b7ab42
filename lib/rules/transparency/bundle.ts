// Entries one after another, each after its length as two bytes, the higher first (C2SP tlog-tiles, "Log entries").

import { TILE_WIDTH } from './tiles.ts'

/** Bytes. */
export const LONGEST_ENTRY = 65_535

export function bundled(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY) throw new RangeError('an entry of the log has at most 65,535 bytes')
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]
    }),
  )
}

/**
 * Undefined: it ends within an entry, or has more than a bundle can. Two bytes of zeros are an entry of no bytes, so that a file of them
 * would be millions of entries, and the end of whoever reads it.
 */
export function unbundled(bundle: Uint8Array, most = TILE_WIDTH): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    if (entries.length === most) return undefined
    const [high, low] = bundle.subarray(at, at + 2)
    if (high === undefined || low === undefined) return undefined
    const from = at + 2
    at = from + high * 256 + low
    if (at > bundle.length) return undefined
    entries.push(bundle.subarray(from, at))
  }
  return entries
}

/** Undefined: no whole number of hashes, or more than a tile has. */
export const hashesOf = (tile: Uint8Array): readonly Uint8Array[] | undefined =>
  tile.length % 32 === 0 && tile.length <= TILE_WIDTH * 32
    ? Array.from({ length: tile.length / 32 }, (_, i) => tile.subarray(i * 32, i * 32 + 32))
    : undefined
