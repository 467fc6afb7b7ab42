// One webhook: what it is to be told is told in the order of the log, each piece until it was taken. What is not taken waits
// with its own place, and nobody waits for it.

import { denial } from '../../denial.ts'
import type { WebhookFailed } from '../../events/webhooks.ts'
import { inSeconds, type Seconds } from '../../ids.ts'
import { counted, denied, type Outcome, permitted, replace } from '../../outcome.ts'
import type { Deliveries, Post } from '../../ports/deliveries.ts'
import type { Attempt, Clock, Found, Keys, Ports } from '../../ports.ts'
import { type Message, messages } from '../../rules/deliveries/message.ts'
import { type Outgoing, wanted } from '../../rules/deliveries/outgoing.ts'
import { isLoopback, isPublic } from '../../rules/webhooks/address.ts'
import { endpointFault, type Reach } from '../../rules/webhooks/endpoint.ts'
import { failed, givenUp, noProgress, passed, succeeded } from '../../rules/webhooks/patience.ts'
import { webhookHeaders } from '../../rules/webhooks/signing.ts'
import { type Company, key, type Webhook, type WebhookProgress } from '../../schema.ts'

/** Makes an outcome true, in the name of this run. */
export type Carry = (flow: (attempt: Attempt) => Promise<Outcome<object>>) => Promise<unknown>

export interface HookPorts {
  readonly table: Pick<Ports['table'], 'get' | 'list'>
  readonly keys: Pick<Keys, 'open'>
  readonly clock: Clock
  readonly deliveries: Deliveries
  readonly post: Post
  readonly reach: Reach
}

export interface Hook {
  readonly webhook: Found<Webhook>
  readonly progress: WebhookProgress
  /** Of the progress; undefined: there is none yet. */
  readonly expects: number | undefined
  /** It and its company are active. */
  readonly open: boolean
}

/** Between two that are put down while all goes well: what people are shown need not be exact. */
const SHOWN = 600

export function hookOf(webhook: Found<Webhook>, found: Found<WebhookProgress> | undefined, company?: Company): Hook {
  const open = webhook.state === 'active' && company?.state === 'active'
  if (found === undefined) return { webhook, progress: noProgress(webhook), expects: undefined, open }
  const { version, ...progress } = found
  return { webhook, progress, expects: version, open }
}

/** The secrets that sign now; undefined: one was altered in the table. Throws Unavailable. */
export async function openSecrets({ keys }: HookPorts, { webhook }: Hook, at: Seconds): Promise<string[] | undefined> {
  const { company, id, secrets } = webhook
  const signing = secrets.filter(({ until }) => until === undefined || until > at)
  try {
    // The newest first, as it is what receivers try first.
    return await Promise.all(signing.toReversed().map(({ secret }) => keys.open(secret, 'webhook', company, id)))
  } catch (error) {
    if (Error.isError(error) && error.name === 'Unavailable') throw error
    return undefined
  }
}

export interface Telling {
  readonly hook: Hook
  readonly secrets: readonly string[] | undefined
  /** Everything of its company, from here up to before there. */
  readonly events: readonly Outgoing[]
  readonly to: number
  readonly hasTime: () => boolean
}

export interface Told {
  /** As it is to be put down. */
  readonly progress: WebhookProgress
  /** Nothing is left of it. */
  readonly through: boolean
}

export async function tell(ports: HookPorts, { hook, secrets, events, to, hasTime }: Telling): Promise<Told> {
  const { webhook } = hook
  const told = events.filter((one) => one.company === webhook.company && wanted(one, webhook.wants))
  let { progress } = hook
  for (const message of messages(webhook.company, webhook.id, told)) {
    if (!hasTime()) return { progress: passed(progress, message.first), through: false }
    const reason = secrets === undefined ? 'secret' : await deliver(ports, webhook, secrets, message)
    const at = inSeconds(ports.clock.now())
    if (reason !== undefined)
      return { progress: failed(progress, at, reason, { next: message.first, to: message.after }), through: false }
    progress = succeeded(progress, at, message.after)
  }
  return { progress: passed(progress, to), through: true }
}

/** Twice at once, as many failures are over in a moment. Answers why it was not taken. */
async function deliver(
  { post, clock, reach }: HookPorts,
  { url }: Webhook,
  secrets: readonly string[],
  { id, body }: Message,
): Promise<string | undefined> {
  // Looked at when it was given; somebody may have written it into the table since.
  if (endpointFault(url, reach) !== undefined) return 'unfit_address'
  const local = reach === 'loopback'
  const allows = (address: string) => isPublic(address) || (local && isLoopback(address))
  let reason: string | undefined
  for (let tries = 0; tries < 2 && reason !== 'status_410'; tries++) {
    const headers = webhookHeaders(secrets, id, inSeconds(clock.now()), body)
    const taken = await post({ url, headers, body, allows, plain: local })
    if ('status' in taken && taken.status >= 200 && taken.status < 300) return undefined
    reason = 'status' in taken ? `status_${taken.status}` : taken.failed
  }
  return reason
}

/** Whether it is worth a write that all went well. */
export const isNews = (before: WebhookProgress, after: WebhookProgress): boolean =>
  before.next !== after.next ||
  before.failures !== after.failures ||
  (after.lastSuccessAt ?? 0) - (before.lastSuccessAt ?? 0) >= SHOWN

/** Put down; and where nothing was taken for too long, given up. `lost`: an administrator was quicker. */
export async function put(
  ports: HookPorts,
  carry: Carry,
  { webhook, progress: before, expects }: Hook,
  progress: WebhookProgress,
): Promise<'kept' | 'lost'> {
  if (!isNews(before, progress)) return 'kept'
  const kept = await ports.deliveries.note({ progress, expects })
  const cause = kept === 'kept' && progress.failures > before.failures ? givenUp(progress) : undefined
  if (cause !== undefined)
    await carry((attempt) => giveUp(ports, attempt, webhook, cause, progress.lastFailure?.reason ?? ''))
  return kept
}

async function giveUp(
  { table }: HookPorts,
  attempt: Attempt,
  { company, id }: Webhook,
  cause: WebhookFailed['cause'],
  reason: string,
): Promise<Outcome<object>> {
  const [webhook] = await table.get(key.webhook(company, id))
  if (webhook?.state !== 'active')
    return denied(denial('outdated'), counted({ kind: 'race_lost', endpoint: attempt.endpoint, company }, company))
  return permitted(
    {},
    [{ kind: 'webhook_failed', company, webhook: id, cause, reason }],
    [replace(webhook, { state: 'failing' })],
  )
}
