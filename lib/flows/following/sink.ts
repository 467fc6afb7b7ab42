// One way out of the log: leaf after leaf, in steps. Which leaves a step has is put down before it is taken, so whoever comes
// after a crash takes the same step again: nothing is lost, and what arrives twice is the same. Of two at once one leaves.

import type { Milliseconds } from '../../ids.ts'
import type { Deliveries, FoundDeliveryPlace } from '../../ports/deliveries.ts'
import type { Clock } from '../../ports.ts'
import type { Sink } from '../../schema.ts'
import { stepEnd } from './reading.ts'

export interface SinkPorts {
  readonly deliveries: Deliveries
  readonly clock: Clock
}

/** Longer than a step may take. Whoever was killed in one keeps others waiting no longer. */
const LEASE = 30_000

export interface Step {
  readonly from: number
  readonly to: number
}
/** What is thrown lets the step be taken again. Whoever follows has no other way to hold up the others. */
export type Take = (step: Step) => Promise<void>

/** Where it is. One that is new begins at the end of the log, as long as that is now. Undefined: somebody is at it. */
export async function placeOf(
  { deliveries, clock }: SinkPorts,
  sink: Sink,
  size: number,
): Promise<FoundDeliveryPlace | undefined> {
  const found = await deliveries.place(sink)
  if (found === undefined)
    return (await deliveries.keep(sink, { next: size }, undefined)) === 'kept' ? { next: size, version: 1 } : undefined
  return (found.until ?? 0) > clock.now() ? undefined : found
}

export interface Follow {
  readonly place: FoundDeliveryPlace
  readonly size: number
  /** Leaves of a step, where it is not a whole bundle. */
  readonly most?: number
  readonly hasTime: () => boolean
}

/** Goes on from where it is; answers how far it came. */
export async function follow(
  { deliveries, clock }: SinkPorts,
  sink: Sink,
  { place, size, most, hasTime }: Follow,
  take: Take,
): Promise<number> {
  let { next, to, version } = place
  while (next < size && hasTime()) {
    const step = { from: next, to: Math.min(to ?? stepEnd(next, size, most), size) }
    const until = (clock.now() + LEASE) as Milliseconds
    if ((await deliveries.keep(sink, { next, to: step.to, until }, version)) === 'lost') return next
    try {
      await take(step)
    } catch (error) {
      // Whoever comes next need not wait; where that cannot be written, they wait.
      await deliveries.keep(sink, { next, to: step.to }, version + 1).catch(() => undefined)
      throw error
    }
    if ((await deliveries.keep(sink, { next: step.to }, version + 1)) === 'lost') return next
    next = step.to
    to = undefined
    version += 2
  }
  return next
}
