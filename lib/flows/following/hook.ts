// A webhook as this run finds it: where it leads, how far it is, and whether it is to be told now.

import { inSeconds, type Seconds } from '../../ids.ts'
import type { Deliveries, Post } from '../../ports/deliveries.ts'
import type { Clock, Found, Keys, Ports } from '../../ports.ts'
import type { Reach } from '../../rules/webhooks/endpoint.ts'
import { noProgress } from '../../rules/webhooks/patience.ts'
import { type Company, key, partition, type Webhook, type WebhookProgress } from '../../schema.ts'

export interface HookPorts {
  readonly table: Pick<Ports['table'], 'get' | 'list'>
  readonly keys: Pick<Keys, 'open'>
  readonly clock: Clock
  readonly deliveries: Deliveries
  readonly post: Post
  readonly reach: Reach
  /** Where people reach this gateway. */
  readonly origins: readonly string[]
}

export interface Hook {
  readonly webhook: Found<Webhook>
  readonly progress: WebhookProgress
  /** Of the progress; undefined: there is none yet. */
  readonly expects: number | undefined
  /** It and its company are active. */
  readonly open: boolean
}

/** Where all webhooks are that keep up. */
export const isTogether = ({ progress }: Hook): boolean => progress.next === undefined

export function hookOf(webhook: Found<Webhook>, found: Found<WebhookProgress> | undefined, company?: Company): Hook {
  const open = webhook.state === 'active' && company?.state === 'active'
  if (found === undefined) return { webhook, progress: noProgress(webhook), expects: undefined, open }
  const { version, ...progress } = found
  return { webhook, progress, expects: version, open }
}

/** All of all companies. */
export async function standing({ table }: Pick<HookPorts, 'table'>): Promise<readonly Hook[]> {
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

/** As it is now; undefined: it is gone. */
export async function again({ table }: Pick<HookPorts, 'table'>, { webhook }: Hook): Promise<Hook | undefined> {
  const { company, id } = webhook
  const [[now], [progress], [owner]] = await Promise.all([
    table.get(key.webhook(company, id)),
    table.get(key.webhookProgress(company, id)),
    table.get(key.company(company)),
  ])
  return now === undefined ? undefined : hookOf(now, progress, owner)
}

/** The secrets that sign now; undefined: one was altered in the table. Throws Unavailable. */
export async function openSecrets(
  { keys, clock }: Pick<HookPorts, 'keys' | 'clock'>,
  { webhook }: Hook,
): Promise<readonly string[] | undefined> {
  const { company, id, secrets } = webhook
  const at: Seconds = inSeconds(clock.now())
  const signing = secrets.filter(({ until }) => until === undefined || until > at)
  try {
    // The newest first, as it is what receivers try first.
    return await Promise.all(signing.toReversed().map(({ secret }) => keys.open(secret, 'webhook', company, id)))
  } catch (error) {
    if (Error.isError(error) && error.name === 'Unavailable') throw error
    return undefined
  }
}
