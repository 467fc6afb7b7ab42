// Entries that are not there any more, because the log itself said before that they would go. The announcements come after what they
// speak of, so what has gone is remembered, a bit for each, and held against them at the end. An entry without bytes does not say
// whose it was; when it was sealed the kept checkpoints know, and nothing goes that is younger than an announcement may say.

import type { Findings } from './audit-findings.ts'
import type { Times } from './audit-times.ts'
import { type Audited, file } from './audit-wants.ts'
import { type Announcement, announcementIn, digestOf, LATE, parseRetired, retiredPath, SETTLED } from './retired.ts'
import { TILE_WIDTH } from './tiles.ts'

export interface Retirements {
  /** An entry without bytes, at its place. */
  gone(place: number): void
  /** The entry at this place says that others go. */
  announced(entry: Uint8Array, place: number): void
  settle(): Audited<void>
  /** Whether an announcement speaks of the file of this digest. */
  knows(digest: string): boolean
  readonly count: number
}

interface Rules {
  readonly times: Pick<Times, 'by' | 'from' | 'sealed'>
  /** Seconds since 1970, of the newest checkpoint: all that it speaks of was sealed by then. */
  readonly newest: number
  /** Days that every entry is kept. */
  readonly least: number
}

/** Seconds. By an hour clocks may differ. */
const [DAY, SKEW] = [86_400, 3600]

export function retirements({ times, newest, least }: Rules, found: Findings): Retirements {
  const left = marks()
  const said: (Announcement & { readonly place: number })[] = []
  const known = new Set<string>()
  let count = 0

  function* places({ digest, lines, place, ...when }: (typeof said)[number]): Audited<readonly number[]> {
    const path = retiredPath(digest)
    const bytes = yield* file(path)
    if (bytes === undefined) {
      const says = 'The log announced by it which entries go.'
      found.add({ kind: 'missing', path, entry: place, says })
      return []
    }
    if (digestOf(bytes) !== digest) {
      found.add({ kind: 'altered', path, entry: place, says: 'It is not what the log announced.' })
      return []
    }
    const all = parseRetired(bytes)
    if (all === undefined || all.length !== lines || (all.at(-1) ?? place) >= place) {
      const says = 'It names no entries, others than came before its announcement, or another number of them.'
      found.add({ kind: 'malformed', path, entry: place, says })
      return []
    }
    const says = wrongTime(when, place, all)
    if (says === undefined) return all
    found.add({ kind: 'inconsistent', path, entry: place, says })
    return []
  }

  /** In words; undefined: nothing speaks against it. */
  function wrongTime(
    { begins, at }: Pick<Announcement, 'begins' | 'at'>,
    place: number,
    all: readonly number[],
  ): string | undefined {
    // Whoever announces says when, and has no say in when that is sealed.
    const announced = Math.min(at, (times.sealed(place) ?? newest) + SKEW)
    const [first = place, last = place] = [all[0], all.at(-1)]
    const ends = begins + DAY
    if (!(ends + least * DAY <= announced))
      return `It names entries that were not ${least} days old when it was announced.`
    if (first < times.by(begins - SKEW)) return 'It names entries that were sealed before the day that it speaks of.'
    if (last < times.from(ends + LATE * DAY) || last < times.from(announced - SETTLED * DAY)) return undefined
    return 'It names entries that were sealed long after the day that it speaks of.'
  }

  return {
    gone(place) {
      count += 1
      left.set(place)
    },
    announced(entry, place) {
      const event = announcementIn(entry)
      if (event === undefined) return
      said.push({ ...event, place })
      known.add(event.digest)
    },
    *settle() {
      for (const one of said) for (const place of yield* places(one)) left.clear(place)
      const [first, more] = left.rest()
      if (first === undefined) return
      const says = `${more === 1 ? 'One entry has' : `${more} entries have`} no bytes any more, here and after, and the log announced none of it.`
      found.add({ kind: 'missing', path: 'tile/entries', entry: first, says })
    },
    knows: (digest) => known.has(digest),
    get count() {
      return count
    },
  }
}

/** A bit for each place of a bundle in which there is any. */
function marks() {
  const bundles = new Map<number, Uint8Array>()
  const bitOf = (place: number) => [(place % TILE_WIDTH) >> 3, 1 << (place % 8)] as const
  return {
    set(place: number): void {
      const bundle = Math.floor(place / TILE_WIDTH)
      const bits = bundles.get(bundle) ?? new Uint8Array(TILE_WIDTH / 8)
      const [byte, bit] = bitOf(place)
      bits[byte] = (bits[byte] ?? 0) | bit
      bundles.set(bundle, bits)
    },
    clear(place: number): void {
      const bits = bundles.get(Math.floor(place / TILE_WIDTH))
      const [byte, bit] = bitOf(place)
      if (bits !== undefined) bits[byte] = (bits[byte] ?? 0) & ~bit
    },
    /** The lowest that is marked, and how many are. */
    rest(): readonly [number | undefined, number] {
      let [first, count]: [number | undefined, number] = [undefined, 0]
      for (const [bundle, bits] of bundles)
        for (let i = 0; i < TILE_WIDTH; i++) {
          if (((bits[i >> 3] ?? 0) & (1 << (i % 8))) === 0) continue
          count += 1
          first = Math.min(first ?? Number.POSITIVE_INFINITY, bundle * TILE_WIDTH + i)
        }
      return [first, count]
    },
  }
}
