// A machine asks for itself (RFC 6749 §4.4): what it may do its own entries say, and its token no more than it asked for.

import { inSeconds } from '../../../ids.ts'
import { type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { askedFor } from '../../../rules/oauth/asked.ts'
import { lifeOf } from '../../../rules/oauth/client.ts'
import { appsIn } from '../../../rules/oauth/scope.ts'
import { key } from '../../../schema.ts'
import { keyOf, proveClient, type ShownClient } from '../proof/prove-client.ts'
import { proveKey, type ShownProof } from '../proof/prove-key.ts'
import { tokenRefused } from '../proof/refusals.ts'
import type { Tokens } from './issue.ts'
import { openMachineSession } from './machine-session.ts'

export interface ClientCredentials {
  readonly grantType: 'client_credentials'
  readonly client: ShownClient
  readonly scope: string | undefined
  readonly resource: string | undefined
  readonly proof: ShownProof | undefined
}

type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'signer' | 'deployment'>

const grant_type = 'client_credentials' as const

export async function clientCredentials(
  ports: Needs,
  attempt: Attempt,
  command: ClientCredentials,
): Promise<Outcome<Tokens>> {
  const at = inSeconds(attempt.at)
  const [found] = await ports.table.get(keyOf(command.client))
  const proven = await proveClient(ports, attempt, command.client, found, grant_type)
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const known = client.company === undefined ? {} : { company: client.company }
  const about = { client: client.id, grant_type, ...known, spent: proven.writes }
  const { service, company: of } = client
  // Whoever shows nothing has nothing of its own.
  const shows = client.authentication.method === 'secret' || client.authentication.method === 'private_key_jwt'
  if (!client.grantTypes.includes(grant_type) || service === undefined || of === undefined || !shows)
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', about)
  const [subject, company] = await ports.table.get(key.subject(service), key.company(of))
  if (subject?.state !== 'active') return tokenRefused(attempt, 'invalid_grant', 'account_suspended', about)
  if (company?.state !== 'active') return tokenRefused(attempt, 'invalid_grant', 'company_suspended', about)
  const asked = askedFor(client, command, ports.deployment.origin)
  // A machine is nobody in particular: what is not about an app says nothing of it.
  const scopes = typeof asked === 'string' ? asked : asked.filter((one) => appsIn([one]).length > 0)
  if (typeof scopes === 'string') return tokenRefused(attempt, scopes, scopes, about)
  if (scopes.length === 0) return tokenRefused(attempt, 'invalid_scope', 'invalid_scope', about)
  const bound = await proveKey(ports, attempt, command.proof)
  if ('refused' in bound || (client.requires.dpop && bound.key === undefined))
    return tokenRefused(attempt, 'invalid_dpop_proof', 'key_proof', about)
  const asks = { client, company, subject, scopes, resource: command.resource, key: bound.key }
  const opened = await openMachineSession(ports, { ...asks, life: lifeOf(client, 'access') }, at)
  if ('refused' in opened) return tokenRefused(attempt, 'invalid_target', opened.refused, about)
  return permitted(
    opened.tokens,
    [{ kind: 'grant_redeemed', company: of, client: client.id, ...opened.about, grant_type, scopes }],
    [...proven.writes, ...bound.writes, ...opened.writes],
  )
}
