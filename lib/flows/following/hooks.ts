// All webhooks of all companies that keep up: they share one place in the log. One that does not gets its own there, and nobody
// waits for it.

import { nextMessage } from '../../rules/deliveries/message.ts'
import { type Outgoing, wanted } from '../../rules/deliveries/outgoing.ts'
import { passed, together } from '../../rules/webhooks/patience.ts'
import { atOnce } from './at-once.ts'
import { type Carry, tellFault } from './fault.ts'
import { type Hook, type HookPorts, isTogether, openSecrets, standing } from './hook.ts'
import { putDown } from './put-down.ts'
import type { Read } from './reading.ts'
import type { Step, Take } from './sink.ts'
import { type Advance, tell } from './tell.ts'

/** Receivers that are called at once. */
const AT_ONCE = 100
/** Milliseconds from the beginning of a step in which deliveries are begun. */
const STEP = 4000

/** A step of all that are together. Whoever does not take it, or is not to be told now, stays behind with a place of its own. */
export const toHooks =
  (ports: HookPorts, carry: Carry, read: Read): Take =>
  async (step) => {
    const began = ports.clock.now()
    const hasTime = () => ports.clock.now() - began < STEP
    const all = (await standing(ports)).filter(isTogether)
    const events = all.some(({ open }) => open) ? await byCompany(read, step) : new Map<string, Outgoing[]>()
    let outrun = false
    await atOnce(AT_ONCE, all, async (hook) => {
      const own = events.get(hook.webhook.company) ?? []
      const { after, through } = hook.open
        ? await tellAll(ports, { hook, events: own, to: step.to, hasTime })
        : { after: (before: Parameters<Advance>[0]) => passed(before, step.from), through: false }
      const put = await putDown(ports, carry, hook, through ? (before) => together(after(before)) : after)
      if (put === 'outrun' && !through) outrun = true
    })
    // Only who administers that webhook can do so, and loses by it what they could have lost by removing it. Everybody else would
    // lose the minute.
    if (outrun) await tellFault(carry, 'WebhookOutrun')
  }

async function byCompany(read: Read, { from, to }: Step): Promise<Map<string, Outgoing[]>> {
  return Map.groupBy(await read(from, to), ({ company }) => company ?? '-')
}

interface Telling {
  readonly hook: Hook
  /** Everything of its company. */
  readonly events: readonly Outgoing[]
  readonly to: number
  readonly hasTime: () => boolean
}

/** Piece after piece. `through`: nothing is left of it, and it took no long time. */
async function tellAll(
  ports: HookPorts,
  { hook, events, to, hasTime }: Telling,
): Promise<{ readonly after: Advance; readonly through: boolean }> {
  const { company, id, wants } = hook.webhook
  const secrets = await openSecrets(ports, hook)
  let left = events.filter((one) => wanted(one, wants))
  let reached: Advance = (before) => before
  for (let message = nextMessage(company, id, left); message !== undefined; message = nextMessage(company, id, left)) {
    const [{ first, after: next }, before] = [message, reached]
    if (!hasTime()) return { after: (at) => passed(before(at), first), through: false }
    const told = await tell(ports, { hook, secrets, message })
    reached = (at) => told.after(before(at))
    if (told.came !== 'quickly') return { after: reached, through: false }
    left = left.filter(({ index }) => index >= next)
  }
  const before = reached
  return { after: (at) => passed(before(at), to), through: true }
}
