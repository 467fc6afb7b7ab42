// Statistics: counted from the sealed log by the clock, read by the company's administrators.

import { countPorts, statisticsPorts } from '../lib/adapters/live.ts'
import { readCountOrder, replyCount } from '../lib/edge/counting.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { follower } from '../lib/edge/follower.ts'
import { readStatisticsQuery, replyStatistics } from '../lib/edge/statistics.ts'
import { count as countLog } from '../lib/flows/following/count.ts'
import { readStatistics } from '../lib/flows/statistics.ts'

export const count = follower({
  name: 'statistics.count',
  read: readCountOrder,
  flow: countLog,
  reply: replyCount,
})(countPorts())

export const show = endpoint({
  name: 'statistics.show',
  caller: 'administrator',
  read: readStatisticsQuery,
  flow: readStatistics,
  reply: replyStatistics,
})(statisticsPorts())
