// What the packager's own resources lack: the stage's limits, and our key on the access log.

import { arnOf } from './cloudformation.ts'
import { elsewhere, routes } from './limits.ts'

export function extensions(): Readonly<Record<string, object>> {
  const limits = Object.entries(routes).map(([route, limit]) => [route, { ...limit, DetailedMetricsEnabled: true }])
  return {
    HttpApiLogGroup: { Properties: { KmsKeyId: arnOf('LogsKey') } },
    HttpApiStage: {
      Properties: { DefaultRouteSettings: elsewhere, RouteSettings: Object.fromEntries(limits) as object },
    },
  }
}
