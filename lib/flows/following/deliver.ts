// Events leave the gateway: the sealed log, leaf by leaf, as OCSF into files of its bucket, onto an event bus, and to the
// webhooks of the companies that have some. At least once, in the order of the log; one way out that is closed keeps no other
// waiting.

import type { CompanyId, WebhookId } from '../../ids.ts'
import type { EventBus } from '../../ports/deliveries.ts'
import type { LogFiles } from '../../ports/tree.ts'
import { triedAnew } from '../../rules/webhooks/patience.ts'
import { key } from '../../schema.ts'
import { publishedSize } from '../sealing/published.ts'
import { type Carry, tellFault } from './fault.ts'
import { type HookPorts, hookOf } from './hook.ts'
import { toHooks } from './hooks.ts'
import { catchUp } from './late.ts'
import { type Read, type ReadingPorts, reading } from './reading.ts'
import { follow, placeOf, type Take } from './sink.ts'
import { toArchive, toBus } from './ways-out.ts'

export interface DeliverPorts extends ReadingPorts, HookPorts {
  readonly files: LogFiles
  /** Whether files are written; and the bus, where there is one. */
  readonly archive: boolean
  readonly bus: EventBus | undefined
}

export type DeliverOrder =
  | { readonly act: 'go_on' }
  /** Everything from this leaf on goes out again. */
  | { readonly act: 'again'; readonly sink: 'archive' | 'bus'; readonly from: number }
  | { readonly act: 'again'; readonly company: CompanyId; readonly webhook: WebhookId; readonly from: number }

export interface DeliveredSoFar {
  /** Leaves that there are; absent: that cannot be said in this moment. */
  readonly size?: number
  /** The next leaf of each way out that is open, and at which nobody else is. */
  readonly next: Readonly<Record<string, number>>
}

/** A dozen calls: of more, one would fail too often, and all of them go out again. */
const BUS_STEP = 128

/** `hasTime` is asked before each step. Undefined: there is no such webhook, or no such leaf. */
export async function deliver(
  ports: DeliverPorts,
  order: DeliverOrder,
  hasTime: () => boolean,
  carry: Carry,
): Promise<DeliveredSoFar | undefined> {
  const size = await publishedSize(ports)
  if (size === undefined) return { next: {} }
  if (order.act === 'again' && (order.from > size || !(await setBack(ports, order, size)))) return undefined
  const { read, leftOut } = reading(ports, size)
  const { archive, bus } = ports
  const ways: readonly (readonly [string, Promise<number | undefined>])[] = [
    ...(archive ? [['archive', one(ports, 'archive', size, hasTime, toArchive(ports, read))] as const] : []),
    ...(bus === undefined ? [] : [['bus', one(ports, 'bus', size, hasTime, toBus(bus, read), BUS_STEP)] as const]),
    ['webhooks', hooks(ports, size, hasTime, carry, read)],
  ]
  // Each goes as far as it can. Then a fault is told, and an alarm counts it.
  await Promise.allSettled(ways.map(([, way]) => way))
  if (leftOut()) await tellFault(carry, 'UnreadableLeaf')
  const next = await Promise.all(ways.map(async ([name, way]) => [name, await way] as const))
  return { size, next: Object.fromEntries(next.flatMap(([name, at]) => (at === undefined ? [] : [[name, at]]))) }
}

async function one(
  ports: DeliverPorts,
  sink: 'archive' | 'bus',
  size: number,
  hasTime: () => boolean,
  take: Take,
  most?: number,
): Promise<number | undefined> {
  const place = await placeOf(ports, sink, size)
  return place === undefined
    ? undefined
    : follow(ports, sink, { place, size, hasTime, ...(most === undefined ? {} : { most }) }, take)
}

async function hooks(
  ports: DeliverPorts,
  size: number,
  hasTime: () => boolean,
  carry: Carry,
  read: Read,
): Promise<number | undefined> {
  const place = await placeOf(ports, 'webhooks', size)
  if (place === undefined) return undefined
  const next = await follow(ports, 'webhooks', { place, size, hasTime }, toHooks(ports, carry, read))
  // Who keeps up waits for nobody.
  const now = await placeOf(ports, 'webhooks', size)
  if (now !== undefined) await catchUp(ports, carry, read, now, hasTime)
  return next
}

async function setBack(
  ports: DeliverPorts,
  order: Extract<DeliverOrder, { act: 'again' }>,
  size: number,
): Promise<boolean> {
  const { deliveries, table } = ports
  if ('sink' in order) {
    const found = await deliveries.place(order.sink)
    return (await deliveries.keep(order.sink, { next: order.from }, found?.version)) === 'kept'
  }
  const [webhook] = await table.get(key.webhook(order.company, order.webhook))
  const [found] = await table.get(key.webhookProgress(order.company, order.webhook))
  if (webhook === undefined) return false
  const { to: _, ...progress } = triedAnew(hookOf(webhook, found).progress)
  const next = Math.min(order.from, size)
  return (await deliveries.note({ progress: { ...progress, next }, expects: found?.version })) === 'kept'
}
