// Whether the entries are in the order in which they were sealed, bundle by bundle. What was taken out or added moves all that comes
// after it over every border that follows, and one such act is told once: where it begins, and how far it goes.

import { aroundIn, hex, tileOf } from './audit-around.ts'
import type { Findings } from './audit-findings.ts'
import { onceEach, type Places } from './audit-once.ts'
import { placeOf } from './audit-place.ts'
import { type Bundle, MOST_NAMED, type Moving, named } from './audit-said.ts'
import type { Shelf } from './audit-tiles.ts'
import { type Reached, type Walked, walk } from './audit-walk.ts'
import type { Audited } from './audit-wants.ts'
import { type Hash, same } from './merkle.ts'
import { parseTilePath } from './tiles.ts'

export interface Order {
  /** Where the entries of a bundle belong, beside what was sealed in its place; undefined: each where it is. */
  judge(bundle: Bundle, sealed: readonly Hash[]): Audited<Places | undefined>
  /** A bundle of which nothing is known. */
  pass(bundle: Pick<Bundle, 'from' | 'width'>): void
  end(): void
}

interface Begun extends Moving {
  /** Bundles after its own. */
  through: number
  /** What it left out was found behind it. */
  elsewhere: boolean
}

export function ordering({ glimpse }: Shelf, size: number, found: Findings): Order {
  const around = aroundIn(glimpse, size)
  const once = onceEach()
  let reached: Reached = { next: 0, foreign: 0 }
  let begun: Begun | undefined

  const tell = (): void => {
    if (begun !== undefined) found.add(begun.says(begun.through, begun.elsewhere))
    begun = undefined
  }

  const isMoved = (from: number): boolean => reached.next !== from || reached.foreign > 0

  const pass = ({ from, width }: Pick<Bundle, 'from' | 'width'>): void => {
    if (isMoved(from)) reached = { ...reached, next: Math.min(size, reached.next + width) }
    else reached = { next: from + width, foreign: 0 }
  }

  /** What was moved before is so still, and nothing else. */
  function* goesOn({ from, width, path }: Bundle, own: Own, sealed: readonly Hash[]): Audited<Walked | undefined> {
    if (begun === undefined || !isMoved(from)) return undefined
    const first = tileOf(reached.next)
    yield* around.look({ index: tileOf(from), hashes: sealed }, [first, first + 1, first + 2])
    const walked = walk(
      own,
      reached,
      { at: around.at, find: () => undefined },
      from + width === size ? size : undefined,
    )
    if (walked.foreign.length > 0 || walked.gap !== undefined || walked.back !== undefined) return undefined
    begun.through += 1
    found.note(path)
    return walked
  }

  function* walkAround({ from, width, hashes }: Bundle, own: Own, sealed: readonly Hash[]): Audited<Walked> {
    const [here, next] = [{ index: tileOf(from), hashes: sealed }, tileOf(reached.next)]
    const beside = [here.index - 1, here.index + 1, next - 1, next, next + 1, next + 2]
    yield* around.look(here, beside)
    const first = own.findIndex((hash) => hash !== undefined)
    const starts = first >= 0 && around.at(from + first) === own[first]
    const ends = from + width === size ? size : own.length < width ? from + width : undefined
    const all = { at: around.at, find: (hash: string) => around.find(hash) ?? begun?.lost.get(hash) }
    const again = () => walk(own, starts ? { next: from, foreign: 0 } : reached, all, ends)
    const walked = again()
    if (walked.foreign.length <= MOST_NAMED) return walked
    const place = yield* placeOf('entries', hashes, size)
    const whole = parseTilePath(place ?? '')?.index
    const far = whole ?? (yield* around.seek(own[walked.foreign[0] ?? 0] ?? '', here.index))
    if (far === undefined) return walked
    yield* around.look(here, [...beside, far, far + 1])
    return { ...again(), ...(place === undefined ? {} : { place }) }
  }

  return {
    *judge(bundle, sealed) {
      const { from, width, entries, hashes } = bundle
      const own = (): Own => hashes.map((hash, i) => (entries[i]?.length === 0 && i < width ? undefined : hex(hash)))
      const isAlike = alike(hashes, sealed)
      // Without bytes they are alike wherever they are.
      const isOpen = !isAlike || (isMoved(from) && entries.every(({ length }) => length === 0))
      const on = isOpen ? yield* goesOn(bundle, own(), sealed) : undefined
      if (isAlike && on === undefined) {
        tell()
        reached = { next: from + width, foreign: 0 }
        return once.inPlace(from, width)
      }
      const walked = on ?? (yield* walkAround(bundle, own(), sealed))
      reached = walked.end
      if (on === undefined) tellOf(bundle, walked)
      return once.of(walked.places)
    },
    pass,
    end: tell,
  }

  function tellOf(bundle: Bundle, walked: Walked): void {
    const { places, gaps } = walked
    const lost = new Set(begun?.lost.values())
    if (begun !== undefined && places.some((place) => place !== undefined && lost.has(place))) begun.elsewhere = true
    tell()
    const { alone, last } = named(bundle, walked, size, around.at)
    for (const one of alone) found.add(one)
    begun = { ...last, through: 0, elsewhere: gaps.some(([first]) => once.has(first)) }
    found.note(bundle.path)
    if (!isMoved(bundle.from + bundle.width)) tell()
  }
}

type Own = readonly (string | undefined)[]

export const alike = (one: readonly Hash[], other: readonly Hash[]): boolean =>
  one.length === other.length && one.every((hash, i) => same(hash, other[i] ?? NOTHING))

const NOTHING: Hash = Uint8Array.of()
