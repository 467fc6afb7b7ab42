// What one invocation of a sweep carries from step to step: its counts, which leaf each event of a minute is said to be, and
// what the log's tiles say of those leaves.

import type { EventId, Milliseconds } from '../../ids.ts'
import type { LogFiles, Tree } from '../../ports.ts'
import { hashesOf } from '../../rules/transparency/bundle.ts'
import type { Hash } from '../../rules/transparency/merkle.ts'
import { TILE_WIDTH, tileAt, tilePath } from '../../rules/transparency/tiles.ts'
import { Disagreement, type Memory } from './published.ts'
import type { SweepPorts } from './sweep.ts'
import { type Disturbed, sweptName } from './tell.ts'

/** Where each event is said to have become a leaf: at one place, where nobody wrote others there. */
export type Places = ReadonlyMap<EventId, readonly number[]>

export interface Round {
  readonly ports: SweepPorts
  readonly now: Milliseconds
  /** Leaves that are published. */
  readonly size: number
  readonly memory: Memory
  readonly places: (minutes: readonly number[]) => Promise<Places>
  readonly hashes: (places: readonly number[]) => Promise<(place: number) => Hash | undefined>
  /** Whether the sealed log announced that such a place may be empty; from the lowest up. */
  readonly announced: (places: readonly number[]) => Promise<(place: number) => boolean>
  readonly tell: (change: Disturbed) => Promise<void>
  lines: number
  leaves: number
  sealed: number
  disturbed: number
}

export async function disturbed(round: Round, found: Omit<Disturbed, 'name' | 'at'>): Promise<void> {
  round.disturbed += 1
  await round.tell({ ...found, name: sweptName(found.line), at: round.now })
}

/** What is remembered, so that nothing is asked for twice and memory stays small: so many ids, and so many tiles of 8 kB. */
const MOST_IDS = 500_000
const MOST_TILES = 4096
const AT_ONCE = 32

/** The leaves of these minutes, by their events. One that became a leaf since is sealed by nobody twice. */
export function placesIn(tree: Pick<Tree, 'leaves'>): Round['places'] {
  const known = new Map<number, Places>()
  let count = 0
  return async (minutes) => {
    if (count > MOST_IDS) {
      known.clear()
      count = 0
    }
    await each(
      minutes.filter((minute) => !known.has(minute)),
      async (minute) => {
        const leaves = await tree.leaves(minute)
        const places = leaves.flatMap(({ first, events }) => events.map((id, i) => ({ id, place: first + i })))
        count += places.length
        const byId = Map.groupBy(places, ({ id }) => id)
        known.set(minute, new Map([...byId].map(([id, own]) => [id, own.map(({ place }) => place)])))
      },
    )
    return new Map(minutes.flatMap((minute) => [...(known.get(minute) ?? [])]))
  }
}

/** The hashes at these places, of a log of this size. Throws Disagreement where a tile is not there. */
export function hashesIn(files: Pick<LogFiles, 'read'>, size: number): Round['hashes'] {
  const known = new Map<number, readonly Hash[]>()
  return async (places) => {
    if (known.size > MOST_TILES) known.clear()
    const wanted = [...new Set(places.map((place) => Math.floor(place / TILE_WIDTH)))]
    await each(
      wanted.filter((index) => !known.has(index)),
      async (index) => void known.set(index, await tileOf(files, index, size)),
    )
    return (place) => known.get(Math.floor(place / TILE_WIDTH))?.[place % TILE_WIDTH]
  }
}

async function tileOf(files: Pick<LogFiles, 'read'>, index: number, size: number): Promise<readonly Hash[]> {
  const tile = tileAt(0, index * TILE_WIDTH, size)
  const bytes = (await files.read(tilePath(tile))) ?? (await files.read(tilePath({ ...tile, width: TILE_WIDTH })))
  const hashes = bytes === undefined ? undefined : hashesOf(bytes)
  if (hashes === undefined || hashes.length < tile.width)
    throw new Disagreement(`${tilePath(tile)} is not there, or not whole`)
  return hashes
}

async function each<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(act))
}
