// The API of webhooks.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ChangeWebhook } from '../flows/webhooks/change.ts'
import type { OneWebhook, ShownWebhook } from '../flows/webhooks/own-webhook.ts'
import type { CreateWebhook } from '../flows/webhooks/webhooks.ts'
import { parseWebhookId } from '../ids.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { empty, json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

const url = z.string().check(z.maxLength(512))
const kinds = z.array(z.string().check(z.regex(/^(?:[a-z][a-z_]{1,39}|[0-9]{4})$/))).check(z.maxLength(50))
export const createShape = z.strictObject({ url, kinds: z._default(kinds, []) })
export const changeShape = z.strictObject({
  url: z.optional(url),
  kinds: z.optional(kinds),
  state: z.optional(z.enum(['active', 'paused'])),
  rotate: z.optional(z.literal(true)),
})

export function readCreateWebhook(asked: Asked): CreateWebhook | Refusal {
  const body = readJson(asked.request, createShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  return isRefusal(where) ? where : { ...where, url: body.url, wants: [...new Set(body.kinds)] }
}

export function readOneWebhook(asked: Asked): OneWebhook | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const id = parseWebhookId(asked.request.parameters.get('webhook') ?? '')
  return id === undefined ? refuse(denial('not_found'), 'not_found') : { ...where, id }
}

export function readChangeWebhook(asked: Asked): ChangeWebhook | Refusal {
  const body = readJson(asked.request, changeShape)
  if (isRefusal(body)) return body
  if (Object.keys(body).length === 0) return malformed('Say what is to change: url, kinds, state or rotate.')
  const one = readOneWebhook(asked)
  if (isRefusal(one)) return one
  return {
    ...one,
    ...(body.url === undefined ? {} : { url: body.url }),
    ...(body.kinds === undefined ? {} : { wants: [...new Set(body.kinds)] }),
    ...(body.state === undefined ? {} : { state: body.state }),
    rotate: body.rotate === true,
  }
}

const webhookBody = ({ webhook, progress, secret }: ShownWebhook) => ({
  id: webhook.id,
  url: webhook.url,
  kinds: webhook.wants ?? [],
  state: webhook.state,
  behind: progress?.next !== undefined,
  ...(secret === undefined ? {} : { secret }),
  secrets: webhook.secrets.map(({ since, until }) => ({
    since: rfc3339(since),
    ...(until === undefined ? {} : { until: rfc3339(until) }),
  })),
  ...(progress?.lastSuccessAt === undefined ? {} : { last_success_at: rfc3339(progress.lastSuccessAt) }),
  ...(progress?.lastFailure === undefined
    ? {}
    : { last_failure: { at: rfc3339(progress.lastFailure.at), reason: progress.lastFailure.reason } }),
  ...(progress?.dueAt === undefined ? {} : { next_try_at: rfc3339(progress.dueAt) }),
  created_at: rfc3339(webhook.createdAt),
  created_by: webhook.createdBy,
})

/** The secret is here once. */
export const replyWebhookCreated = (shown: ShownWebhook): Reply => json(201, webhookBody(shown))
export const replyWebhook = (shown: ShownWebhook): Reply => json(200, webhookBody(shown))
export const replyWebhooks = (all: readonly ShownWebhook[]): Reply => json(200, { webhooks: all.map(webhookBody) })
export const replyWebhookRemoved = (): Reply => empty()
