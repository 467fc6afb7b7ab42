// Places of the log that are remembered until the audit is at its end, in a bit for each place of a bundle in which there is any.

import { TILE_WIDTH } from './tiles.ts'

export function marks() {
  const bundles = new Map<number, Uint8Array>()
  const bitOf = (place: number) => [(place % TILE_WIDTH) >> 3, 1 << (place % 8)] as const
  return {
    set(place: number): void {
      const bundle = Math.floor(place / TILE_WIDTH)
      const bits = bundles.get(bundle) ?? new Uint8Array(TILE_WIDTH / 8)
      const [byte, bit] = bitOf(place)
      bits[byte] = (bits[byte] ?? 0) | bit
      bundles.set(bundle, bits)
    },
    clear(place: number): void {
      const bundle = Math.floor(place / TILE_WIDTH)
      const bits = bundles.get(bundle)
      if (bits === undefined) return
      const [byte, bit] = bitOf(place)
      bits[byte] = (bits[byte] ?? 0) & ~bit
      if (bits.every((one) => one === 0)) bundles.delete(bundle)
    },
    /** Of each bundle the lowest that is marked, and how many are. */
    *rest(): Generator<readonly [number, number]> {
      for (const [bundle, bits] of bundles) {
        const places = Array.from({ length: TILE_WIDTH }, (_, i) => bundle * TILE_WIDTH + i)
        const marked = places.filter((_, i) => ((bits[i >> 3] ?? 0) & (1 << (i % 8))) !== 0)
        if (marked[0] !== undefined) yield [marked[0], marked.length]
      }
    },
  }
}
