// The one writer of the log's tree. New events become leaves, and the tree is signed; without any it is signed anew. A step is
// staged, swapped in by version, and only then published: of two writers one is lost, and after a crash the next step finishes
// what the last one began. No event is lost, because nobody is told that it was sealed before; none is sealed twice, because
// the places of leaves are swapped in with them.

import type { RecordedEvent } from '../../event.ts'
import type { Milliseconds } from '../../ids.ts'
import type { TreeTop } from '../../ports/tree.ts'
import { minuteOf, slotOf } from '../../rules/transparency/entry.ts'
import { learn, unsealed } from './known.ts'
import { edgeAt, knownAt, type Memory, publish } from './published.ts'
import { nextTop, type SealPorts } from './step.ts'

export interface Sealed {
  readonly top: TreeTop
  /** Leaves that are new. */
  readonly added: number
}

const MOST_ROUNDS = 8
/** Places of leaves in a step: a transaction has room for a hundred records, and the top is one. */
const MOST_MINUTES = 90

/** Events in the order in which they are to stand. Those that are leaves already are passed over. */
export async function seal(
  ports: SealPorts,
  events: readonly RecordedEvent[],
  now: Milliseconds,
  memory: Memory = {},
): Promise<Sealed> {
  let added = 0
  for (let round = 0; round < MOST_ROUNDS; ) {
    const top = await ports.tree.top()
    const edge = await edgeAt(ports, top, memory)
    if (edge === 'lost') {
      round += 1
      continue
    }
    const known = knownAt(top, memory)
    const { step, rest } = stepOf(await unsealed(ports.tree, edge.size, events, known))
    if (step.length === 0 && top !== undefined && !isDue(top, now)) return { top, added }
    const next = await nextTop(ports, edge, step, now, top)
    if ((await ports.tree.swap(next.top, top?.version, next.leaves)) === 'lost') {
      delete memory.kept
      round += 1
      continue
    }
    added += step.length
    await publish(ports, next.top, next.files)
    learn(known, step)
    memory.kept = { checkpoint: next.top.checkpoint, edge: next.edge, known }
    if (rest === 0) return { top: next.top, added }
  }
  throw new Error('other writers were first, again and again')
}

/** Seconds: a clock that asks every five minutes may ask a moment early, still in the span of the checkpoint before. */
const OLD = 240

/** A span of the cadence begins with a checkpoint of its own. */
const isDue = (top: TreeTop, now: Milliseconds): boolean =>
  slotOf(top.at) < slotOf(now / 1000) || now / 1000 - top.at >= OLD

/** In order of their moments, so that those of one minute stand together; of one moment in the order in which they came. */
function stepOf(events: readonly RecordedEvent[]): { readonly step: readonly RecordedEvent[]; readonly rest: number } {
  const ordered = events.toSorted((one, other) => one.at - other.at)
  const minutes = [...new Set(ordered.map(minuteOf))].slice(0, MOST_MINUTES)
  const step = ordered.filter((event) => minutes.includes(minuteOf(event)))
  return { step, rest: ordered.length - step.length }
}
