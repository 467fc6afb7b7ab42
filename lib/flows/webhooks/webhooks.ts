// A company's webhooks, in the hands of its administrators: made and listed. What happens from then on is sent there.

import { inSeconds, type WebhookId } from '../../ids.ts'
import { create, type Outcome, permitted, put } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { ID_BYTES, mintId } from '../../rules/credential.ts'
import { describeWebhook } from '../../rules/webhooks/describe.ts'
import { key, type Webhook } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import { MOST_WEBHOOKS, type Needs, newSecret, refuseWebhook, type ShownWebhook, unfit } from './own-webhook.ts'

export interface CreateWebhook extends ForCompany {
  readonly url: string
  /** Kinds and classes; none: everything. */
  readonly wants: readonly string[]
}

export async function createWebhook(
  ports: Needs,
  attempt: Attempt,
  command: CreateWebhook,
): Promise<Outcome<ShownWebhook>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const company = principal.company.id
  const { url, wants } = command
  const refusal = unfit(ports, principal, command)
  if (refusal !== undefined) return refusal
  const [others] = await ports.table.get(key.webhooked(company))
  const before = others?.webhooks ?? []
  if (before.length >= MOST_WEBHOOKS) return refuseWebhook(principal, 'too_many')
  const id = mintId<WebhookId>(ports.random.bytes(ID_BYTES))
  const { secret, kept } = await newSecret(ports, { company, id }, attempt)
  const webhook: Webhook = {
    ...{ kind: 'webhook', id, company, url, state: 'active', secrets: [kept] },
    ...(wants.length === 0 ? {} : { wants }),
    ...{ createdAt: inSeconds(attempt.at), createdBy: principal.subject.id },
  }
  return permitted(
    { webhook, progress: undefined, secret },
    [{ kind: 'webhook_created', ...about(principal), webhook: id, after: describeWebhook(webhook) }],
    [create(webhook), put(others, { kind: 'webhooked', company, webhooks: [...before, id] })],
  )
}

export async function listWebhooks(
  ports: Pick<Ports, 'table' | 'deployment'>,
  attempt: Attempt,
  command: ForCompany,
): Promise<Outcome<readonly ShownWebhook[]>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const company = found.principal.company.id
  const [all] = await ports.table.get(key.webhooked(company))
  const ids = all?.webhooks ?? []
  if (ids.length === 0) return acknowledge(ports, found.principal, [])
  const [webhooks, progress] = await Promise.all([
    ports.table.get(...ids.map((id) => key.webhook(company, id))),
    ports.table.get(...ids.map((id) => key.webhookProgress(company, id))),
  ])
  const shown = webhooks.flatMap((webhook, i) => (webhook === undefined ? [] : [{ webhook, progress: progress[i] }]))
  return acknowledge(ports, found.principal, shown)
}
