// Entries that are not there any more, because the log itself said before that they would go. The announcements come after what they
// speak of, so what has gone is remembered, a bit for each, until one names it. An entry without bytes does not say
// whose it was; when it was sealed the kept checkpoints know, and nothing goes that is younger than an announcement may say. Whoever hides
// the checkpoints of before gains nothing by it: what no checkpoint shows to be old is not believed to be.

import { moment } from './audit-checkpoints.ts'
import type { Findings } from './audit-findings.ts'
import { marks } from './audit-marks.ts'
import { firstKept } from './audit-signed.ts'
import type { Times } from './audit-times.ts'
import { type Audited, file } from './audit-wants.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Verifier } from './note.ts'
import { type Announcement, announcementIn, digestOf, LATE, parseRetired, retiredPath, SETTLED } from './retired.ts'
import { bundleOf, tileAt, tilePath } from './tiles.ts'

export interface Retirements {
  /** An entry without bytes, at its place. */
  gone(place: number): void
  /** The entry at this place says that others go. */
  announced(entry: Uint8Array, place: number): void
  /** Those that are known to be sealed take out of what has gone what they name: of a long log as few as can be are remembered. */
  hear(): Audited<void>
  /** At the end: what is left was not announced. */
  settle(): Audited<void>
  /** Whether an announcement speaks of the file of this digest. */
  knows(digest: string): boolean
  readonly count: number
}

interface Rules {
  readonly log: Verifier
  readonly times: Pick<Times, 'by' | 'from' | 'sealed' | 'knows'>
  /** Leaves and seconds since 1970, of the newest checkpoint: all that it speaks of was sealed by then. */
  readonly newest: Pick<Checkpoint, 'at' | 'size'>
  /** Days that every entry is kept. */
  readonly least: number
}

/** Seconds. By an hour clocks may differ. */
const [DAY, SKEW] = [86_400, 3600]
/** Seconds in which a checkpoint is looked for, as whoever announces looks for it: the writer may have stood still for so long. */
const SOUGHT = DAY

export function retirements({ log, times, newest, least }: Rules, found: Findings): Retirements {
  const left = marks()
  /** Not yet known to be sealed, or not heard. */
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
    const says = yield* wrongTime(when, place, all)
    if (says === undefined) return all
    found.add({ kind: 'inconsistent', path, entry: place, says })
    return []
  }

  /** In words; undefined: nothing speaks against it. */
  function* wrongTime(
    { begins, at }: Pick<Announcement, 'begins' | 'at'>,
    place: number,
    all: readonly number[],
  ): Audited<string | undefined> {
    // Whoever announces says when, and has no say in when that is sealed.
    const announced = Math.min(at, (times.sealed(place) ?? newest.at) + SKEW)
    const [first = place, last = place] = [all[0], all.at(-1)]
    const ends = begins + DAY
    if (!(ends + least * DAY <= announced))
      return `It names entries that were not ${least} days old when it was announced.`
    if (first < times.by(begins - SKEW)) return 'It names entries that were sealed before the day that it speaks of.'
    const old = Math.max(ends + LATE * DAY, announced - SETTLED * DAY)
    if (last >= times.from(old)) return 'It names entries that were sealed long after the day that it speaks of.'
    const sealed = times.sealed(last)
    if ((sealed !== undefined && sealed <= old + SOUGHT + SKEW) || (yield* isShown(last, old))) return undefined
    return `No checkpoint was kept that shows that the entries which it names were sealed by ${moment(Math.floor(old))}.`
  }

  /**
   * Where the checkpoints that were walked begin later: of an address those of before the first event that is there are not asked for, and
   * this one is. All that is walked and not there is not there.
   */
  function* isShown(last: number, from: number): Audited<boolean> {
    if (times.knows(from)) return false
    return last < ((yield* firstKept(log, from, from + SOUGHT))?.size ?? 0)
  }

  function* take(all: readonly (typeof said)[number][]): Audited<void> {
    for (const one of all) for (const place of yield* places(one)) left.clear(place)
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
    *hear() {
      // Where something is wrong entries may come behind what announced them.
      if (found.total > 0 || said[0] === undefined || times.sealed(said[0].place) === undefined) return
      const later = said.findIndex(({ place }) => times.sealed(place) === undefined)
      yield* take(said.splice(0, later < 0 ? said.length : later))
    },
    *settle() {
      yield* take(said)
      for (const [first, more] of left.rest()) {
        const says = `${more === 1 ? 'One entry has' : `${more} entries have`} no bytes any more, here and after in this bundle, and nothing that the log announced and that can be believed names them.`
        found.add({ kind: 'missing', path: tilePath(bundleOf(tileAt(0, first, newest.size))), entry: first, says })
      }
    },
    knows: (digest) => known.has(digest),
    get count() {
      return count
    },
  }
}
