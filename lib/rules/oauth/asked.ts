// What a client may be granted of what it asks for, one rule for every way of asking. A resource is an app that is among the scopes,
// so that it can never be another company's: whose apps a client may name was asked when it was registered.

import type { Scope } from '../../ids.ts'
import type { Client } from '../../schema.ts'
import { appOfResource } from './resource.ts'
import { appsIn, forApp, has, parseScopes, within } from './scope.ts'

export function askedFor(
  client: Client,
  { scope, resource }: { readonly scope: string | undefined; readonly resource: string | undefined },
  issuer: string,
): readonly Scope[] | 'invalid_scope' | 'invalid_target' {
  const named = scope === undefined ? client.scopes : parseScopes(scope)
  const asked = named === undefined ? undefined : withoutOffline(client, named)
  if (asked === undefined || !within(asked, client.scopes)) return 'invalid_scope'
  if (asked.length === 0 && !has(client.scopes, 'session')) return 'invalid_scope'
  if (resource === undefined) return withSession(client, asked)
  const app = appOfResource(resource, issuer)
  const about = app === undefined ? [] : forApp(asked, app)
  return app === undefined || !appsIn(about).includes(app) ? 'invalid_target' : withSession(client, about)
}

/**
 * Whoever cannot refresh is not refused for having asked, as many libraries always do; they are told that it was not granted
 * (OpenID Connect Core §11 has it ignored where it leads to nothing).
 */
const withoutOffline = (client: Client, asked: readonly Scope[]): readonly Scope[] =>
  client.grantTypes.includes('refresh_token') ? asked : asked.filter((one) => !has([one], 'offline_access'))

/** The deployment's own command line gets a session, however little of it the request names. */
const withSession = (client: Client, asked: readonly Scope[]): readonly Scope[] =>
  has(client.scopes, 'session') && !has(asked, 'session') ? [...asked, 'session' as string as Scope] : asked
