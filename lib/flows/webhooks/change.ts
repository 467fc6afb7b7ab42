// A webhook leads elsewhere, is told something else, pauses, goes on from where it stopped, has another secret; or is gone.

import { inSeconds, later } from '../../ids.ts'
import { type Outcome, permitted, put, remove, rewrite } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import { describeWebhook } from '../../rules/webhooks/describe.ts'
import { triedAnew } from '../../rules/webhooks/patience.ts'
import { key, type Webhook } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import {
  type Needs,
  newSecret,
  type OneWebhook,
  ownWebhook,
  type ShownWebhook,
  unfit,
  WEBHOOK_OVERLAP,
  withoutVersion,
} from './own-webhook.ts'

export interface ChangeWebhook extends OneWebhook {
  readonly url?: string
  /** None: everything. */
  readonly wants?: readonly string[]
  readonly state?: 'active' | 'paused'
  /** A new secret; the one before signs beside it for a day, and an older one no more: whoever rotates twice ends what leaked. */
  readonly rotate: boolean
}

export async function changeWebhook(
  ports: Needs,
  attempt: Attempt,
  command: ChangeWebhook,
): Promise<Outcome<ShownWebhook>> {
  const found = await ownWebhook(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, webhook, progress } = found
  const refusal = unfit(ports, principal, command, command.id)
  if (refusal !== undefined) return refusal
  const made = command.rotate ? await newSecret(ports, webhook, attempt) : undefined
  const next = changed(withoutVersion(webhook), command, attempt, made?.kept)
  const moved = next.url !== webhook.url
  const tried =
    progress !== undefined && (moved || command.state === 'active') ? triedAnew(withoutVersion(progress)) : undefined
  return permitted(
    { webhook: next, progress: tried ?? progress, ...(made === undefined ? {} : { secret: made.secret }) },
    [
      {
        ...{ kind: 'webhook_changed', ...about(principal), webhook: webhook.id },
        ...{ before: describeWebhook(webhook), after: describeWebhook(next) },
        ...(moved ? { moved } : {}),
      },
    ],
    [rewrite(webhook, next), ...(tried === undefined ? [] : [put(progress, tried)])],
  )
}

function changed(
  { wants: before, ...webhook }: Webhook,
  { url = webhook.url, state, wants = before ?? [] }: ChangeWebhook,
  attempt: Attempt,
  secret: Webhook['secrets'][number] | undefined,
): Webhook {
  const at = inSeconds(attempt.at)
  const last = webhook.secrets.at(-1)
  const replaced = last === undefined ? [] : [{ ...last, until: later(at, WEBHOOK_OVERLAP) }]
  return {
    ...{ ...webhook, url, state: state ?? webhook.state },
    ...(wants.length === 0 ? {} : { wants }),
    ...(secret === undefined ? {} : { secrets: [...replaced, secret] }),
  }
}

export async function removeWebhook(ports: Needs, attempt: Attempt, command: OneWebhook): Promise<Outcome<object>> {
  const found = await ownWebhook(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, webhook, progress } = found
  const [others] = await ports.table.get(key.webhooked(webhook.company))
  if (others === undefined) throw new Error('a webhook that nobody delivers to')
  const left = others.webhooks.filter((id) => id !== webhook.id)
  return permitted(
    {},
    [{ kind: 'webhook_removed', ...about(principal), webhook: webhook.id, before: describeWebhook(webhook) }],
    [
      remove(webhook),
      ...(progress === undefined ? [] : [remove(progress)]),
      left.length === 0 ? remove(others) : rewrite(others, { ...withoutVersion(others), webhooks: left }),
    ],
  )
}
