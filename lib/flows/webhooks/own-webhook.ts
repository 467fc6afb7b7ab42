// A webhook of the company that one administers, what is wrong with one, and why one is not made or changed.

import { type Denial, denial } from '../../denial.ts'
import type { WebhookRefused } from '../../events/webhooks.ts'
import { inSeconds, type Seconds, type WebhookId } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { isWanted } from '../../rules/webhooks/describe.ts'
import { endpointFault, type Reach } from '../../rules/webhooks/endpoint.ts'
import { WEBHOOK_SECRET_BYTES, webhookSecret } from '../../rules/webhooks/signing.ts'
import { key, type Webhook, type WebhookProgress, type WebhookSecret } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'

export type Needs = Pick<Ports, 'table' | 'deployment' | 'random' | 'keys'> & {
  readonly reach: Reach
  /** Where people reach this gateway. */
  readonly origins: readonly string[]
}

export interface OneWebhook extends ForCompany {
  readonly id: WebhookId
}

/** As an administrator sees it. The secret is here once. */
export interface ShownWebhook {
  readonly webhook: Webhook
  readonly progress: WebhookProgress | undefined
  readonly secret?: string
}

export const MOST_WEBHOOKS = 5
export const WEBHOOK_OVERLAP = 86_400 as Seconds

const reasons: Readonly<Record<WebhookRefused['cause'], Denial>> = {
  unknown: denial('not_found'),
  unfit_address: denial('invalid_request'),
  unknown_kind: denial('invalid_request', {
    detail: 'The field kinds names kinds of events, as session_created, and classes of OCSF by their number, as 3002.',
  }),
  too_many: denial('conflict', { detail: `A company has at most ${MOST_WEBHOOKS} webhooks. Remove one first.` }),
}

export function refuseWebhook(
  principal: Principal,
  cause: WebhookRefused['cause'],
  { id, detail }: { readonly id?: WebhookId; readonly detail?: string } = {},
): Denied {
  const known = id === undefined ? {} : { webhook: id }
  const event: WebhookRefused = { kind: 'webhook_refused', ...about(principal), ...known, cause }
  const told = { ...reasons[cause], ...(detail === undefined ? {} : { detail }) }
  return denied(told, counted(event, principal.subject.id, cause))
}

/** Another company's is not there. */
export async function ownWebhook(ports: Pick<Ports, 'table' | 'deployment'>, attempt: Attempt, command: OneWebhook) {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found
  const { principal } = found
  const company = principal.company.id
  const [webhook, progress] = await ports.table.get(
    key.webhook(company, command.id),
    key.webhookProgress(company, command.id),
  )
  return webhook === undefined ? { refusal: refuseWebhook(principal, 'unknown') } : { principal, webhook, progress }
}

/** Why it cannot be so; undefined: it can. */
export function unfit(
  { reach, origins }: Needs,
  principal: Principal,
  asked: { readonly url?: string; readonly wants?: readonly string[] },
  id?: WebhookId,
): Denied | undefined {
  const known = id === undefined ? {} : { id }
  const detail = asked.url === undefined ? undefined : endpointFault(asked.url, reach, origins)
  if (detail !== undefined) return refuseWebhook(principal, 'unfit_address', { ...known, detail })
  return asked.wants?.every(isWanted) === false ? refuseWebhook(principal, 'unknown_kind', known) : undefined
}

export async function newSecret(
  { random, keys }: Needs,
  { company, id }: Pick<Webhook, 'company' | 'id'>,
  attempt: Attempt,
): Promise<{ readonly secret: string; readonly kept: WebhookSecret }> {
  const secret = webhookSecret(random.bytes(WEBHOOK_SECRET_BYTES))
  return { secret, kept: { secret: await keys.seal(secret, 'webhook', company, id), since: inSeconds(attempt.at) } }
}

export const withoutVersion = <T extends object>({ version: _, ...rest }: Found<T>) => rest
