// Where a company's events are sent.

import * as z from 'zod/mini'
import { changeShape, createShape } from '../webhooks.ts'
import type { Area } from './operation.ts'
import { called, moment, subjectId, text, webhookId } from './words.ts'

const shown = {
  id: webhookId,
  url: text,
  kinds: z.array(text),
  state: z.enum(['active', 'paused', 'failing']),
  behind: z.boolean(),
  secrets: z.array(z.strictObject({ since: moment, until: z.optional(moment) })),
  last_success_at: z.optional(moment),
  last_failure: z.optional(z.strictObject({ at: moment, reason: text })),
  next_try_at: z.optional(moment),
  created_at: moment,
  created_by: subjectId,
}
const webhook = called(
  'Webhook',
  z.strictObject(shown),
  'Where events are sent. No `kinds`: all of them. `behind`: it did not take everything yet, or is slow, and is told by itself, in order. `failing`: it took nothing for three days, or said that it is gone, and is tried no more. `last_success_at` is exact to ten minutes.',
)
const withSecret = called(
  'WebhookWithSecret',
  z.strictObject({ ...shown, secret: z.optional(z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]{43}=$/))) }),
  'A webhook with the secret that signs what is sent to it (Standard Webhooks), which is told once.',
)
const one = { webhook: webhookId }

export const webhooks: Area = {
  name: 'Webhooks',
  description:
    'A company’s events, sent to where its administrators say within about a minute: OCSF 1.8 in JSON, signed as Standard Webhooks has it, at least once and in the order of the log.',
  operations: {
    'webhooks.index': {
      route: 'GET /v1/companies/{company}/webhooks',
      caller: 'administrator',
      summary: 'Where events are sent',
      answers: { 200: ['All of them, at most five.', z.strictObject({ webhooks: z.array(webhook) })] },
    },
    'webhooks.create': {
      route: 'POST /v1/companies/{company}/webhooks',
      caller: 'administrator',
      fresh: true,
      summary: 'Have events sent somewhere',
      description:
        'An https address of the public internet, by its name. `kinds`: kinds of events, as `session_created`, and classes of OCSF by number, as `3002`; none of them: everything.',
      body: createShape,
      example: { url: 'https://siem.example.com/sallyport', kinds: ['3002', 'not_me'] },
      answers: {
        201: ['What happens from now on is sent there. The secret is told here and never again.', withSecret],
      },
      denials: ['conflict'],
    },
    'webhooks.update': {
      route: 'PUT /v1/companies/{company}/webhooks/{webhook}',
      caller: 'administrator',
      fresh: true,
      summary: 'Change a webhook',
      description:
        'What is left out stays. `state: "active"` also lets a failing one go on from where it stopped. With `rotate` it has a new secret; the one before signs beside it for a day, and any older one no more.',
      parameters: one,
      body: changeShape,
      example: { state: 'active', rotate: true },
      answers: { 200: ['The webhook as it is now, and its new secret where it has one.', withSecret] },
    },
    'webhooks.destroy': {
      route: 'DELETE /v1/companies/{company}/webhooks/{webhook}',
      caller: 'administrator',
      fresh: true,
      summary: 'Send nothing there any more',
      parameters: one,
      answers: { 204: 'Nothing is sent there any more.' },
    },
  },
}
