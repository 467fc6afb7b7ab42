// The checkpoints of a log, one after another: each signed by its key, within its span, none smaller than one before it, and
// never too long without one.

import type { Findings } from './audit-findings.ts'
import { newestNow } from './audit-signed.ts'
import { sealingTimes, type Times } from './audit-times.ts'
import type { Audited, Fed } from './audit-wants.ts'
import { type Checkpoint, type CheckpointFault, checkpointIn } from './checkpoint.ts'
import { parseSlotPath, slotOf, slotPath } from './entry.ts'
import type { Verifier } from './note.ts'

export const checkpointFaults: Readonly<
  Record<CheckpointFault, { kind: 'malformed' | 'key' | 'signature'; says: string }>
> = {
  not_a_note: { kind: 'malformed', says: 'It is not a signed note.' },
  not_a_checkpoint: { kind: 'malformed', says: 'What is signed is not a checkpoint.' },
  not_signed: { kind: 'key', says: 'It is not signed by the key that you trust.' },
  other_log: { kind: 'key', says: 'It was signed for a log of another name.' },
  bad_signature: { kind: 'signature', says: 'Its signature does not hold: it was changed after it was signed.' },
  no_time: { kind: 'signature', says: 'The time at which it was true is not signed.' },
}

export const moment = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', 'Z')

/** A finding where it cannot be believed. */
export function believed(path: string, bytes: Uint8Array, log: Verifier, found: Findings): Checkpoint | undefined {
  const head = checkpointIn(bytes, log)
  if (typeof head !== 'string') return head
  found.add({ path, ...checkpointFaults[head] })
  return undefined
}

export interface Kept extends Checkpoint {
  readonly path: string
}

export interface Series {
  /** The next one that can be compared with the tree: believed, in its place, not larger than the tree. */
  next(): Audited<Kept | undefined>
  /** After the last: whether the newest stands where it must. */
  end(): void
  readonly count: number
  readonly first: Checkpoint | undefined
  /** What those that were seen so far say of when places were sealed. */
  readonly times: Times
}

interface Rules {
  readonly log: Verifier
  readonly newest: Checkpoint
  /** Seconds. */
  readonly gap: number
  readonly spans: readonly [from: number, to: number]
  /** What came within the gap after the newest came while it was copied. */
  readonly copy: boolean
  /** Of the checkpoint that somebody has: from then on they were kept. */
  readonly since: number | undefined
}

export function seriesOf({ log, newest, gap, spans, copy, since }: Rules, found: Findings): Series {
  let [count, largest, hasNewest] = [0, 0, false]
  let first: Checkpoint | undefined
  let last: Kept | undefined
  let after: string | undefined
  const times = sealingTimes()

  /** Whether the log grew since the newest was read. */
  function* isGrowth(at: number): Audited<boolean> {
    if (at <= newest.at) return false
    return (copy && at - newest.at <= gap) || ((yield* newestNow(log))?.at ?? 0) >= at
  }

  function* judge(path: string, bytes: Uint8Array): Audited<Kept | undefined> {
    const slot = parseSlotPath(path)
    // What has no name of a checkpoint is found among the strays.
    const head = slot === undefined ? undefined : believed(path, bytes, log, found)
    if (slot === undefined || head === undefined) return undefined
    if (slotOf(head.at) !== slot) {
      found.add({
        kind: 'moved',
        path,
        says: `It is the checkpoint of ${moment(head.at)}: ${slotPath(slotOf(head.at))}.`,
      })
      return undefined
    }
    // The first of its span stays there, and whoever has one of this span knows that the first is no younger.
    if (since !== undefined && slot === slotOf(since) && head.at > since) {
      const says = `It was signed at ${moment(head.at)}; the one that you have was signed in the same span before it, at ${moment(since)}.`
      found.add({ kind: 'moved', path, says: `${says} The first of the span belongs here.` })
    }
    const one = { ...head, path }
    if (last !== undefined) spaced(last, one)
    last = one
    if (yield* isGrowth(head.at)) return undefined
    hasNewest ||= slot === slotOf(newest.at)
    count += 1
    if (first === undefined) begun(head)
    first ??= head
    return compared(one)
  }

  /** The entries alone cannot tell, because events may be sealed long after they happened. */
  const begun = ({ at }: Checkpoint): void => {
    if (since === undefined || at - since <= gap) return
    const says = `The first that was kept is of ${moment(at)}; the one that you have was signed at ${moment(since)}.`
    found.add({ kind: 'missing', path: slotPath(slotOf(since)), says })
  }

  const spaced = (before: Checkpoint, { at, path }: Kept): void => {
    if (at - before.at <= gap) return
    const minutes = Math.round((at - before.at) / 60)
    found.add({
      kind: 'cadence',
      path,
      says: `For ${minutes} minutes, from ${moment(before.at)} to ${moment(at)}, there is no checkpoint.`,
    })
  }

  const compared = (one: Kept): Kept | undefined => {
    const { path, size, at } = one
    if (size > newest.size || at > newest.at) {
      const says = `It was signed at ${moment(at)} over ${size} entries; the newest checkpoint is of ${moment(newest.at)} over ${newest.size}.`
      found.add({ kind: 'truncated', path, says: `${says} An older state was put back.` })
    }
    if (size > newest.size) return undefined
    if (size < largest) {
      const says = `After ${largest} entries were signed, these are ${size}: the log shrank, or there are two of it.`
      found.add({ kind: 'fork', path, says })
      return undefined
    }
    largest = size
    times.add(one)
    return one
  }

  return {
    *next() {
      for (;;) {
        const { path, bytes }: Fed = yield { want: 'kept', spans, ...(after === undefined ? {} : { after }) }
        if (path === undefined || bytes === undefined) return undefined
        after = path
        const one = yield* judge(path, bytes)
        if (one !== undefined) return one
      }
    },
    end() {
      if (last !== undefined) spaced(last, { ...newest, path: 'checkpoint' })
      const path = slotPath(slotOf(newest.at))
      if (!hasNewest && !found.has(path))
        found.add({ kind: 'missing', path, says: 'The first checkpoint of the span of the newest was not kept.' })
    },
    times,
    get count() {
      return count
    },
    get first() {
      return first
    },
  }
}
