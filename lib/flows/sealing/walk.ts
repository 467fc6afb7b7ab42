// The rounds of a sweep: once a day over what is recent, and once in thirty days over everything there is.

import { type Milliseconds, milliseconds } from '../../ids.ts'
import type { Walk } from '../../ports.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A little less than a day, or a clock that ticks each hour would come to the next one each time. */
const EVERY = 23 * HOUR
const RECENT = 7 * DAY
const WHOLE = 30 * DAY

/** What is younger the stream will tell. */
export const YOUNG = 15 * 60_000

/** The walk as it goes on; undefined: there is nothing to do until the next round is due. `size`: leaves that there are now. */
export function nextRound(walk: Walk | undefined, now: Milliseconds, size: number): Walk | undefined {
  if (walk !== undefined && walk.doing !== 'nothing') return walk
  if (walk !== undefined && now - walk.began < EVERY) return undefined
  const isWhole = walk === undefined || now - walk.whole >= WHOLE
  const since = milliseconds(isWhole ? 0 : now - RECENT)
  const sizes = [...(walk?.sizes ?? []), { at: now, size }]
  // The newest that is old enough, and those after it.
  const first = Math.max(
    0,
    sizes.findLastIndex(({ at }) => at <= now - RECENT),
  )
  const [oldest] = sizes.slice(first)
  const isOld = oldest !== undefined && oldest.at <= now - RECENT
  return {
    ...{ began: now, whole: isWhole ? now : (walk?.whole ?? now), since, doing: 'lines' },
    ...{ next: isWhole || !isOld ? 0 : oldest.size, end: size, sizes: sizes.slice(first) },
  }
}
