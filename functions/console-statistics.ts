// /console/statistics: a company's numbers.

import { statisticsPorts } from '../lib/adapters/live.ts'
import { readStatisticsPage, refuseStatisticsPage, replyStatisticsPage } from '../lib/edge/console/statistics.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtStatistics } from '../lib/flows/console/statistics.ts'

export const index = endpoint({
  name: 'console-statistics.index',
  caller: 'administrator',
  read: readStatisticsPage,
  flow: lookAtStatistics,
  reply: replyStatisticsPage,
  refused: refuseStatisticsPage,
})(statisticsPorts())
