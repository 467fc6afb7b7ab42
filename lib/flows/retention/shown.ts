// How much of the log anybody could read at a moment, by the checkpoints that were kept: one for every span in which the log was signed.

import type { LogFiles } from '../../ports/tree.ts'
import { unverifiedSize } from '../../rules/transparency/checkpoint.ts'
import { cadence, slotOf, slotPath } from '../../rules/transparency/entry.ts'

type Files = Pick<LogFiles, 'read'>

/** Spans of a day, and how many of them are asked for at once. */
const [SLOTS, AT_ONCE] = [86_400 / cadence, 16]

/** Leaves of the first checkpoint that was kept from this moment on (milliseconds); 0: within a day there is none. */
export const sizeFrom = (files: Files, at: number): Promise<number> => sizeAlong(files, slotOf(at / 1000), 1)

/** Leaves of the last that was kept before the span of this moment; 0: within a day there is none. */
export const sizeBefore = (files: Files, at: number): Promise<number> => sizeAlong(files, slotOf(at / 1000) - 1, -1)

async function sizeAlong(files: Files, from: number, step: 1 | -1): Promise<number> {
  // Nearly always the first is there.
  for (let [along, count] = [0, 1]; along < SLOTS; [along, count] = [along + count, AT_ONCE]) {
    const slots = Array.from({ length: count }, (_, i) => from + step * (along + i))
    const kept = await Promise.all(slots.map((slot) => files.read(slotPath(slot))))
    const first = kept.find((bytes) => bytes !== undefined)
    if (first !== undefined) return unverifiedSize(first)
  }
  return 0
}
