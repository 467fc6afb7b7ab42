// How long a company keeps its log.

import * as z from 'zod/mini'
import { shape } from '../retention.ts'
import type { Area } from './operation.ts'

const day = z.string().check(z.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/))
const kept = z.strictObject({
  days: z.nullable(z.int()),
  holds: z.array(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))),
  least: z.int(),
  gone: z.nullable(day),
  announced: z.nullable(z.strictObject({ from: day, to: day })),
  revision: z.int(),
})

export const retention: Area = {
  name: 'Retention',
  description: 'How long a company keeps its log, and what holds it.',
  operations: {
    'retention.show': {
      route: 'GET /v1/companies/{company}/retention',
      caller: 'administrator',
      summary: 'For how long the log is kept',
      answers: {
        200: [
          'What holds. `gone` is the newest day whose lines have gone; those of `announced` go a day after the log has said so.',
          kept,
        ],
      },
    },
    'retention.update': {
      route: 'PUT /v1/companies/{company}/retention',
      caller: 'administrator',
      summary: 'Change for how long the log is kept, or hold it',
      description:
        'With `days` null everything is kept. Nothing younger than the deployment’s `least` can go, and while there is a hold, nothing. What goes is announced in the log, a day at a time, and goes a day later, unless a hold or a longer span keeps it; its hashes stay, and with them the proof of everything else.',
      denials: ['outdated'],
      body: shape,
      example: { days: 730, holds: ['inquiry-7'] },
      answers: { 200: ['What holds from now on.', kept] },
    },
  },
}
