// How it is said what was done to the entries of a bundle.

import type { Around } from './audit-around.ts'
import { claimedId } from './audit-entries.ts'
import type { Finding } from './audit-findings.ts'
import { type Walked, wholeAt } from './audit-walk.ts'
import type { Hash } from './merkle.ts'
import { bundleOf, TILE_WIDTH, tileAt, tilePath } from './tiles.ts'

export interface Bundle {
  readonly path: string
  /** The place of its first entry, and how many were sealed in it. */
  readonly from: number
  readonly width: number
  readonly entries: readonly Uint8Array[]
  /** Of what has no bytes, as sealed in its place. */
  readonly hashes: readonly Hash[]
}

/** What may go on over the bundles that follow, and is said when it is known how far. */
export interface Moving {
  /** `through`: so many bundles after its own. `elsewhere`: what it left out is there, behind it. */
  says(through: number, elsewhere: boolean): Finding
  /** The first that it left out, and where each was sealed. */
  readonly lost: ReadonlyMap<string, number>
}

/** More that were changed in one bundle are told as one finding. */
export const MOST_NAMED = 16

const further = (through: number): string =>
  through === 0
    ? ''
    : ` All that follows is moved by it, through ${through} more ${through === 1 ? 'bundle' : 'bundles'}.`

/** So many at most are known again. */
function lostIn(gaps: Walked['gaps'], at: Around['at']): ReadonlyMap<string, number> {
  const lost = new Map<string, number>()
  for (const [first, to] of gaps)
    for (let place = first; place < to && lost.size < TILE_WIDTH; place++) {
      const hash = at(place)
      // Beyond what is held nothing more is known of these.
      if (hash === undefined) break
      lost.set(hash, place)
    }
  return lost
}

function sentences({ path, from, width, entries }: Bundle, size: number) {
  const at = (i: number): { readonly entry: number; readonly event?: string } => {
    const event = claimedId(entries[i])
    return { entry: from + Math.min(i, width), ...(event === undefined ? {} : { event }) }
  }
  return {
    altered: (i: number, through = 0): Finding => ({
      ...{ kind: 'altered', path, ...at(i) },
      says: `This entry is not what was sealed here.${further(through)}`,
    }),
    alteredAll: (count: number, through: number): Finding => ({
      ...{ kind: 'altered', path, entry: from },
      says: `${entries.length} entries are there and ${width} were sealed; ${count} of them are not as sealed.${further(through)}`,
    }),
    reordered: (i: number, through: number): Finding => ({
      ...{ kind: 'reordered_or_duplicated', path, ...at(i) },
      says: `From here on the entries are in another order than sealed, or one of them is there twice.${further(through)}`,
    }),
    moved: (place: string, through: number): Finding => ({
      ...{ kind: 'moved', path, entry: from },
      says: `It is what belongs to ${place}.${further(through)}`,
    }),
    missing: (gaps: Walked['gaps'], through: number): Finding => {
      const place = gaps[0]?.[0] ?? from
      const count = gaps.reduce((sum, [first, to]) => sum + to - first, 0)
      const says = `${count === 1 ? 'One entry was' : `${count} entries were`} taken out, here and after.${further(through)}`
      return { kind: 'missing', path: tilePath(bundleOf(tileAt(0, place, size))), entry: place, says }
    },
  }
}

/** What stands alone, and what may go on. */
export function named(
  bundle: Bundle,
  walked: Walked,
  size: number,
  at: Around['at'],
): { readonly alone: readonly Finding[]; readonly last: Moving } {
  const { from, width } = bundle
  const { foreign, gaps, gap, back, places, place } = walked
  const { altered, alteredAll, reordered, moved, missing } = sentences(bundle, size)
  const lost = lostIn(gaps, at)
  const alone = foreign.map((i) => altered(i))

  if (foreign.length > MOST_NAMED || foreign.some((i) => i >= width)) {
    const says = (through: number) =>
      place === undefined ? alteredAll(foreign.length, through) : moved(place, through)
    return { alone: [], last: { says, lost } }
  }
  const whole = wholeAt(walked, TILE_WIDTH)
  if (whole !== undefined) {
    const own = tilePath(bundleOf(tileAt(0, whole, size)))
    // One that is in the place of another is moved; where all that follows is, too, those between them were taken out.
    const says = (through: number, elsewhere: boolean) =>
      through === 0 || elsewhere || gaps.length === 0 ? moved(own, through) : missing(gaps, through)
    return { alone, last: { says, lost } }
  }
  const [broken = Number.POSITIVE_INFINITY, after = broken] = [gap, back].filter((i) => i !== undefined)
  if (Number.isFinite(broken)) {
    const says = (through: number, elsewhere: boolean) =>
      back !== undefined || elsewhere ? reordered(Math.min(broken, after), through) : missing(gaps, through)
    return { alone, last: { says, lost } }
  }
  const last = foreign.at(-1)
  if (last !== undefined)
    return { alone: alone.slice(0, -1), last: { says: (through) => altered(last, through), lost } }
  // Where all is in its place, there is more than that.
  const away = places.findIndex((one, i) => one !== from + i)
  return { alone, last: { says: (through) => reordered(away < 0 ? width : away, through), lost } }
}
