// One step of a sweep over the leaves of the log: whether the entry of each is what was sealed, and its line is there and says the
// same. Nothing removes lines but somebody who should not, and retention, which takes the bytes of the entry first.

import { type Milliseconds, parseCompanyId } from '../../ids.ts'
import type { EventPlace, Gone, Line, Walk } from '../../ports.ts'
import { parseEvent } from '../../rules/transparency/audit-entries.ts'
import { entryOf, isSealable } from '../../rules/transparency/entry.ts'
import { leafHash, same } from '../../rules/transparency/merkle.ts'
import { digestOf } from '../../rules/transparency/retired.ts'
import { TILE_WIDTH } from '../../rules/transparency/tiles.ts'
import { entries } from './entries.ts'
import { disturbed, type Round } from './round.ts'
import { YOUNG } from './walk.ts'

/** Sixteen bundles, and their tiles: some sixty requests to the stores. */
const STEP = 4096

interface Placed {
  readonly index: number
  readonly entry: Uint8Array
}

interface Leaf extends Placed {
  readonly place: EventPlace
}

export async function sweepLeaves(round: Round, walk: Walk): Promise<Walk> {
  const { now } = round
  const to = Math.min(walk.next + STEP - (walk.next % STEP), walk.end)
  const all = await placed(round, walk, to)
  const hashAt = await round.hashes(all.map(({ index }) => index))
  const isSealed = ({ index, entry }: Placed) => same(leafHash(entry), hashAt(index) ?? Uint8Array.of())
  const { sealed = [], others = [] } = Object.groupBy(all, (one) => (isSealed(one) ? 'sealed' : 'others'))
  await tellOthers(round, others)
  const leaves = sealed.flatMap((one) => leafOf(one, now))
  const suspects = await differing(round, leaves, 'eventual')
  // A late replica shows lines as they were a moment ago.
  const found = await differing(
    round,
    suspects.map(([leaf]) => leaf),
    'strong',
  )
  const went = found.some(([, line]) => 'gone' in line) ? await wentMeanwhile(round, walk, to) : () => false
  for (const [{ place, index }, { name, ...line }] of found)
    if (!('gone' in line && went(index)))
      await disturbed(round, { was: 'gone' in line ? 'removed' : 'changed', line: name, event: place.id })
  round.leaves += Math.max(0, to - walk.next)
  return to < walk.end ? { ...walk, next: to } : { ...walk, next: to, doing: 'nothing' }
}

/** Of the log as it is now: what a bundle was before it was full still has what went. */
async function placed({ ports, size }: Round, { next }: Walk, to: number): Promise<readonly Placed[]> {
  return (await entries(ports.files, next, to, size)).map((entry, i) => ({ index: next + i, entry }))
}

const isEmpty = ({ entry }: Placed): boolean => entry.length === 0

/** Of each bundle once, for as long as the same lies there. */
async function tellOthers(round: Round, others: readonly Placed[]): Promise<void> {
  const announced = await round.announced(others.filter(isEmpty).map(({ index }) => index))
  const left = others.filter((one) => !(isEmpty(one) && announced(one.index)))
  for (const these of Map.groupBy(left, ({ index }) => Math.floor(index / TILE_WIDTH)).values()) {
    const lies = these.map(({ index, entry }) => [index, digestOf(entry)])
    await disturbed(round, { was: 'not_as_sealed', line: digestOf(Buffer.from(JSON.stringify(lies))) })
  }
}

/** By now they are empty, as was announced: a day went between its entries and its lines were looked at. */
async function wentMeanwhile(round: Round, walk: Walk, to: number): Promise<(index: number) => boolean> {
  const empty = (await placed(round, walk, to)).filter(isEmpty).map(({ index }) => index)
  const [announced, all] = [await round.announced(empty), new Set(empty)]
  return (index) => all.has(index) && announced(index)
}

/** What was sealed and is no event, an audit of the log finds. */
function leafOf(one: Placed, now: Milliseconds): readonly Leaf[] {
  const event = parseEvent(one.entry)
  if (event === undefined || event.at > now - YOUNG) return []
  const { company = '' } = JSON.parse(Buffer.from(one.entry).toString()) as { readonly company?: string }
  const of = parseCompanyId(company)
  const place = { id: event.id, at: event.at as Milliseconds, ...(of === undefined ? {} : { company: of }) }
  return [{ ...one, place }]
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
