// /v1/events: the log, for the company's administrators.

import { logPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { readCountsQuery, readLogQuery, replyCounts, replyEvents } from '../lib/edge/log.ts'
import { countLog } from '../lib/flows/log/counts.ts'
import { readEvents } from '../lib/flows/log/story.ts'

export const index = endpoint({
  name: 'events.index',
  caller: 'administrator',
  read: readLogQuery,
  flow: readEvents,
  reply: replyEvents,
})(logPorts())

export const counts = endpoint({
  name: 'events.counts',
  caller: 'administrator',
  read: readCountsQuery,
  flow: countLog,
  reply: replyCounts,
})(logPorts())
