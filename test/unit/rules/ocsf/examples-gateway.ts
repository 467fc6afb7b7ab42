// What happens at the gateway's doors and to its log.

import type { EventId } from '../../../../lib/ids.ts'
import type { Examples } from './examples.ts'
import { held } from './ids.ts'

type Kinds =
  | 'request_refused'
  | 'race_lost'
  | 'fault'
  | 'gateway_refused'
  | 'log_read'
  | 'log_disturbed'
  | 'script_admitted'

export const gateway: Examples<Kinds> = {
  request_refused: { must: { endpoint: 'sessions.create', cause: 'cross_site' } },
  race_lost: { must: { endpoint: 'sessions.update' } },
  fault: { must: { endpoint: 'access.index', error: 'Unavailable' } },
  gateway_refused: { must: { endpoint: 'POST /v1/sessions', status: 429, cause: 'throttled' } },
  log_read: { must: held },
  log_disturbed: { must: { cause: 'removed' }, may: { event: '0000000000000000000003' as EventId } },
  script_admitted: { must: { endpoint: 'oauth-token.options' } },
}
