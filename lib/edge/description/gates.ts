// Gates: may this caller do this in that app?

import * as z from 'zod/mini'
import { identityHeaders } from '../check.ts'
import type { Area } from './operation.ts'
import { appId, verb } from './words.ts'

export const gates: Area = {
  name: 'Gates',
  description: 'May this caller do this in that app? Asked before each request to a guarded service.',
  operations: {
    'check.show': {
      route: 'GET /v1/check',
      caller: 'anyone',
      shows: 'session',
      summary: 'May the caller do this',
      description:
        'For the forward-auth of a proxy: the caller’s own cookie or Authorization header goes along. Who it is stands in headers, of which a refusal empties every one.',
      query: z.strictObject({ app: appId, verb }),
      answers: { 204: 'They may.' },
      headers: identityHeaders,
      only: ['unauthenticated', 'step_up_required', 'forbidden', 'fault', 'unavailable'],
    },
  },
}
