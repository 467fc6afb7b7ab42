// Of entries that are not in their places, which are looked at: each place once, so that nothing that was moved or doubled is taken for
// something that was sealed twice, and nothing for missing that was put before its place.

export type Places = readonly (number | undefined)[]

export interface Once {
  /** Of a bundle in which all is in its place; undefined: all of it. */
  inPlace(from: number, width: number): Places | undefined
  of(places: Places): Places
  /** Whether it was there before. */
  has(place: number): boolean
}

/** Ranges of places that are remembered: as many as one bundle can have. Whoever scatters entries over more may have one looked at again. */
const MOST_RANGES = 512

export function onceEach(): Once {
  const seen: [from: number, to: number][] = []

  const add = (from: number, to: number): void => {
    const beside = seen.find((one) => one[1] === from || one[0] === to)
    if (beside === undefined) seen.push([from, to])
    else if (beside[1] === from) beside[1] = to
    else beside[0] = from
    if (seen.length > MOST_RANGES) seen.shift()
  }
  const meets = (from: number, to: number): boolean => seen.some((one) => from < one[1] && to > one[0])
  const has = (place: number): boolean => meets(place, place + 1)
  const of = (places: Places): Places =>
    places.map((place) => {
      if (place === undefined || has(place)) return undefined
      add(place, place + 1)
      return place
    })

  return {
    of,
    has,
    inPlace(from, width) {
      if (meets(from, from + width)) return of(Array.from({ length: width }, (_, i) => from + i))
      add(from, from + width)
      return undefined
    },
  }
}
