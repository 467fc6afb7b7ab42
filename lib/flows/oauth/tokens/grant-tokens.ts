// The tokens of a grant that a client holds, and what of them stands in the table: digests, and how long they are good.

import type { Scope, Seconds } from '../../../ids.ts'
import type { Ports } from '../../../ports.ts'
import { mintGrant, SECRET_BYTES } from '../../../rules/credential.ts'
import { withAccess } from '../../../rules/oauth/grant.ts'
import type { Client, Grant } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'
import { locator, mintAccess, type Tokens } from './issue.ts'
import type { Signable, Whose } from './signable.ts'

export interface Issued {
  readonly tokens: Tokens
  readonly changes: Pick<Grant, 'access' | 'expiresAt' | 'ttl' | 'usedAt'> & Partial<Pick<Grant, 'refresh' | 'key'>>
}

interface Issuing extends Whose {
  /** Of the access token; the grant keeps all of its own. */
  readonly scopes: readonly Scope[]
  readonly at: Seconds
  /** When the grant ends, at the latest. */
  readonly until: number
}

/** With a refresh token where the client is registered for it; without one the grant ends with its access token. */
export async function grantTokens(
  ports: Pick<Ports, 'table' | 'random' | 'signer' | 'deployment'>,
  client: Client,
  grant: Grant,
  { scopes, at, until, ...whose }: Issuing,
): Promise<Issued | Extract<Signable, { refused: unknown }>> {
  const access = await mintAccess(ports, client, { grant, ...whose }, { scopes, at, until: until as Seconds })
  if ('refused' in access) return access
  const refreshed = client.grantTypes.includes('refresh_token')
    ? mintGrant('refresh', locator(grant, client), ports.random.bytes(SECRET_BYTES))
    : undefined
  const expiresAt = (refreshed === undefined ? access.expiresAt : until) as Seconds
  const room = { most: oauth.accessTokens, at }
  const refresh =
    refreshed === undefined
      ? {}
      : { refresh: { secret: refreshed.digest, issuedAt: at, earlier: [] as readonly string[] } }
  return {
    tokens: {
      access: access.text,
      bound: grant.key !== undefined,
      expiresIn: access.expiresAt - at,
      scopes: access.scopes,
      ...(refreshed === undefined ? {} : { refresh: refreshed.credential }),
    },
    changes: {
      access: access.record === undefined ? grant.access : withAccess(grant.access, access.record, room),
      ...refresh,
      expiresAt,
      ttl: expiresAt,
      usedAt: at,
      ...(grant.key === undefined ? {} : { key: grant.key }),
    },
  }
}
