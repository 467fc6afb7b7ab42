// One step of a sweep over the leaves of the log: whether the line of each is there, and says what was sealed. Nothing removes
// lines but somebody who should not, and retention, which takes the bytes of the entry first.

import { type Milliseconds, parseCompanyId } from '../../ids.ts'
import type { EventPlace, Gone, Line, Walk } from '../../ports.ts'
import { parseEvent } from '../../rules/transparency/audit-entries.ts'
import { entryOf, isSealable } from '../../rules/transparency/entry.ts'
import { entries } from './entries.ts'
import type { Round } from './round.ts'
import { sweptName } from './tell.ts'
import { YOUNG } from './walk.ts'

/** Sixteen bundles: some forty requests to the store. */
const STEP = 4096

interface Leaf {
  readonly place: EventPlace
  readonly entry: Uint8Array
}

export async function sweepLeaves(round: Round, walk: Walk): Promise<Walk> {
  const { ports, now } = round
  const to = Math.min(walk.next + STEP - (walk.next % STEP), walk.end)
  const leaves = (await entries(ports.files, walk.next, to, walk.end)).flatMap((entry) => leafOf(entry, now))
  const suspects = await differing(round, leaves, 'eventual')
  // A late replica shows lines as they were a moment ago.
  const disturbed = await differing(
    round,
    suspects.map(([leaf]) => leaf),
    'strong',
  )
  for (const [{ place }, line] of disturbed) {
    const was = 'gone' in line ? 'removed' : 'changed'
    round.disturbed += 1
    await round.tell({ was, name: sweptName(line.name), line: line.name, at: now, event: place.id })
  }
  round.leaves += Math.max(0, to - walk.next)
  return to < walk.end ? { ...walk, next: to } : { ...walk, next: to, doing: 'nothing' }
}

/** What was sealed and is no event, an audit of the log finds. */
function leafOf(entry: Uint8Array, now: Milliseconds): readonly Leaf[] {
  const event = parseEvent(entry)
  if (event === undefined || event.at > now - YOUNG) return []
  const { company = '' } = JSON.parse(Buffer.from(entry).toString()) as { readonly company?: string }
  const of = parseCompanyId(company)
  const place = { id: event.id, at: event.at as Milliseconds, ...(of === undefined ? {} : { company: of }) }
  return [{ place, entry }]
}

async function differing(
  { ports }: Round,
  leaves: readonly Leaf[],
  read: 'eventual' | 'strong',
): Promise<readonly (readonly [Leaf, Line | Gone])[]> {
  if (leaves.length === 0) return []
  const lines = await ports.lines.look(
    leaves.map(({ place }) => place),
    read,
  )
  return leaves.flatMap((leaf, i) => {
    const line = lines[i]
    return line === undefined || says(line, leaf.entry) ? [] : [[leaf, line] as const]
  })
}

const says = (line: Line | Gone, entry: Uint8Array): boolean =>
  'event' in line &&
  line.event !== undefined &&
  isSealable(line.event) &&
  Buffer.from(entryOf(line.event)).equals(entry)
