// The log over the API: filters from the query, events as they were recorded.

import * as z from 'zod/mini'
import type { RecordedEvent } from '../event.ts'
import type { LogPage, ReadLog } from '../flows/read-log.ts'
import { milliseconds } from '../ids.ts'
import { parseCursor } from '../rules/log-query.ts'
import { isRefusal, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { presented } from './presented.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'

const word = z.optional(z.string().check(z.regex(/^[0-9A-Za-z_-]{1,60}$/)))
export const shape = z.strictObject({
  subject: word,
  app: word,
  session: word,
  company: word,
  kind: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}(,[a-z_]{1,40}){0,19}$/))),
  from: z.optional(z.string().check(z.maxLength(40))),
  to: z.optional(z.string().check(z.maxLength(40))),
  limit: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,2}$/))),
  after: z.optional(z.string().check(z.maxLength(40))),
})

export function readLogQuery(asked: Asked): ReadLog | Refusal {
  const query = readQuery(asked.request, shape)
  if (isRefusal(query)) return query
  const { subject, app, session, company, kind, from, to, after } = query
  const [since, until] = [moment(from), moment(to)]
  if (Number.isNaN(since) || Number.isNaN(until))
    return malformed('The fields from and to are moments, as in 2026-11-21T12:00:00Z.')
  const cursor = after === undefined ? undefined : parseCursor(after)
  if (after !== undefined && cursor === undefined) return malformed('The field after is the next of an earlier page.')
  return {
    presented: presented(asked.request.headers, asked.request.cookies),
    surface: 'api',
    limit: Math.min(Number(query.limit ?? '50'), 200),
    ...(cursor === undefined ? {} : { after: cursor }),
    ...(company === undefined ? {} : { company }),
    filter: {
      ...(subject === undefined ? {} : { subject }),
      ...(app === undefined ? {} : { app }),
      ...(session === undefined ? {} : { session }),
      ...(kind === undefined ? {} : { kinds: kind.split(',') }),
      ...(since === undefined ? {} : { from: milliseconds(since) }),
      ...(until === undefined ? {} : { to: milliseconds(until) }),
    },
  }
}

const moment = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(text) ? Date.parse(text) : Number.NaN

/** `fold` names a counter of ours and says nothing to a reader. */
const eventBody = ({ id, at, kind, fold: _, ...rest }: RecordedEvent) => ({
  id,
  at: new Date(at).toISOString(),
  kind,
  ...Object.fromEntries(Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1))),
})

export const replyLog = ({ events, next }: LogPage): Reply =>
  json(200, { events: events.map(eventBody), ...(next === undefined ? {} : { next }) })
