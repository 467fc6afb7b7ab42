// A shorter and narrower token of the same session. Where it came of a token it is good for no longer than that one, and no longer
// than the grant of that one, however it ends.

import type { GrantId, Scope, Seconds } from '../../../ids.ts'
import { create, type Outcome, permitted } from '../../../outcome.ts'
import type { Ports, Write } from '../../../ports.ts'
import { ID_BYTES, mintId } from '../../../rules/credential.ts'
import { lifeOf } from '../../../rules/oauth/client.ts'
import type { Client, Grant } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'
import type { Acting } from '../../authenticate.ts'
import { mintAccess, type Tokens } from './issue.ts'
import type { Signable } from './signable.ts'

interface Narrowing {
  readonly client: Client
  readonly principal: Acting
  readonly scopes: readonly Scope[]
  readonly key: Grant['key'] | undefined
}

export async function narrow(
  ports: Pick<Ports, 'table' | 'random' | 'signer' | 'deployment'>,
  { client, principal, scopes, key }: Narrowing,
  also: readonly Write[],
  at: Seconds,
): Promise<Outcome<Tokens> | Extract<Signable, { refused: unknown }>> {
  const { session, subject, company, through } = principal
  const life = Math.min(oauth.exchange, client.tokens === 'jwt' ? lifeOf(client, 'access') : oauth.exchange) as Seconds
  const until = Math.min(session.expiresAt, through?.token.expiresAt ?? session.expiresAt) as Seconds
  const bare: Grant = {
    kind: 'grant',
    ...{ id: mintId<GrantId>(ports.random.bytes(ID_BYTES)), subject: subject.id, company: company.id },
    ...{ session: session.id, client: client.id, scopes, offline: false, createdAt: at, usedAt: at, access: [] },
    ...{ expiresAt: until, ttl: until },
    ...(key === undefined ? {} : { key }),
    ...(through === undefined ? {} : { parent: parentOf(through) }),
  }
  const whose = { grant: bare, session, subject, company }
  const access = await mintAccess(ports, client, whose, { scopes, at, until, life })
  if ('refused' in access) return access
  const grant: Grant = {
    ...bare,
    ...{ expiresAt: access.expiresAt, ttl: access.expiresAt },
    access: access.record === undefined ? [] : [access.record],
  }
  const about = { company: company.id, client: client.id, subject: subject.id, session: session.id, grant: grant.id }
  const from = through === undefined ? 'session' : 'token'
  const expiresIn = access.expiresAt - at
  return permitted<Tokens>(
    { access: access.text, bound: key !== undefined, expiresIn, scopes: access.scopes, exchanged: true },
    [{ kind: 'token_exchanged', ...about, from, scopes: access.scopes }],
    [...also, create(grant)],
  )
}

const parentOf = ({ grant, client, token }: NonNullable<Acting['through']>): Grant['parent'] & object => ({
  grant: grant.id,
  client: client.ref,
  token: token.secret,
})
