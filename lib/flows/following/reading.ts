// The sealed log as one run reads it: how far it is published, and its leaves in whole bundles, each read once for everybody
// who follows. A leaf may have 64 KiB and a bundle 16 MiB, so what is kept is bounded by its bytes and not by its leaves.

import type { LogFiles, Tree } from '../../ports/tree.ts'
import { type Outgoing, outgoing } from '../../rules/deliveries/outgoing.ts'
import type { Gateway } from '../../rules/ocsf/event.ts'
import { TILE_WIDTH } from '../../rules/transparency/tiles.ts'
import { entries } from '../sealing/entries.ts'
import { door } from './at-once.ts'

export interface ReadingPorts {
  readonly tree: Pick<Tree, 'top'>
  readonly files: Pick<LogFiles, 'read'>
  readonly gateway: Gateway
}

/** Bundles that are read at the same time: each is there as bytes and as text for a moment. */
const AT_ONCE = 2
/** Bytes of events that are kept for others who are about there; the last bundle in any case. */
const MOST_KEPT = 32 * 1_048_576

/** From a leaf up to before another; of one company alone, where one is named. */
export type Read = (from: number, to: number, company?: string) => Promise<readonly Outgoing[]>

export interface Reading {
  readonly read: Read
  /** Somebody came past a leaf that no event could be made of. */
  readonly leftOut: () => boolean
  /** Bytes of events that are kept now. */
  readonly kept: () => number
}

/** Steps end where others would, wherever they began: with a bundle, or a part of one. */
export const stepEnd = (next: number, size: number, most = TILE_WIDTH): number =>
  Math.min(size, next - (next % most) + most)

interface Chunk {
  readonly events: readonly Outgoing[]
  readonly leftOut: readonly number[]
  readonly bytes: number
}

export function reading({ files, gateway }: ReadingPorts, size: number): Reading {
  const kept = new Map<number, Promise<Chunk>>()
  const weights = new Map<number, number>()
  const enter = door(AT_ONCE)
  let leftOut = false

  async function made(first: number): Promise<Chunk> {
    const found = await entries(files, first, stepEnd(first, size), size)
    const events: Outgoing[] = []
    const unreadable: number[] = []
    for (const [i, entry] of found.entries()) {
      // It went when its time was over, and goes nowhere else any more.
      if (entry.length === 0) continue
      const one = outgoing({ index: first + i, entry }, gateway)
      if (one === undefined) unreadable.push(first + i)
      else events.push(one)
    }
    return { events, leftOut: unreadable, bytes: events.reduce((sum, { bytes }) => sum + bytes, 0) }
  }

  const weight = () => [...weights.values()].reduce((sum, bytes) => sum + bytes, 0)

  function weigh(first: number, { bytes }: Chunk): void {
    weights.set(first, bytes)
    for (const oldest of [...weights.keys()]) {
      if (weight() <= MOST_KEPT || weights.size === 1) return
      weights.delete(oldest)
      kept.delete(oldest)
    }
  }

  function chunk(first: number): Promise<Chunk> {
    const known = kept.get(first)
    if (known !== undefined) return known
    const asked = enter(() => made(first))
    kept.set(first, asked)
    asked.then(
      (one) => weigh(first, one),
      () => kept.delete(first),
    )
    return asked
  }

  async function read(from: number, to: number, company?: string): Promise<readonly Outgoing[]> {
    const own: Outgoing[] = []
    for (let first = from - (from % TILE_WIDTH); first < to; first += TILE_WIDTH) {
      const { events, leftOut: missing } = await chunk(first)
      for (const one of events)
        if (one.index >= from && one.index < to && (company === undefined || one.company === company)) own.push(one)
      leftOut ||= missing.some((index) => index >= from && index < to)
    }
    return own
  }

  return { read, leftOut: () => leftOut, kept: weight }
}
