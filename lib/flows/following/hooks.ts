// All webhooks of all companies. Those that keep up share one place in the log; one that does not has its own, catches up by
// itself and joins the others where they are. Joining and going on are written upon the same version: nobody joins while
// others leave that place.

import { inSeconds } from '../../ids.ts'
import type { FoundDeliveryPlace } from '../../ports/deliveries.ts'
import type { Outgoing } from '../../rules/deliveries/outgoing.ts'
import { passed, together } from '../../rules/webhooks/patience.ts'
import { key, partition } from '../../schema.ts'
import { atOnce } from './at-once.ts'
import { type Carry, type Hook, type HookPorts, hookOf, openSecrets, put, tell } from './hook.ts'
import { type Read, stepEnd } from './reading.ts'
import type { Take } from './sink.ts'

/** Receivers that are called at once, and how many of them may be late without anybody else's waiting. */
const AT_ONCE = 100
/** Milliseconds from the beginning of a step in which deliveries are begun. */
const STEP = 4000
/** The same for those that catch up. */
const CATCHING_UP = 15_000

async function standing({ table }: HookPorts): Promise<readonly Hook[]> {
  const companies = await table.list(partition.webhooked())
  const all = companies.flatMap(({ company, webhooks }) => webhooks.map((id) => ({ company, id })))
  if (all.length === 0) return []
  const [webhooks, progress, owners] = await Promise.all([
    table.get(...all.map(({ company, id }) => key.webhook(company, id))),
    table.get(...all.map(({ company, id }) => key.webhookProgress(company, id))),
    table.get(...all.map(({ company }) => key.company(company))),
  ])
  return webhooks.flatMap((webhook, i) => (webhook === undefined ? [] : [hookOf(webhook, progress[i], owners[i])]))
}

const isTogether = ({ progress }: Hook): boolean => progress.next === undefined
const isOpen = ({ open }: Hook): boolean => open

/** A step of all that are together. Whoever does not take it, or is not to be told now, stays behind with a place of its own. */
export const toHooks =
  (ports: HookPorts, carry: Carry, read: Read): Take =>
  async ({ from, to }) => {
    const began = ports.clock.now()
    const hasTime = () => ports.clock.now() - began < STEP
    const all = (await standing(ports)).filter(isTogether)
    const going = all.filter(isOpen)
    const events = going.length === 0 ? new Map<string, Outgoing[]>() : await byCompany(read, from, to)
    const opened = await Promise.all(going.map((hook) => openSecrets(ports, hook, inSeconds(began))))
    const kept: ('kept' | 'lost')[] = []
    await atOnce(AT_ONCE, all, async (hook) => {
      const own = going.indexOf(hook)
      const told =
        own === -1
          ? { progress: passed(hook.progress, from), through: false }
          : await tell(ports, {
              ...{ hook, to, hasTime, secrets: opened[own] },
              events: events.get(hook.webhook.company) ?? [],
            })
      kept.push(await put(ports, carry, hook, told.through ? together(told.progress) : told.progress))
    })
    return kept.includes('lost') ? 'overtaken' : 'taken'
  }

async function byCompany(read: Read, from: number, to: number): Promise<Map<string, Outgoing[]>> {
  return Map.groupBy(await read(from, to), ({ company }) => company ?? '-')
}

/**
 * Those that stay behind, as far as the others are; who is farthest behind first, as there may be more than there is time for.
 * Joining writes the place of the others anew: where somebody else has done so meanwhile, nobody joins.
 */
export async function catchUp(
  ports: HookPorts,
  carry: Carry,
  read: Read,
  place: FoundDeliveryPlace,
  hasTime: () => boolean,
): Promise<void> {
  const began = ports.clock.now()
  const goesOn = () => hasTime() && ports.clock.now() - began < CATCHING_UP
  const late = (await standing(ports)).filter((hook) => !isTogether(hook) && isOpen(hook))
  const due = late.filter(({ progress }) => (progress.dueAt ?? 0) <= inSeconds(began))
  const order = due.toSorted((one, other) => (one.progress.next ?? 0) - (other.progress.next ?? 0))
  const back: Hook[] = []
  await atOnce(AT_ONCE, order, async (hook) => {
    const reached = await walk(ports, carry, read, { hook, end: place.next, goesOn })
    if (reached !== undefined) back.push(reached)
  })
  let { version, ...same } = place
  for (const { progress, expects } of back) {
    const noted = { progress: together(progress), expects }
    if ((await ports.deliveries.keep('webhooks', same, version, noted)) === 'lost') return
    version += 1
  }
}

interface Walk {
  readonly hook: Hook
  /** Where the others are. */
  readonly end: number
  readonly goesOn: () => boolean
}

/** Answers it where it has come as far as the others. */
async function walk(
  ports: HookPorts,
  carry: Carry,
  read: Read,
  { hook: late, end, goesOn }: Walk,
): Promise<Hook | undefined> {
  const secrets = await openSecrets(ports, late, inSeconds(ports.clock.now()))
  let hook = late
  while ((hook.progress.next ?? end) < end) {
    if (!goesOn()) return undefined
    const next = hook.progress.next ?? end
    const to = Math.min(hook.progress.to ?? stepEnd(next, end), end)
    const told = await tell(ports, { hook, secrets, events: await read(next, to), to, hasTime: goesOn })
    if ((await put(ports, carry, hook, told.progress)) === 'lost' || !told.through) return undefined
    hook = { ...hook, progress: told.progress, expects: (hook.expects ?? 0) + 1 }
  }
  return hook.progress.next === end ? hook : undefined
}
