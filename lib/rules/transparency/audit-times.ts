// When each place of the log was sealed, as far as the kept checkpoints say: the first of each hour is remembered, so that a year takes
// the memory of one tile. Where some are not there, less is known, and nothing false.

import type { Checkpoint } from './checkpoint.ts'

type Known = Pick<Checkpoint, 'at' | 'size'>

export interface Times {
  /** In order of time, none smaller than one before it. */
  add(checkpoint: Known): void
  /** Leaves that there were at this moment at least (seconds since 1970). */
  by(at: number): number
  /** Leaves that there were at this moment at most; infinite: no checkpoint is younger. */
  from(at: number): number
  /** By when this place was sealed; undefined: no checkpoint covers it. */
  sealed(place: number): number | undefined
}

const HOUR = 3600

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
      const last = all.at(-1)
      if (last === undefined || Math.floor(last.at / HOUR) < Math.floor(at / HOUR)) all.push({ at, size })
    },
    by: (moment) => all[first(({ at }) => at > moment) - 1]?.size ?? 0,
    from: (moment) => all[first(({ at }) => at >= moment)]?.size ?? Number.POSITIVE_INFINITY,
    sealed: (place) => all[first(({ size }) => size > place)]?.at,
  }
}
