// Checkpoints that are only looked up, and of which nothing is found: what else is wrong with them is told where they are walked.

import { type Audited, type Fed, file } from './audit-wants.ts'
import { type Checkpoint, checkpointIn } from './checkpoint.ts'
import { slotOf, slotPath } from './entry.ts'
import type { Verifier } from './note.ts'

/** The newest checkpoint as it is by now: a log that is written while it is read goes on. */
export function* newestNow(log: Verifier): Audited<Checkpoint | undefined> {
  const head = checkpointIn((yield* file('checkpoint')) ?? Uint8Array.of(), log)
  return typeof head === 'string' ? undefined : head
}

/** The last of those kept that can be believed: what the others are held against where the newest itself is not there. */
export function* lastKept(log: Verifier): Audited<Checkpoint | undefined> {
  let last: Checkpoint | undefined
  let after: string | undefined
  for (;;) {
    const { path, bytes }: Fed = yield { want: 'kept', ...(after === undefined ? {} : { after }) }
    if (path === undefined || bytes === undefined) return last
    after = path
    const head = checkpointIn(bytes, log)
    if (typeof head !== 'string') last = head
  }
}

/** The first that was kept from one moment to another, in its place. */
export function* firstKept(log: Verifier, from: number, to: number): Audited<Checkpoint | undefined> {
  for (let slot = slotOf(from); slot <= slotOf(to); slot++) {
    const head = checkpointIn((yield* file(slotPath(slot))) ?? Uint8Array.of(), log)
    if (typeof head !== 'string' && slotOf(head.at) === slot) return head
  }
  return undefined
}
