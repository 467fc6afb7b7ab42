// The numbers of a company.

import * as z from 'zod/mini'
import type { Statistic } from '../../schema.ts'
import { shape } from '../statistics.ts'
import type { Area } from './operation.ts'

const many = z.optional(z.number().check(z.int(), z.minimum(0)))
const counts = {
  ...{ events: many, logins: many, cli_logins: many, failures: many, sign_outs: many, resets: many, joined: many },
  ...{ by_sms: many, by_totp: many, by_passkey: many, by_email: many, by_recovery_code: many },
  ...{
    codes_sent: many,
    codes_cost: many,
    codes_refused: many,
    codes_lost: many,
    letters_sent: many,
    letters_lost: many,
  },
  ...{ tokens: many, token_refusals: many, refusals: many, session_refusals: many, faults: many },
} satisfies Readonly<Record<Exclude<Statistic, `people_${string}`>, typeof many>>
const exactly = z.number().check(z.int(), z.minimum(0))
const moment = z.string().check(z.regex(/^[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z$/))
const word = z.string().check(z.maxLength(60))

const numbers = z.strictObject({
  from: moment,
  to: moment,
  per: z.enum(['hour', 'day', 'month']),
  total: z.strictObject(counts),
  times: z.array(z.strictObject({ at: moment, people: exactly, ...counts })),
  refusals: z.array(z.strictObject({ app: word, verb: word, cause: word, count: exactly })),
})

export const statistics: Area = {
  name: 'Statistics',
  description: 'How much of what happened in a company, counted from its log about a minute after it happened.',
  operations: {
    'statistics.show': {
      route: 'GET /v1/companies/{company}/statistics',
      caller: 'administrator',
      summary: 'A company’s numbers',
      description:
        'Logins, failures, second factors, codes and their money (`codes_cost`, in millionths of a dollar), letters, tokens, refusals and faults, by hour, day or month (UTC), at most 400 days; and refusals by app, verb and cause. `people` are those who were there in that very hour, day or month. What did not happen is left out.',
      query: shape,
      answers: { 200: ['The numbers, oldest first.', numbers] },
    },
  },
}
