// What the packager's own resources lack: the stage's limits, our key on the access log, and who waits for that log.

import { arnOf } from './cloudformation.ts'
import { elsewhere, routes } from './limits.ts'

export function extensions(): Readonly<Record<string, object>> {
  const limits = Object.entries(routes).map(([route, limit]) => [route, { ...limit, DetailedMetricsEnabled: true }])
  return {
    HttpApiLogGroup: { Properties: { KmsKeyId: arnOf('LogsKey') } },
    // The packager names the log and does not wait for it.
    LogRefusedLogsSubscriptionFilterCloudWatchLog1: { DependsOn: ['HttpApiLogGroup'] },
    HttpApiStage: {
      Properties: { DefaultRouteSettings: elsewhere, RouteSettings: Object.fromEntries(limits) as object },
    },
  }
}
