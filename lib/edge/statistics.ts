// Statistics over the API, and for the operator by the function that counts.

import * as z from 'zod/mini'
import type { Numbers, Range, readStatistics } from '../flows/statistics.ts'
import { isRefusal, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { readSpan, SPAN } from './moment.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'

const time = z.optional(z.string().check(z.maxLength(40)))
export const shape = z.strictObject({ per: z.optional(z.enum(['hour', 'day', 'month'])), from: time, to: time })

type Read = Parameters<typeof readStatistics>[2]

export function readStatisticsQuery(asked: Asked): Read | Refusal {
  const query = readQuery(asked.request, shape)
  if (isRefusal(query)) return query
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const range = rangeOf(query)
  return range === undefined ? malformed(SPAN) : { ...where, ...range }
}

export function rangeOf({ per = 'day', from, to }: z.infer<typeof shape>): Range | undefined {
  const span = readSpan({ from, to })
  return span === undefined ? undefined : { per, ...span }
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
