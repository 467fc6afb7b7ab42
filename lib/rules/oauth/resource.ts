// For whom a token is (RFC 8707): an app of this gateway, by the address of its record. A service that checks tokens by
// itself finds that address, and nothing else, in `aud`.

import { type AppId, parseAppId, type Scope } from '../../ids.ts'
import { appsIn } from './scope.ts'

export const resourceOf = (app: AppId, issuer: string): string => `${issuer}/v1/apps/${app}`

export function appOfResource(resource: string, issuer: string): AppId | undefined {
  const prefix = `${issuer}/v1/apps/`
  return resource.startsWith(prefix) ? parseAppId(resource.slice(prefix.length)) : undefined
}

/** The one resource that scopes are about, asked for or not; undefined: none, or several. */
export function onlyResource(scopes: readonly Scope[], issuer: string): string | undefined {
  const [app, ...others] = appsIn(scopes)
  return app === undefined || others.length > 0 ? undefined : resourceOf(app, issuer)
}
