// /v1/events: the log, for the company's administrators.

import { logPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readLogQuery, replyLog } from '../lib/edge/log.ts'
import { readLog } from '../lib/flows/read-log.ts'

export const index = endpoint({
  name: 'events.index',
  caller: 'administrator',
  read: readLogQuery,
  flow: readLog,
  reply: replyLog,
})(logPorts())
