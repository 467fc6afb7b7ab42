// Which leaves of the log a company's day is, and whether the log shows that they are of that time.

import type { CompanyId, Milliseconds } from '../../ids.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import type { Ports } from '../../ports.ts'
import { cursorOf } from '../../rules/log-query.ts'
import { unverifiedSize } from '../../rules/transparency/checkpoint.ts'
import { cadence, minuteOf, slotOf, slotPath } from '../../rules/transparency/entry.ts'
import { LATE, SETTLED } from '../../rules/transparency/retired.ts'
import { TILE_WIDTH } from '../../rules/transparency/tiles.ts'
import { publishedSize } from '../sealing/published.ts'
import { placesIn } from '../sealing/round.ts'

interface LeafPorts extends Pick<Ports, 'log'> {
  readonly tree: Pick<Tree, 'top' | 'leaves'>
  readonly files: Pick<LogFiles, 'read'>
}

/** Lines that are held at once: a day of a large company has a million. */
const PAGE = 1000
const DAY = 86_400_000

/**
 * From the lowest up; undefined: one of the lines is in no bundle that is full, or stands where lines of that day are not believed
 * to be yet. Announcements are no lines of a day: what they speak of would have gone unannounced. Day: days since 1970.
 */
export async function placesOf(
  ports: LeafPorts,
  company: CompanyId,
  day: number,
  now: Milliseconds,
): Promise<readonly number[] | undefined> {
  const size = (await publishedSize(ports)) ?? 0
  const leafOf = placesIn(ports.tree)
  const all: number[] = []
  for (let before: string | undefined, more = true; more; ) {
    const events = await ports.log.read(company, day, { limit: PAGE, ...(before === undefined ? {} : { before }) })
    const found = await leafOf([...new Set(events.map(minuteOf))])
    const going = events.filter(({ kind }) => kind !== 'retirement_begun')
    const places = going.map(({ id }) => found.get(id) ?? size)
    if (places.some((place) => place >= size - (size % TILE_WIDTH))) return undefined
    for (const place of places) all.push(place)
    before = events.map(cursorOf).at(-1)
    more = events.length === PAGE
  }
  all.sort((one, other) => one - other)
  return (await isBelieved(ports.files, day, all.at(-1) ?? -1, now)) ? all : undefined
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
  if (last < 0 || late > now || last < (await sizeAt(files, late))) return true
  return last < (await sizeAt(files, now - SETTLED * DAY))
}

/** Slots of a day, and how many of them at once. */
const [SLOTS, AT_ONCE] = [DAY / 1000 / cadence, 16]

/** Leaves of the first checkpoint that was kept from this moment on; 0: within a day there is none. */
async function sizeAt(files: Pick<LogFiles, 'read'>, at: number): Promise<number> {
  const from = slotOf(at / 1000)
  // Nearly always the first is there.
  for (let [slot, count] = [from, 1]; slot < from + SLOTS; [slot, count] = [slot + count, AT_ONCE]) {
    const kept = await Promise.all(Array.from({ length: count }, (_, i) => files.read(slotPath(slot + i))))
    const first = kept.find((bytes) => bytes !== undefined)
    if (first !== undefined) return unverifiedSize(first)
  }
  return 0
}
