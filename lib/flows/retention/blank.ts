// Takes entries out of the log's bundles, and leaves the hashes. An entry that was taken out has no bytes, which no event can have;
// what it was stays provable to whoever kept it.

import type { RecordedEvent } from '../../event.ts'
import type { CompanyId } from '../../ids.ts'
import type { SharedFiles } from '../../ports/tree.ts'
import { dayOf } from '../../rules/retention.ts'
import { bundled, unbundled } from '../../rules/transparency/bundle.ts'
import { bundleOf, TILE_WIDTH, tilePath } from '../../rules/transparency/tiles.ts'
import { Disagreement } from '../sealing/published.ts'

const AT_ONCE = 8

export interface CompanyDay {
  readonly company: CompanyId
  /** As in `2026-11-22`. */
  readonly day: string
}

/**
 * Places that go at once, from the lowest up: of a few bundles where each has few of them, and of one where all its entries go. A
 * hold that comes stops the next ones.
 */
export function* batches(places: readonly number[]): Generator<readonly number[]> {
  let batch: number[] = []
  let bundles = 0
  for (const own of Map.groupBy(places, (place) => Math.floor(place / TILE_WIDTH)).values()) {
    if (bundles === AT_ONCE || (bundles > 0 && batch.length + own.length > TILE_WIDTH)) {
      yield batch
      batch = []
      bundles = 0
    }
    batch.push(...own)
    bundles += 1
  }
  if (bundles > 0) yield batch
}

/** Of bundles that are full, and of that company's day alone. Done twice, or by two at once, it is done once. */
export async function blank(
  files: Pick<SharedFiles, 'rewrite'>,
  of: CompanyDay,
  places: readonly number[],
): Promise<void> {
  const bundles = [...Map.groupBy(places, (place) => Math.floor(place / TILE_WIDTH))]
  for (let i = 0; i < bundles.length; i += AT_ONCE)
    await Promise.all(
      bundles.slice(i, i + AT_ONCE).map(([index, own]) => {
        const path = tilePath(bundleOf({ level: 0, index, width: TILE_WIDTH }))
        return files.rewrite(path, (bytes) => without(path, bytes, of, own), 'lasting')
      }),
    )
}

function without(
  path: string,
  bytes: Uint8Array | undefined,
  of: CompanyDay,
  places: readonly number[],
): Uint8Array | undefined {
  const entries = bytes === undefined ? undefined : unbundled(bytes)
  if (entries?.length !== TILE_WIDTH) throw new Disagreement(`${path} is not there, or not whole`)
  const kept = [...entries]
  for (const place of places) {
    const entry = kept[place % TILE_WIDTH]
    if (entry === undefined || !isOf(entry, of)) throw new Disagreement(`${path} holds something else than was sealed`)
    kept[place % TILE_WIDTH] = Uint8Array.of()
  }
  const after = bundled(kept)
  return bytes !== undefined && Buffer.from(after).equals(bytes) ? undefined : after
}

/** It went before, or is of that company and day. */
function isOf(entry: Uint8Array, { company, day }: CompanyDay): boolean {
  if (entry.length === 0) return true
  const event = JSON.parse(Buffer.from(entry).toString()) as RecordedEvent
  return 'company' in event && event.company === company && dayOf(event.at) === day
}
