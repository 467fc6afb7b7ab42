// /console/statistics: how far back from the address, and the numbers.

import { withQuery } from '../../../pages/console/paging.ts'
import { statisticsPage } from '../../../pages/console/statistics/index.ts'
import { perOf, type Reach, reachOf, STATISTICS, spansOf } from '../../../pages/console/statistics/reach.ts'
import type { LookAtStatistics, ShownStatistics } from '../../flows/console/statistics.ts'
import type { Viewed } from '../../flows/console/viewer.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import type { Reply } from '../response.ts'
import { drawn, readViewer, refuseConsole } from './viewer.ts'

const reachIn = ({ request }: Asked): Reach => reachOf(request.query.get('span'))

export function readStatisticsPage(asked: Asked): LookAtStatistics {
  const reach = reachIn(asked)
  return { ...readViewer(asked), per: perOf[reach], spans: spansOf[reach] }
}

export const refuseStatisticsPage = refuseConsole((asked) => withQuery(STATISTICS, { span: reachIn(asked) }))

export function replyStatisticsPage({ viewer, shown: { now, before } }: Viewed<ShownStatistics>, asked: Asked): Reply {
  const { language, viewer: looking } = drawn(viewer, asked)
  return page(asked, 200, statisticsPage({ language, viewer: looking, reach: reachIn(asked), now, before }))
}
