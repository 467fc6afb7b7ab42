// Statistics over the API, and for the operator by the function that counts.

import * as z from 'zod/mini'
import type { Numbers, Range, readStatistics } from '../flows/statistics.ts'
import { milliseconds } from '../ids.ts'
import { isRefusal, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'

const time = z.optional(z.string().check(z.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,12}Z)?$/)))
export const shape = z.strictObject({ per: z.optional(z.enum(['hour', 'day', 'month'])), from: time, to: time })

type Read = Parameters<typeof readStatistics>[2]

export function readStatisticsQuery(asked: Asked): Read | Refusal {
  const query = readQuery(asked.request, shape)
  if (isRefusal(query)) return query
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const range = rangeOf(query)
  return range === undefined
    ? malformed('The fields from and to are moments, as in 2026-11-21T12:00:00Z.')
    : { ...where, ...range }
}

export function rangeOf({ per = 'day', from, to }: z.infer<typeof shape>): Range | undefined {
  const [start, end] = [from, to].map((text) => (text === undefined ? undefined : Date.parse(text)))
  if (Number.isNaN(start) || Number.isNaN(end)) return undefined
  return {
    per,
    ...(start === undefined ? {} : { from: milliseconds(start) }),
    ...(end === undefined ? {} : { to: milliseconds(end) }),
  }
}

export const numbersBody = ({ from, to, per, total, spans, refusals }: Numbers) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  per,
  total,
  times: spans.map(({ at, people, counts }) => ({ at: new Date(at).toISOString(), people, ...counts })),
  refusals,
})

export const replyStatistics = (numbers: Numbers): Reply => json(200, numbersBody(numbers))
