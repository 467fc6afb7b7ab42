// TS2322: A flow that answers a value and no outcome.

import { endpoint } from '../../lib/edge/endpoint.ts'
import { empty } from '../../lib/edge/response.ts'

export const attempt = endpoint({
  name: 'raw.show',
  caller: 'anyone',
  read: () => ({}),
  flow: async () => ({ permitted: true, value: 1 }),
  reply: () => empty(),
})
