// When each place of the log was sealed, as far as the kept checkpoints say: the first and the last of each hour are remembered, so that a
// year takes the memory of a few tiles. Where some are not there, less is known, and nothing false.

import type { Checkpoint } from './checkpoint.ts'

type Known = Pick<Checkpoint, 'at' | 'size'>

export interface Times {
  /** In order of time, none smaller than one before it. */
  add(checkpoint: Known): void
  /** Leaves that there were at this moment at least (seconds since 1970). */
  by(at: number): number
  /** Leaves that there were at this moment at most; infinite: no checkpoint is younger. */
  from(at: number): number
  /** By when this place was sealed, an hour too late at most where all are there; undefined: no checkpoint covers it. */
  sealed(place: number): number | undefined
  /** Whether a checkpoint is known of this moment or before. */
  knows(at: number): boolean
}

const hourOf = (at: number): number => Math.floor(at / 3600)

export function sealingTimes(): Times {
  const all: Known[] = []
  const first = (isIt: (one: Known) => boolean): number => {
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (isIt(all[middle] as Known)) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    add({ at, size }) {
      const [before, last] = all.slice(-2)
      // Between the first and the last of an hour.
      if (all.length > 1 && [before, last].every((one) => one !== undefined && hourOf(one.at) === hourOf(at))) all.pop()
      all.push({ at, size })
    },
    by: (moment) => all[first(({ at }) => at > moment) - 1]?.size ?? 0,
    from: (moment) => all[first(({ at }) => at >= moment)]?.size ?? Number.POSITIVE_INFINITY,
    sealed: (place) => all[first(({ size }) => size > place)]?.at,
    knows: (moment) => (all[0]?.at ?? Number.POSITIVE_INFINITY) <= moment,
  }
}
