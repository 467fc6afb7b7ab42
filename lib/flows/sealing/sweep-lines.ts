// One step of a sweep over the lines of the store: events that have no leaf are sealed, and what is no event is told. That an
// event has a leaf is not believed of the state table alone: whoever can write there would have it left out of the log for ever.

import type { RecordedEvent } from '../../event.ts'
import type { Line, Walk } from '../../ports.ts'
import { entryOf, isSealable, minuteOf } from '../../rules/transparency/entry.ts'
import { leafHash, same } from '../../rules/transparency/merkle.ts'
import { isCommitted } from '../retention/committed.ts'
import { entries, isEntryOf } from './entries.ts'
import { disturbed, type Places, type Round } from './round.ts'
import { seal } from './seal.ts'
import { YOUNG } from './walk.ts'

type EventLine = Line & { readonly event: RecordedEvent }

export async function sweepLines(round: Round, walk: Walk): Promise<Walk> {
  const { ports, now, memory } = round
  const { lines, next } = await ports.lines.scan(walk.since, walk.after)
  const whole = lines.filter((line): line is EventLine => line.event !== undefined && isSealable(line.event, now))
  const events = new Set<Line>(whole)
  const old = whole.filter(({ event }) => event.at <= now - YOUNG)
  const places = await round.places([...new Set(old.map(({ event }) => minuteOf(event)))])
  const end = await endOf(round, old, places)
  const isLeaf = ({ id }: RecordedEvent) => places.get(id)?.some((place) => place < end) === true
  const without: RecordedEvent[] = []
  for (const line of old.filter(({ event }) => !isLeaf(event)))
    if (await isCommitted(ports, line.event)) without.push(line.event)
    else events.delete(line)
  if (without.length > 0) round.sealed += (await seal(ports, without, now, memory)).added
  for (const { name, id } of lines.filter((line) => !events.has(line)))
    await disturbed(round, { was: 'not_an_event', line: name, ...(id === undefined ? {} : { event: id }) })
  for (const { name, event } of await leftOut(round, old, places, end))
    await disturbed(round, { was: 'left_out', line: `${name}/left_out`, event: event.id })
  round.lines += lines.length
  const { after: _, ...rest } = walk
  return next === undefined ? { ...rest, doing: 'leaves' } : { ...rest, after: next }
}

/**
 * Leaves that there are by now. Places are written in one transaction with the top, and were read before it: what is said to lie
 * beyond is a place that nobody sealed. Where that looks so it is asked again, since a reader may meet the records of one
 * transaction one after the other.
 */
async function endOf({ ports, size }: Round, lines: readonly EventLine[], places: Places): Promise<number> {
  const last = Math.max(-1, ...lines.flatMap(({ event }) => places.get(event.id) ?? []))
  let end = size
  for (let asked = 0; asked < 2 && last >= end; asked++) end = Math.max(end, (await ports.tree.top())?.size ?? 0)
  return end
}

/** Events that are said to be leaves at places where others are, or none; and lines under the id of another one. */
async function leftOut(
  { ports, size, hashes }: Round,
  lines: readonly EventLine[],
  places: Places,
  end: number,
): Promise<readonly EventLine[]> {
  const placed = lines.flatMap((line) => (places.get(line.event.id) ?? []).map((place) => ({ line, place })))
  const others = new Set(placed.filter(({ place }) => place >= end).map(({ line }) => line))
  // What became a leaf after this sweep began, the next one looks at.
  const known = placed.filter(({ place }) => place < size)
  const hashAt = await hashes(known.map(({ place }) => place))
  for (const { line, place } of known) {
    const hash = hashAt(place)
    if (hash !== undefined && same(hash, leafHash(entryOf(line.event)))) continue
    // A line that was changed is told of by its leaf.
    const [entry] = await entries(ports.files, place, place + 1, size)
    if (entry === undefined || !isEntryOf(entry, line.event)) others.add(line)
  }
  return [...others]
}
