// A pipeline's own identity becomes a short session for one app, so that it stores no secret: whoever the company named signs
// what runs where, and every claim that the company named has to be there, letter for letter.

import { type AppId, inSeconds, type Scope } from '../../../ids.ts'
import { type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt, Ports, Write } from '../../../ports.ts'
import { type Client, type Grant, key } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'
import { tokenRefused } from '../proof/refusals.ts'
import type { Tokens } from './issue.ts'
import { openMachineSession } from './machine-session.ts'

interface Foreign {
  readonly client: Client
  readonly jwt: string
  readonly app: AppId
  readonly scopes: readonly Scope[]
  readonly key: Grant['key'] | undefined
  readonly also: readonly Write[]
}

type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'signer' | 'deployment'>

export async function exchangeForeign(
  ports: Needs,
  attempt: Attempt,
  { client, jwt, scopes, key: bound, also }: Foreign,
): Promise<Outcome<Tokens>> {
  const at = inSeconds(attempt.at)
  const { authentication, service, company: of } = client
  const grant_type = 'token_exchange' as const
  const about = { client: client.id, grant_type, ...(of === undefined ? {} : { company: of }) }
  if (authentication.method !== 'issuer' || service === undefined || of === undefined)
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', about, also)
  const { issuer, claims: wanted } = authentication
  const claims = await ports.proofs.foreign(jwt, { issuer, audience: ports.deployment.origin, at })
  if (claims === undefined) return tokenRefused(attempt, 'invalid_grant', 'untrusted_issuer', about, also)
  const fits = Object.entries(wanted).every(([name, value]) => Object.hasOwn(claims, name) && claims[name] === value)
  if (!fits) return tokenRefused(attempt, 'invalid_grant', 'claims_mismatch', about, also)
  const [subject, company] = await ports.table.get(key.subject(service), key.company(of))
  if (subject?.state !== 'active') return tokenRefused(attempt, 'invalid_grant', 'account_suspended', about, also)
  if (company?.state !== 'active') return tokenRefused(attempt, 'invalid_grant', 'company_suspended', about, also)
  const asks = { client, company, subject, scopes, resource: undefined, key: bound, life: oauth.exchange }
  const opened = await openMachineSession(ports, asks, at)
  if ('refused' in opened) return tokenRefused(attempt, 'invalid_target', opened.refused, about, also)
  return permitted<Tokens>(
    { ...opened.tokens, exchanged: true },
    [{ kind: 'token_exchanged', company: of, client: client.id, ...opened.about, from: 'issuer', scopes }],
    [...also, ...opened.writes],
  )
}
