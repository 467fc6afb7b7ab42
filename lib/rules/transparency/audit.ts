// Whether a log is what its key has signed, from the first leaf to the last: nothing removed, changed, added or moved, one
// history, and its end not older than it must be. Decides on what it is fed; its memory does not grow with the log.

import { seriesOf } from './audit-checkpoints.ts'
import { judging } from './audit-entries.ts'
import { type Findings, findings } from './audit-findings.ts'
import { leavesOf } from './audit-leaves.ts'
import { auditListed } from './audit-listed.ts'
import { firstMoment, newestOf, olderOf, type Since, timely } from './audit-newest.ts'
import { ordering } from './audit-order.ts'
import { retirements } from './audit-retired.ts'
import { fitsInto, type Held, type Shelf, shelfOf } from './audit-tiles.ts'
import { type Regrown, regrown } from './audit-tree.ts'
import { verdictOn } from './audit-verdict.ts'
import type { Audited } from './audit-wants.ts'
import type { Checkpoint } from './checkpoint.ts'
import { slotOf } from './entry.ts'
import { type Hash, same } from './merkle.ts'
import type { Verifier } from './note.ts'
import { bundleOf, hashesAt, TILE_WIDTH, type Tile, tileAt, tilePath } from './tiles.ts'

export interface AuditRules {
  /** Of type 1. */
  readonly log: Verifier
  /** Seconds that may pass without a checkpoint. */
  readonly gap: number
  /** Seconds since 1970; absent: its end may be old. */
  readonly now?: number
  /** What came while it was copied may lie beyond its checkpoint. */
  readonly copy: boolean
  readonly since?: Since
  /** Days that every entry is kept before it may go. */
  readonly least: number
  /** False: the files cannot be listed, so strays are not looked for. */
  readonly listed: boolean
}

export interface Audit {
  readonly findings: Pick<Findings, 'shown' | 'counts' | 'total'>
  /** What everything else was held against; absent: there is none that can be believed. */
  readonly head?: Checkpoint
  /** Entries that are events, as sealed. */
  readonly events: number
  /** Entries that went by retention, as the log announced. */
  readonly retired: number
  /** Checkpoints that were kept and can be believed, and how many could not be held against the tree for what is missing of it. */
  readonly checkpoints: number
  readonly unchecked: number
  /** When the first of them was signed. */
  readonly from?: number
  /** Files beyond the tree that was signed. */
  readonly beyond: number
}

export function* audit(rules: AuditRules): Audited<Audit> {
  const found = findings()
  const { log, gap, now, copy, since } = rules
  const newest = yield* newestOf(log, found)
  if (newest === undefined) return { findings: found, events: 0, retired: 0, checkpoints: 0, unchecked: 0, beyond: 0 }
  const { head, own } = newest
  if (now !== undefined) timely(head, now, gap, found)
  const older = since === undefined ? undefined : olderOf(since, head, log, found)
  const first = yield* firstMoment(head.size)
  const begins = Math.min(first ?? head.at, older?.at ?? head.at)
  const spans = [slotOf(begins), slotOf(head.at)] as const
  const series = seriesOf({ log, newest: head, gap, spans, copy, since: older?.at }, found)
  const shelf = yield* shelfOf(head, found)
  const tree = regrown(found)
  const verdict = verdictOn(head, shelf.edge, tree, found)
  const retired = retirements({ log, times: series.times, newest: head, least: rules.least }, found)
  const judge = judging(found, retired)
  const order = ordering(shelf, head.size, found)
  let events = 0
  let next = yield* series.next()

  for (let from = 0; from < head.size; from += TILE_WIDTH) {
    const tile = tileAt(0, from, head.size)
    const held = yield* above(tile, head.size, shelf)
    const [lowest] = held as [Held]
    const fits = tile.width === TILE_WIDTH ? fitsInto(lowest) : givesRoot(tree, head)
    const { hashes, entries, places } = yield* leavesOf({ tile, held: lowest, fits, order, size: head.size }, found)
    for (const [i, entry] of entries.entries()) {
      const place = places === undefined ? from + i : places[i]
      if (entry === undefined || place === undefined) continue
      if (entry.length === 0) retired.gone(place)
      else if (judge(entry, place, tilePath(bundleOf(tile)))) events += 1
    }
    const to = from + tile.width
    if (older !== undefined && older.size > from && older.size <= to) verdict.compare(older, hashes, from)
    for (; next !== undefined && next.size <= to; next = yield* series.next())
      if (next.size > 0) verdict.compare(next, hashes, from)
    yield* retired.hear()
    if (tile.width === TILE_WIDTH) tree.fill(hashes, held)
    if (to === head.size) verdict.settle(tile.width === TILE_WIDTH ? [] : hashes)
  }
  order.end()
  while (next !== undefined) next = yield* series.next()
  series.end()
  yield* retired.settle()
  // Beyond one of those kept lies what the newest spoke of; beyond that of a copy, what came while it was made.
  const bounds = { log, size: head.size, holds: verdict.holds, beyondIsStray: own && !copy, retired }
  const beyond = rules.listed ? yield* auditListed(bounds, found) : 0
  const from = series.first?.at
  const counted = { events, retired: retired.count, checkpoints: series.count, unchecked: verdict.unchecked, beyond }
  return { findings: found, head, ...counted, ...(from === undefined ? {} : { from }) }
}

/** The tile and those that it is a part of, the lowest first, as far up as there are any. */
function* above({ index }: Tile, size: number, shelf: Shelf): Audited<readonly Held[]> {
  const held: Held[] = []
  for (let [level, place] = [0, index]; hashesAt(level, size) > place * TILE_WIDTH; level++) {
    held.push(yield* shelf.open(level, place))
    place = Math.floor(place / TILE_WIDTH)
  }
  return held
}

const givesRoot =
  (tree: Regrown, { root }: Checkpoint) =>
  (hashes: readonly Hash[]): boolean | undefined => {
    const is = tree.rootWith(hashes, hashes.length)
    return is === undefined ? undefined : same(is, root)
  }
