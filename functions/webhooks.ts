// /v1/companies/{company}/webhooks: where a company's events are sent.

import { webhookPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readCompany } from '../lib/edge/joining.ts'
import {
  readChangeWebhook,
  readCreateWebhook,
  readOneWebhook,
  replyWebhook,
  replyWebhookCreated,
  replyWebhookRemoved,
  replyWebhooks,
} from '../lib/edge/webhooks.ts'
import { changeWebhook, removeWebhook } from '../lib/flows/webhooks/change.ts'
import { createWebhook, listWebhooks } from '../lib/flows/webhooks/webhooks.ts'

export const index = endpoint({
  name: 'webhooks.index',
  caller: 'administrator',
  read: readCompany,
  flow: listWebhooks,
  reply: replyWebhooks,
})(webhookPorts())

export const create = endpoint({
  name: 'webhooks.create',
  caller: 'administrator',
  read: readCreateWebhook,
  flow: createWebhook,
  reply: replyWebhookCreated,
})(webhookPorts())

export const update = endpoint({
  name: 'webhooks.update',
  caller: 'administrator',
  read: readChangeWebhook,
  flow: changeWebhook,
  reply: replyWebhook,
})(webhookPorts())

export const destroy = endpoint({
  name: 'webhooks.destroy',
  caller: 'administrator',
  read: readOneWebhook,
  flow: removeWebhook,
  reply: replyWebhookRemoved,
})(webhookPorts())
