// The entries of a bundle held against the order in which they were sealed, wherever each of them was: what was left out, what comes
// after something later, what was never sealed. Some that were never sealed may stand in place of others or between them.

/** Where the next entry belongs. */
export interface Reached {
  readonly next: number
  /** So many before it were never sealed: they may stand for as many from `next` on, or for none. */
  readonly foreign: number
}

export interface Walked {
  /** Of each entry, where it was sealed; undefined: it was not, as far as is known. */
  readonly places: readonly (number | undefined)[]
  /** Which were never sealed. */
  readonly foreign: readonly number[]
  /** Places that are not there, as ranges; and before which entry the first of them is missing. */
  readonly gaps: readonly (readonly [from: number, to: number])[]
  readonly gap: number | undefined
  /** The first that was sealed before the one that it comes after. */
  readonly back: number | undefined
  readonly end: Reached
  /** Of what cannot be held against its tile: where it belongs as a whole. */
  readonly place?: string
}

interface Sealed {
  readonly at: (place: number) => string | undefined
  readonly find: (hash: string) => number | undefined
}

/** `undefined` is an entry without bytes, which may be any that was sealed. `ends`: up to where the places must go, where that is known. */
export function walk(
  entries: readonly (string | undefined)[],
  begins: Reached,
  sealed: Sealed,
  ends = Number.NEGATIVE_INFINITY,
): Walked {
  const places: (number | undefined)[] = []
  const foreign: number[] = []
  const gaps: [number, number][] = []
  let { next, foreign: between } = begins
  let [gap, back]: (number | undefined)[] = []

  const placeOf = (hash: string | undefined): number | undefined => {
    const here = [next + between, next]
    if (hash === undefined) return here.find((place) => sealed.at(place) !== undefined)
    return here.find((place) => sealed.at(place) === hash) ?? sealed.find(hash)
  }
  const leave = (to: number, i: number): void => {
    gaps.push([next + between, to])
    gap ??= i
  }

  for (const [i, hash] of entries.entries()) {
    const place = placeOf(hash)
    places.push(place)
    if (place === undefined) {
      foreign.push(i)
      between += 1
      continue
    }
    if (place < next) back ??= i
    if (place > next + between) leave(place, i)
    next = place + 1
    between = 0
  }
  if (next + between < ends) {
    leave(ends, entries.length)
    next = ends - between
  }
  return { places, foreign, gaps, gap, back, end: { next, foreign: between } }
}

/** A whole bundle that belongs elsewhere: its first place. */
export function wholeAt({ places }: Pick<Walked, 'places'>, width: number): number | undefined {
  const [first] = places
  const whole = first !== undefined && places.length === width && first % width === 0
  return whole && places.every((place, i) => place === first + i) ? first : undefined
}
