// Which leaves of the log a company's day is, and whether the log shows that they are of that time.

import type { RecordedEvent } from '../../event.ts'
import type { CompanyId, Milliseconds } from '../../ids.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import type { Ports } from '../../ports.ts'
import { cursorOf } from '../../rules/log-query.ts'
import { entryOf, isSealable, minuteOf } from '../../rules/transparency/entry.ts'
import { leafHash, same } from '../../rules/transparency/merkle.ts'
import { LATE, SETTLED } from '../../rules/transparency/retired.ts'
import { TILE_WIDTH } from '../../rules/transparency/tiles.ts'
import { entries, isEntryOf } from '../sealing/entries.ts'
import { publishedSize } from '../sealing/published.ts'
import { hashesIn, placesIn } from '../sealing/round.ts'
import { sizeFrom } from './shown.ts'

interface LeafPorts extends Pick<Ports, 'log'> {
  readonly tree: Pick<Tree, 'top' | 'leaves'>
  readonly files: Pick<LogFiles, 'read'>
}

/** Lines that are held at once: a day of a large company has a million. */
const PAGE = 1000
const DAY = 86_400_000

/**
 * From the lowest up, each once; undefined: one of the lines is in no bundle that is full, or stands where lines of that day are not
 * believed to be yet. Announcements are no lines of a day: what they speak of would have gone unannounced. Nor is what no commit of
 * ours wrote, which a sweep tells: waited for, one such line would keep its day for ever. Day: days since 1970.
 */
export async function placesOf(
  ports: LeafPorts,
  company: CompanyId,
  day: number,
  now: Milliseconds,
): Promise<readonly number[] | undefined> {
  const size = (await publishedSize(ports)) ?? 0
  const [leafOf, ownOf] = [placesIn(ports.tree), ownIn(ports.files, size)]
  const all = new Set<number>()
  for (let before: string | undefined, more = true; more; ) {
    const events = await ports.log.read(company, day, { limit: PAGE, ...(before === undefined ? {} : { before }) })
    const found = await leafOf([...new Set(events.map(minuteOf))])
    const full = size - (size % TILE_WIDTH)
    const going = events
      .filter(({ kind }) => kind !== 'retirement_begun')
      .map((event) => ({ event, places: (found.get(event.id) ?? []).filter((place) => place < full) }))
    if (going.some(({ event, places }) => places.length === 0 && isSealable(event))) return undefined
    for (const place of await ownOf(going)) all.add(place)
    before = events.map(cursorOf).at(-1)
    more = events.length === PAGE
  }
  const places = [...all].sort((one, other) => one - other)
  return (await isBelieved(ports.files, day, places.at(-1) ?? -1, now)) ? places : undefined
}

interface Claimed {
  readonly event: RecordedEvent
  readonly places: readonly number[]
}

/**
 * Of the places that they are said to be at, those that are their own. A line that was put under the id of a sealed event, in this
 * company's log or in another's, has that event's place: announced for it, somebody else's entry would be asked to go.
 */
function ownIn(files: Pick<LogFiles, 'read'>, size: number): (all: readonly Claimed[]) => Promise<readonly number[]> {
  const hashes = hashesIn(files, size)
  return async (all) => {
    const hashAt = await hashes(all.flatMap(({ places }) => places))
    const own: number[] = []
    for (const { event, places } of all)
      for (const place of places) {
        const hash = hashAt(place)
        const isSealed = hash !== undefined && same(hash, leafHash(entryOf(event)))
        if (isSealed || isEntryOf(await entryAt(files, place, size), event)) own.push(place)
      }
    return own
  }
}

async function entryAt(files: Pick<LogFiles, 'read'>, place: number, size: number): Promise<Uint8Array> {
  const [entry] = await entries(files, place, place + 1, size)
  return entry ?? Uint8Array.of()
}

/**
 * Whoever verifies the log knows of a place only when it was sealed. A line that was sealed long after its day, as after an outage,
 * goes when it has been in the log for as long as nobody could take it for a fresh one.
 */
async function isBelieved(
  files: Pick<LogFiles, 'read'>,
  day: number,
  last: number,
  now: Milliseconds,
): Promise<boolean> {
  const late = (day + 1 + LATE) * DAY
  if (last < 0 || late > now || last < (await sizeFrom(files, late))) return true
  return last < (await sizeFrom(files, now - SETTLED * DAY))
}
