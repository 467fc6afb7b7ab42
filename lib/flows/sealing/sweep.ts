// Looks for what the stream of the store did not tell: events that have no leaf, lines that say something else than their leaf,
// leaves whose line is gone, and entries that are not what was sealed. A round is walked in steps, first over the lines and then over the leaves, and how far it has
// come is kept after each: whoever is killed goes on there, and what was done twice adds nothing.

import type { Milliseconds } from '../../ids.ts'
import type { EventLines, FoundWalk, Walk, Walks } from '../../ports.ts'
import type { AnnouncedPorts } from '../retention/announced.ts'
import { announcedIn } from './announced-places.ts'
import type { Memory } from './published.ts'
import { hashesIn, placesIn, type Round } from './round.ts'
import { seal } from './seal.ts'
import type { SealPorts } from './step.ts'
import { sweepLeaves } from './sweep-leaves.ts'
import { sweepLines } from './sweep-lines.ts'
import type { Disturbed } from './tell.ts'
import { nextRound } from './walk.ts'

export interface SweepPorts extends SealPorts, Pick<AnnouncedPorts, 'table' | 'log' | 'least'> {
  readonly lines: EventLines
  readonly walks: Walks
}

export interface Swept {
  /** Lines and leaves that were looked at. */
  readonly lines: number
  readonly leaves: number
  /** Events that had no leaf. */
  readonly sealed: number
  /** Lines that were disturbed, told before or not. */
  readonly disturbed: number
  /** Whether the round is at its end, and the next one not due. */
  readonly done: boolean
}

/** Until the round is done or there is no more time. */
export async function sweep(
  ports: SweepPorts,
  now: Milliseconds,
  hasTime: () => boolean,
  tell: (change: Disturbed) => Promise<void>,
): Promise<Swept> {
  const memory: Memory = {}
  // Finishes what a writer may have left half done, so that all that the top speaks of is there to be read.
  const { top } = await seal(ports, [], now, memory)
  const { size } = top
  const round: Round = {
    ...{ ports, now, size, memory, tell, lines: 0, leaves: 0, sealed: 0, disturbed: 0 },
    ...{ places: placesIn(ports.tree), hashes: hashesIn(ports.files, size) },
    announced: announcedIn(ports, now),
  }
  for (let found = await ports.walks.find(); ; ) {
    const walk = nextRound(found, now, size)
    if (walk === undefined || !hasTime()) return counted(round, walk === undefined)
    const after = walk.doing === 'lines' ? await sweepLines(round, walk) : await sweepLeaves(round, walk)
    // Of two that walk the same round one is enough.
    if ((await ports.walks.keep(after, found?.version)) === 'lost') return counted(round, false)
    found = kept(after, found)
  }
}

const kept = (walk: Walk, before: FoundWalk | undefined): FoundWalk => ({
  ...walk,
  version: (before?.version ?? 0) + 1,
})

const counted = ({ lines, leaves, sealed, disturbed }: Round, done: boolean): Swept => ({
  ...{ lines, leaves, sealed, disturbed, done },
})
