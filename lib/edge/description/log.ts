// The log, as it is read. What an event says depends on its kind; lib/event.ts has every kind there is.

import * as z from 'zod/mini'
import { shape } from '../log.ts'
import type { Area } from './operation.ts'
import { called, companyId, eventId, text } from './words.ts'

const event = called(
  'Event',
  z.catchall(
    z.strictObject({
      id: eventId,
      at: z.string().check(z.regex(/^[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z$/)),
      kind: z.string().check(z.regex(/^[a-z_]{1,40}$/)),
      attempt: text,
      address: text,
      agent: text,
      company: z.optional(companyId),
    }),
    z.unknown(),
  ),
  'What happened. `attempt` is the request’s id; `address` and `agent` are keyed digests of where it came from. What else an event says depends on its kind. Nobody’s name, address or number stands in it.',
)

/** `next` is there while there is more. */
export const logPage = z.strictObject({
  events: z.array(event),
  next: z.optional(z.string().check(z.regex(/^[0-9]{14}#[0-9A-Za-z]{22}$/))),
})

export const log: Area = {
  name: 'Log',
  description: 'Every authentication event of a company.',
  operations: {
    'events.index': {
      route: 'GET /v1/events',
      caller: 'administrator',
      summary: 'Read the log',
      description:
        'By subject, app, session, kinds (with a comma between each) and time. `after` is the `next` of the page before.',
      query: shape,
      answers: { 200: ['Newest first.', logPage] },
    },
  },
}
