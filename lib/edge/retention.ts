// The API of a log's retention.

import * as z from 'zod/mini'
import type { ChangeRetention } from '../flows/retention/judged.ts'
import type { KeptFor } from '../flows/retention/settings.ts'
import { isHold } from '../rules/retention.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'

export const shape = z.strictObject({
  days: z.nullable(z.int().check(z.gte(1), z.lte(36_500))),
  holds: z.array(z.string()).check(z.maxLength(50)),
  revision: z.optional(z.int().check(z.gte(0))),
})

export function readRetentionChange(asked: Asked): ChangeRetention | Refusal {
  const body = readJson(asked.request, shape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const { days, holds, revision } = body
  if (!holds.every(isHold)) return malformed('A hold is named by 1 to 40 of a-z, 0-9 and -, and by nobody’s name.')
  return {
    ...where,
    holds,
    ...(days === null ? {} : { days }),
    ...(revision === undefined ? {} : { revision }),
  }
}

export function replyRetention({ days, holds, least, gone, announced, revision }: KeptFor): Reply {
  const [from, to] = announced ?? []
  const waiting = announced === undefined ? null : { from, to }
  return json(200, { days: days ?? null, holds, least, gone: gone ?? null, announced: waiting, revision })
}
