// Webhooks that have a place of their own: they catch up by themselves and join the others where they are. Joining and going on
// are written upon the same version: nobody joins while others leave that place. Who is looked after is reserved for one run, so
// of two at once one posts a piece.

import { inSeconds, later, type Seconds } from '../../ids.ts'
import type { FoundDeliveryPlace } from '../../ports/deliveries.ts'
import { nextMessage } from '../../rules/deliveries/message.ts'
import { passed, together } from '../../rules/webhooks/patience.ts'
import { inTurns } from './at-once.ts'
import type { Carry } from './fault.ts'
import { holding } from './holding.ts'
import { type Hook, type HookPorts, isTogether, openSecrets, standing } from './hook.ts'
import { putDown } from './put-down.ts'
import { type Read, stepEnd } from './reading.ts'
import { tell } from './tell.ts'

/** Receivers that are called at once. Those that are known to be slow have hands of their own: they keep none of the others. */
const AT_ONCE = 60
const SLOW_AT_ONCE = 40
/** Milliseconds from the beginning in which deliveries are begun. */
const CATCHING_UP = 15_000
/** Longer than that, and a delivery that was begun at its end. */
const RESERVED = 25 as Seconds

interface Late {
  readonly hook: Hook
  /** Opened when its first turn comes. */
  readonly secrets?: readonly string[] | undefined
  readonly reserved: boolean
}

const isSlow = ({ progress }: Hook): boolean => progress.slowUntil !== undefined

/** Who is farthest behind first, a piece each in turn, as there may be more than there is time for. */
export async function catchUp(
  ports: HookPorts,
  carry: Carry,
  read: Read,
  place: FoundDeliveryPlace,
  hasTime: () => boolean,
): Promise<void> {
  const began = ports.clock.now()
  const at = inSeconds(began)
  const goesOn = () => hasTime() && ports.clock.now() - began < CATCHING_UP
  const walk: Walk = { end: place.next, until: later(at, RESERVED), goesOn, back: [] }
  const held = holding(read)
  const turn = async (one: Late): Promise<Late | undefined> => {
    const more = await onward(ports, carry, held.of, walk, one)
    if (more === undefined) held.letGo(one.hook.webhook)
    return more
  }
  const due = (await standing(ports))
    .filter((hook) => !isTogether(hook) && hook.open && (hook.progress.dueAt ?? 0) <= at)
    .toSorted((one, other) => (one.progress.next ?? 0) - (other.progress.next ?? 0))
    .map((hook) => ({ hook, reserved: false }))
  const [quick, slow] = [due.filter(({ hook }) => !isSlow(hook)), due.filter(({ hook }) => isSlow(hook))]
  const pools = await Promise.allSettled([inTurns(AT_ONCE, quick, turn), inTurns(SLOW_AT_ONCE, slow, turn)])
  await join(ports, place, walk.back)
  for (const pool of pools) if (pool.status === 'rejected') throw pool.reason
}

interface Walk {
  /** Where the others are. */
  readonly end: number
  /** Nobody else is to be at one of these before. */
  readonly until: Seconds
  readonly goesOn: () => boolean
  /** Those that have come as far as the others. */
  readonly back: Hook[]
}

/** One piece. Answers it where there is more to do. */
async function onward(
  ports: HookPorts,
  carry: Carry,
  left: ReturnType<typeof holding>['of'],
  walk: Walk,
  late: Late,
): Promise<Late | undefined> {
  const next = late.hook.progress.next ?? walk.end
  if (next >= walk.end) {
    // A slow one joins when it was quick again.
    if (next === walk.end && !isSlow(late.hook)) walk.back.push(late.hook)
    return undefined
  }
  if (!walk.goesOn()) return undefined
  const mine = late.reserved ? late : await reserve(ports, walk, late)
  if (mine === undefined) return undefined
  const { hook, secrets } = mine
  const { company, id } = hook.webhook
  const to = Math.min(hook.progress.to ?? stepEnd(next, walk.end), walk.end)
  const message = nextMessage(company, id, await left(hook.webhook, next, to))
  const told = message === undefined ? undefined : await tell(ports, { hook, secrets, message })
  const { came, after } = told ?? { came: 'quickly', after: (before: Hook['progress']) => passed(before, to) }
  const put = await putDown(ports, carry, hook, (before) =>
    came === 'not' ? after(before) : { ...after(before), dueAt: walk.until },
  )
  // Who was not known to be slow has the hand of one who is not.
  if (typeof put === 'string' || came === 'not' || (came === 'slowly' && !isSlow(hook)) || !put.open) return undefined
  return { ...mine, hook: put }
}

async function reserve(ports: HookPorts, { until }: Walk, { hook }: Late): Promise<Late | undefined> {
  const progress = { ...hook.progress, dueAt: until }
  if ((await ports.deliveries.note({ progress, expects: hook.expects })) === 'lost') return undefined
  const mine = { ...hook, progress, expects: (hook.expects ?? 0) + 1 }
  return { hook: mine, secrets: await openSecrets(ports, hook), reserved: true }
}

/**
 * Joining writes the place of the others anew: where somebody else has done so meanwhile, nobody joins. Where it is the webhook
 * that somebody changed, that one stays behind, and keeps nobody.
 */
async function join({ deliveries }: HookPorts, place: FoundDeliveryPlace, back: readonly Hook[]): Promise<void> {
  let { version, ...same } = place
  for (const { progress, expects } of back) {
    const noted = { progress: together(progress), expects }
    if ((await deliveries.keep('webhooks', same, version, noted)) === 'kept') version += 1
    else if ((await deliveries.place('webhooks'))?.version !== version) return
  }
}
