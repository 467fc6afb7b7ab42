// The log over the API: filters from the query, events as they were recorded.

import * as z from 'zod/mini'
import type { RecordedEvent } from '../event.ts'
import type { CountLog, LogCounts, Outcomes } from '../flows/log/counts.ts'
import type { ReadStory, ToldStory, Unfound } from '../flows/log/story.ts'
import type { LogPage, ReadLog } from '../flows/read-log.ts'
import { parseAttemptId, parseSessionId, parseSubjectId } from '../ids.ts'
import { type LogFilter, parseCursor } from '../rules/log-query.ts'
import { isRefusal, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readSpan, SPAN } from './moment.ts'
import { presented } from './presented.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'

const word = z.optional(z.string().check(z.regex(/^[0-9A-Za-z_-]{1,60}$/)))
const filters = {
  subject: z.optional(z.string().check(z.regex(parseSubjectId.pattern))),
  about: word,
  app: word,
  session: word,
  client: z.optional(z.string().check(z.minLength(1), z.maxLength(300))),
  address: word,
  agent: word,
  attempt: z.optional(z.string().check(z.regex(parseAttemptId.pattern))),
  cause: word,
  outcome: z.optional(z.enum(['success', 'refusal', 'fault'])),
  kind: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}(,[a-z_]{1,40}){0,19}$/))),
  from: z.optional(z.string().check(z.maxLength(40))),
  to: z.optional(z.string().check(z.maxLength(40))),
}
const paging = { company: word, after: z.optional(z.string().check(z.maxLength(40))) }
export const shape = z.strictObject({
  ...filters,
  ...paging,
  limit: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,2}$/))),
  names: z.optional(z.literal('true')),
  story: z.optional(z.string().check(z.regex(parseSessionId.pattern))),
})
export const countsShape = z.strictObject({ ...filters, ...paging, per: z.optional(z.enum(['hour', 'day'])) })

const onlyFilters = z.object(filters)
type Given = z.infer<typeof onlyFilters>

export function readLogQuery(asked: Asked): ReadLog | ReadStory | Refusal {
  const query = readQuery(asked.request, shape)
  if (isRefusal(query)) return query
  if (query.story !== undefined) return readStoryQuery(asked, query)
  const { limit, names, company, after, story: _, ...given } = query
  const read = readPlace(asked, given, company, after)
  if (isRefusal(read)) return read
  return { ...read, limit: Math.min(Number(limit ?? '50'), 200), ...(names === undefined ? {} : { names: true }) }
}

const AFTER = 'The field after is the next of an earlier page.'

const ofStory: ReadonlySet<string> = new Set(['story', 'subject', 'company', 'names', 'to', 'after'])

/** `to`: any moment in it. A story is whole, so nothing narrows it; `after`: where the search for its beginning goes on. */
function readStoryQuery(asked: Asked, query: z.infer<typeof shape>): ReadStory | Refusal {
  const [story, subject] = [parseSessionId(query.story ?? ''), parseSubjectId(query.subject ?? '')]
  const span = readSpan({ to: query.to })
  if (story === undefined || subject === undefined || Object.keys(query).some((name) => !ofStory.has(name)))
    return malformed('A story has the fields story and subject, and no others but to, after, company and names.')
  if (span === undefined) return malformed(SPAN)
  const after = query.after === undefined ? undefined : parseCursor(query.after)
  if (query.after !== undefined && after === undefined) return malformed(AFTER)
  return {
    ...{ presented: presented(asked.request.headers, asked.request.cookies), surface: 'api', story, subject },
    ...(after === undefined ? {} : { after }),
    ...(query.company === undefined ? {} : { company: query.company }),
    ...(span.to === undefined ? {} : { at: span.to }),
  }
}

export function readCountsQuery(asked: Asked): CountLog | Refusal {
  const query = readQuery(asked.request, countsShape)
  if (isRefusal(query)) return query
  const { per, company, after, ...given } = query
  const read = readPlace(asked, given, company, after)
  return isRefusal(read) ? read : { ...read, per: per ?? 'day' }
}

function readPlace({ request }: Asked, given: Given, company: string | undefined, after: string | undefined) {
  const filter = readFilter(given)
  if (isRefusal(filter)) return filter
  const cursor = after === undefined ? undefined : parseCursor(after)
  if (after !== undefined && cursor === undefined) return malformed(AFTER)
  return {
    presented: presented(request.headers, request.cookies),
    surface: 'api' as const,
    ...(cursor === undefined ? {} : { after: cursor }),
    ...(company === undefined ? {} : { company }),
    filter,
  }
}

export function readFilter({ kind, from, to, subject, ...words }: Given): LogFilter | Refusal {
  const span = readSpan({ from, to })
  if (span === undefined) return malformed(SPAN)
  const whom = subject === undefined ? undefined : parseSubjectId(subject)
  const given = Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined))
  return {
    ...(given as Pick<LogFilter, Exclude<keyof typeof words, undefined>>),
    ...(whom === undefined ? {} : { subject: whom }),
    ...(kind === undefined ? {} : { kinds: kind.split(',') }),
    ...span,
  }
}

/** `fold` names a counter of ours and says nothing to a reader. */
export const eventBody = ({ id, at, kind, fold: _, ...rest }: RecordedEvent) => ({
  id,
  at: new Date(at).toISOString(),
  kind,
  ...Object.fromEntries(Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1))),
})

export const replyEvents = (value: LogPage | ToldStory | Unfound, asked: Asked): Reply =>
  'began' in value ? replyStory(value, asked) : replyLog(value)

const replyStory = ({ events, names, began, ended, overAt, partial }: ToldStory, { request }: Asked): Reply =>
  json(200, {
    events: events.map(eventBody),
    ...(request.query.get('names') === 'true' ? { names: Object.fromEntries(names) } : {}),
    story: {
      began: began.id,
      ...(ended === undefined ? {} : { ended: ended.id }),
      over_at: new Date(overAt).toISOString(),
      partial,
    },
  })

export const replyLog = ({ events, next, names }: LogPage): Reply =>
  json(200, {
    events: events.map(eventBody),
    ...(names === undefined ? {} : { names: Object.fromEntries(names) }),
    ...(next === undefined ? {} : { next }),
  })

const attempts = ({ success, refusal, fault }: Outcomes) => ({ success, refusal, fault })

export const replyCounts = ({ lines, outcomes, kinds, times, next }: LogCounts): Reply =>
  json(200, {
    lines,
    outcomes: attempts(outcomes),
    kinds: Object.fromEntries([...kinds].toSorted(([one], [other]) => (one < other ? -1 : 1))),
    times: [...times].map(([at, counts]) => ({ at: new Date(at).toISOString(), ...attempts(counts) })),
    ...(next === undefined ? {} : { next }),
  })
