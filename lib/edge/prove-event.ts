// The proof of one event over the API: which event and of when from the address, and what anybody verifies it with.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ProvedEvent, ProveEvent } from '../flows/prove-event.ts'
import { parseEventId } from '../ids.ts'
import { isRefusal, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { momentOf } from './moment.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { json, type Reply } from './response.ts'
import { readOwn } from './sessions.ts'

/** To the millisecond: the moment is a part of the place at which the event lies. */
export const shape = z.strictObject({
  at: z.string().check(z.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/)),
})

const AT = 'The field at is the event’s own moment with its milliseconds, as the list of events shows it.'

export function readProveEvent(asked: Asked): ProveEvent | Refusal {
  const event = parseEventId(asked.request.parameters.get('event') ?? '')
  if (event === undefined) return refuse(denial('not_found'), 'not_found')
  const query = readQuery(asked.request, shape)
  const at = isRefusal(query) ? undefined : momentOf(query.at)
  return at === undefined ? malformed(AT) : { ...readOwn('api')(asked), event, at }
}

export const replyProof = ({ event, entry, proof }: ProvedEvent): Reply =>
  json(200, { event, entry: Buffer.from(entry).toString(), proof })
