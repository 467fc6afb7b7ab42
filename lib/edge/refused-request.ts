// What never became a command is refused on record too, counted per endpoint and cause.

import { counted, type Denied, denied } from '../outcome.ts'
import type { Attempt } from '../ports.ts'
import type { Refusal } from './request.ts'

export const refusedRequest = (attempt: Attempt, { refuse: told, cause }: Refusal): Denied =>
  denied(told, counted({ kind: 'request_refused', endpoint: attempt.endpoint, cause }, attempt.endpoint, cause))
