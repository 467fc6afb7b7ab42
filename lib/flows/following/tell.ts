// One piece, told to one webhook: signed, to where it leads, and what that means for how far it is. Whoever takes long is told
// apart from the others from then on, as it is the others who would wait.

import { inSeconds, type Seconds } from '../../ids.ts'
import type { Message } from '../../rules/deliveries/message.ts'
import { isLoopback, isPublic } from '../../rules/webhooks/address.ts'
import { endpointFault } from '../../rules/webhooks/endpoint.ts'
import { failed, paced, succeeded } from '../../rules/webhooks/patience.ts'
import { notBefore } from '../../rules/webhooks/retry-after.ts'
import { webhookHeaders } from '../../rules/webhooks/signing.ts'
import type { WebhookProgress } from '../../schema.ts'
import type { Hook, HookPorts } from './hook.ts'

/** What becomes of how far it is, upon whatever that is by then. */
export type Advance = (before: WebhookProgress) => WebhookProgress

export interface Telling {
  readonly hook: Hook
  /** Undefined: they cannot be opened. */
  readonly secrets: readonly string[] | undefined
  readonly message: Message
}

export interface Told {
  readonly after: Advance
  readonly came: 'quickly' | 'slowly' | 'not'
}

/** Milliseconds. Whoever needs longer is slow. */
const QUICK = 1000

export async function tell(ports: HookPorts, { hook, secrets, message }: Telling): Promise<Told> {
  const began = ports.clock.now()
  const missed =
    secrets === undefined ? { reason: 'secret' } : await deliver(ports, hook.webhook.url, secrets, message, began)
  const now = ports.clock.now()
  const [at, slow] = [inSeconds(now), now - began > QUICK]
  const { first: next, after: to } = message
  if (missed === undefined)
    return { after: (before) => paced(succeeded(before, at, to), at, slow), came: slow ? 'slowly' : 'quickly' }
  return { after: (before) => paced(failed(before, at, missed, { next, to }), at, slow), came: 'not' }
}

export interface Missed {
  readonly reason: string
  /** The receiver asks not to be tried before. */
  readonly until?: Seconds
}

/** Twice at once, as many failures are over in a moment; not where the first took long, or the receiver asks for time. */
async function deliver(
  { post, clock, reach, origins }: HookPorts,
  url: string,
  secrets: readonly string[],
  { id, body }: Message,
  began: number,
): Promise<Missed | undefined> {
  // Looked at when it was given; somebody may have written it into the table since.
  if (endpointFault(url, reach, origins) !== undefined) return { reason: 'unfit_address' }
  const plain = reach === 'loopback'
  const allows = (address: string) => isPublic(address) || (plain && isLoopback(address))
  const once = async (): Promise<Missed | undefined> => {
    const headers = webhookHeaders(secrets, id, inSeconds(clock.now()), body)
    const taken = await post({ url, headers, body, allows, plain })
    if ('failed' in taken) return { reason: taken.failed }
    const { status, retryAfter } = taken
    if (status >= 200 && status < 300) return undefined
    const until = notBefore(status, retryAfter, inSeconds(clock.now()))
    return { reason: `status_${status}`, ...(until === undefined ? {} : { until }) }
  }
  const first = await once()
  if (first === undefined || first.reason === 'status_410' || first.until !== undefined) return first
  return clock.now() - began > QUICK ? first : once()
}
