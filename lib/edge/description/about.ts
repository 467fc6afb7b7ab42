// The description describes itself.

import * as z from 'zod/mini'
import type { Area } from './operation.ts'

export const about: Area = {
  name: 'About',
  description: 'What this API is.',
  operations: {
    'openapi.show': {
      route: 'GET /v1/openapi.json',
      caller: 'anyone',
      still: true,
      summary: 'This description',
      answers: {
        200: ['OpenAPI 3.1.', z.record(z.string(), z.unknown())],
        304: 'It is still what `If-None-Match` names.',
      },
    },
  },
}
