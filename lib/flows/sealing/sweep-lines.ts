// One step of a sweep over the lines of the store: events that have no leaf are sealed, and what is no event is told. That an
// event has a leaf is not believed of the state table alone: whoever can write there would have it left out of the log for ever.

import type { RecordedEvent } from '../../event.ts'
import type { Line, Walk } from '../../ports.ts'
import { claimedId } from '../../rules/transparency/audit-entries.ts'
import { entryOf, isSealable, minuteOf } from '../../rules/transparency/entry.ts'
import { leafHash, same } from '../../rules/transparency/merkle.ts'
import { entries } from './entries.ts'
import { disturbed, type Round } from './round.ts'
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
  const without = old.map(({ event }) => event).filter(({ id }) => !places.has(id))
  if (without.length > 0) round.sealed += (await seal(ports, without, now, memory)).added
  for (const { name, id } of lines.filter((line) => !events.has(line)))
    await disturbed(round, { was: 'not_an_event', line: name, ...(id === undefined ? {} : { event: id }) })
  for (const { name, event } of await leftOut(round, old, places))
    await disturbed(round, { was: 'left_out', line: `${name}/left_out`, event: event.id })
  round.lines += lines.length
  const { after: _, ...rest } = walk
  return next === undefined ? { ...rest, doing: 'leaves' } : { ...rest, after: next }
}

/** Events that are said to be leaves at places where others are. */
async function leftOut(
  { ports, size, hashes }: Round,
  lines: readonly EventLine[],
  places: ReadonlyMap<string, number>,
): Promise<readonly EventLine[]> {
  // What became a leaf after this sweep began, the next one looks at.
  const placed = lines.flatMap((line) => {
    const place = places.get(line.event.id)
    return place === undefined || place >= size ? [] : [{ line, place }]
  })
  const hashAt = await hashes(placed.map(({ place }) => place))
  const others: EventLine[] = []
  for (const { line, place } of placed) {
    const hash = hashAt(place)
    if (hash !== undefined && same(hash, leafHash(entryOf(line.event)))) continue
    // A line that was changed is told of by its leaf.
    const [entry] = await entries(ports.files, place, place + 1, size)
    if (claimedId(entry) !== line.event.id) others.push(line)
  }
  return others
}
