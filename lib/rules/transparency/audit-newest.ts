// What a log is held against: its newest checkpoint, which must not be old, and one that somebody kept before.

import { believed, moment } from './audit-checkpoints.ts'
import { parseEvent } from './audit-entries.ts'
import type { Findings } from './audit-findings.ts'
import { lastKept } from './audit-signed.ts'
import { type Audited, bundleFile, file } from './audit-wants.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Verifier } from './note.ts'
import { TILE_WIDTH, tileAt } from './tiles.ts'

/** A checkpoint that somebody kept elsewhere: the one thing that the key cannot go back on. */
export interface Since {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Newest {
  readonly head: Checkpoint
  /** False: the newest itself is not there or cannot be believed, and this is the last of those kept. */
  readonly own: boolean
}

export function* newestOf(log: Verifier, found: Findings): Audited<Newest | undefined> {
  const path = 'checkpoint'
  const bytes = yield* file(path)
  const head = bytes === undefined ? undefined : believed(path, bytes, log, found)
  if (head !== undefined) return { head, own: true }
  if (bytes === undefined) found.add({ kind: 'missing', path, says: 'There is no newest checkpoint.' })
  const kept = yield* lastKept(log)
  return kept === undefined ? undefined : { head: kept, own: false }
}

export function timely({ at }: Checkpoint, now: number, gap: number, found: Findings): void {
  const path = 'checkpoint'
  if (now - at > gap) {
    const minutes = Math.round((now - at) / 60)
    const says = `The log ends at ${moment(at)}, ${minutes} minutes ago: what came after it is not there, or was never sealed.`
    found.add({ kind: 'truncated', path, says })
  }
  if (at - now > gap)
    found.add({
      kind: 'cadence',
      path,
      says: `It was signed for ${moment(at)}, which is yet to come at ${moment(now)}.`,
    })
}

/** What is to be found in the tree again; undefined: nothing, or what the tree is too small for. */
export function olderOf(
  { path, bytes }: Since,
  newest: Checkpoint,
  log: Verifier,
  found: Findings,
): (Checkpoint & { readonly path: string }) | undefined {
  const older = believed(path, bytes, log, found)
  if (older === undefined) return undefined
  if (older.size > newest.size || older.at > newest.at) {
    const says = `At ${moment(older.at)} the log had ${older.size} entries; at ${moment(newest.at)}, where it ends now, ${newest.size}.`
    found.add({ kind: 'truncated', path, says })
  }
  return older.size <= newest.size ? { ...older, path } : undefined
}

/** Seconds since 1970, of the first event that did not go by retention: checkpoints of before are of what went. */
export function* firstMoment(size: number): Audited<number | undefined> {
  for (let from = 0; from < size; from += TILE_WIDTH) {
    const bundle = yield* bundleFile({ ...tileAt(0, from, size), level: 'entries' })
    const first = bundle?.entries?.find(({ length }) => length > 0)
    const event = first === undefined ? undefined : parseEvent(first)
    if (event !== undefined) return event.at / 1000
    // Only what went is looked behind.
    if (bundle?.entries === undefined || first !== undefined) return undefined
  }
  return undefined
}
