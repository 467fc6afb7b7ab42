// What a leaf of the log is: an event as it was recorded, in one spelling; and when the log says that it is still there.

import type { RecordedEvent } from '../../event.ts'
import type { Seconds } from '../../ids.ts'
import { parseEvent } from './audit-entries.ts'
import { LONGEST_ENTRY } from './bundle.ts'
import { canonical } from './canonical.ts'

/** At least so often the log is signed anew, also where nothing happened: a log that ends earlier was cut. */
export const cadence = 300 as Seconds

export const entryOf = (event: RecordedEvent): Uint8Array => Buffer.from(canonical(event))

/** Milliseconds by which the clock of a function may be ahead of ours. */
const AHEAD = 15 * 60_000

/**
 * What is not JSON, has no room in a bundle, does not say what every event says, or is of a time to come was not written by us,
 * whatever it looks like. One such leaf would be a finding of every verification from then on.
 */
export function isSealable(event: RecordedEvent, now = Number.POSITIVE_INFINITY): boolean {
  try {
    const entry = entryOf(event)
    return entry.length <= LONGEST_ENTRY && parseEvent(entry) !== undefined && event.at <= now + AHEAD
  } catch {
    return false
  }
}

export const minuteOf = ({ at }: Pick<RecordedEvent, 'at'>): number => Math.floor(at / 60_000)

/** The span of the cadence that a moment lies in. */
export const slotOf = (at: number): number => Math.floor(at / cadence)

/** Where the first checkpoint of a span stays: `checkpoints/2026-11-22/10-35`, by its beginning. */
export function slotPath(slot: number): string {
  const [day = '', time = ''] = new Date(slot * cadence * 1000).toISOString().split('T')
  return `checkpoints/${day}/${time.slice(0, 5).replace(':', '-')}`
}

/** Undefined: no such path. */
export function parseSlotPath(path: string): number | undefined {
  const found = /^checkpoints\/([0-9]{4}-[0-9]{2}-[0-9]{2})\/([0-9]{2})-([0-9]{2})$/.exec(path)
  const at = found === null ? Number.NaN : Date.parse(`${found[1]}T${found[2]}:${found[3]}:00Z`)
  const slot = at / 1000 / cadence
  return Number.isInteger(slot) && slotPath(slot) === path ? slot : undefined
}
