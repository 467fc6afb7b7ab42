// Which events are leaves already, minute by minute. Read once, and then carried from step to step with the top that it is true
// of: read anew at each step, a minute of very many events would cost the square of them.

import type { RecordedEvent } from '../../event.ts'
import type { EventId } from '../../ids.ts'
import type { Tree } from '../../ports/tree.ts'
import { minuteOf } from '../../rules/transparency/entry.ts'

/** By minutes since 1970, whole: a minute that is not in it was not read. */
export type Known = Map<number, Set<EventId>>

/** Ids that are kept, of some 80 bytes each. The newest minute is kept however many it has. */
const MOST_IDS = 200_000

/**
 * Those that are no leaves of a tree of this size, each once, in the order in which they were given. What is said to be a leaf
 * beyond it is none: either another writer has grown the tree since, to whom the next step is lost, or somebody would have the
 * event passed over for ever.
 */
export async function unsealed(
  tree: Pick<Tree, 'leaves'>,
  size: number,
  events: readonly RecordedEvent[],
  known: Known,
): Promise<readonly RecordedEvent[]> {
  const minutes = [...new Set(events.map(minuteOf))].filter((minute) => !known.has(minute))
  await Promise.all(
    minutes.map(async (minute) => {
      const leaves = await tree.leaves(minute)
      known.set(minute, new Set(leaves.flatMap(({ first, events }) => events.slice(0, Math.max(0, size - first)))))
    }),
  )
  const seen = new Set<EventId>()
  const left = events.filter((event) => {
    if (known.get(minuteOf(event))?.has(event.id) === true || seen.has(event.id)) return false
    seen.add(event.id)
    return true
  })
  // Also where nothing is new: a stream that is told from its beginning again names every minute of a day.
  forget(known)
  return left
}

/** These became leaves. */
export function learn(known: Known, step: readonly RecordedEvent[]): void {
  for (const event of step) known.get(minuteOf(event))?.add(event.id)
  forget(known)
}

function forget(known: Known): void {
  let count = [...known.values()].reduce((sum, { size }) => sum + size, 0)
  for (const minute of [...known.keys()].toSorted((one, other) => one - other).slice(0, -1)) {
    if (count <= MOST_IDS) return
    count -= known.get(minute)?.size ?? 0
    known.delete(minute)
  }
}
