// What the packager's own resources lack: the stage's limits, and our key on the access log.

import { arnOf, upper } from './cloudformation.ts'
import { elsewhere, routes } from './limits.ts'

/** The packager's own name for a route: `POST /v1/sessions/{id}` → HttpApiRoutePostV1SessionsIdVar. */
function routeId(route: string): string {
  const part = (text: string): string =>
    upper(
      text
        .toLowerCase()
        .replaceAll('-', 'Dash')
        .replace(/\{(.*)\}/, '$1Var')
        .replace(/[^0-9A-Za-z]/g, ''),
    )
  return `HttpApiRoute${route.split('/').map(part).join('')}`
}

export function extensions(): Readonly<Record<string, object>> {
  const limits = Object.entries(routes).map(([route, limit]) => [route, { ...limit, DetailedMetricsEnabled: true }])
  return {
    HttpApiLogGroup: { Properties: { KmsKeyId: arnOf('LogsKey') } },
    HttpApiStage: {
      Properties: { DefaultRouteSettings: elsewhere, RouteSettings: Object.fromEntries(limits) as object },
      // A stage cannot name a route before the route is there.
      DependsOn: Object.keys(routes).map(routeId),
    },
  }
}
