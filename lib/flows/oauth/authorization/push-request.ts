// A client pushes its authorization request (RFC 9126): it proves who it is before any browser is involved, and what it asks can be
// neither seen nor altered on the way.

import { denial } from '../../../denial.ts'
import { inSeconds } from '../../../ids.ts'
import { countedOrSpent, type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { judgeRequest, type Parameters, redirectUriOf } from '../../../rules/oauth/request.ts'
import { oauth } from '../../../settings.ts'
import { keyOf, proveClient, type ShownClient } from '../proof/prove-client.ts'
import { tokenRefused } from '../proof/refusals.ts'
import { putAside } from './pushed.ts'

export interface PushRequest {
  readonly client: ShownClient
  readonly parameters: Parameters
}

/** Seconds. */
export interface PushedRequest {
  readonly uri: string
  readonly expiresIn: number
}

type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'deployment'>

export async function pushRequest(
  ports: Needs,
  attempt: Attempt,
  command: PushRequest,
): Promise<Outcome<PushedRequest>> {
  const [found] = await ports.table.get(keyOf(command.client))
  const proven = await proveClient(ports, attempt, command.client, found, 'authorization_code')
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const about = { client: client.id, ...(client.company === undefined ? {} : { company: client.company }) }
  const typed = { ...about, grant_type: 'authorization_code' } as const
  const { parameters } = command
  if (parameters.has('request_uri'))
    return tokenRefused(
      attempt,
      denial('invalid_request', { detail: 'request_uri is what this answers with' }),
      'malformed',
      typed,
    )
  const redirectUri = redirectUriOf(client, parameters)
  if (redirectUri === undefined)
    return tokenRefused(
      attempt,
      denial('invalid_request', { detail: 'redirect_uri is not registered for this client' }),
      'redirect_mismatch',
      typed,
    )
  const judged = judgeRequest(client, parameters, redirectUri, ports.deployment.origin)
  if ('fault' in judged) {
    const { error, description: detail } = judged.fault
    const reason =
      error === 'invalid_scope' || error === 'invalid_target' || error === 'unauthorized_client'
        ? error
        : 'invalid_request'
    const cause = judged.fault.cause
    const same =
      cause === 'invalid_scope' || cause === 'invalid_target' || cause === 'unauthorized_client' ? cause : 'malformed'
    return tokenRefused(attempt, denial(reason, { detail }), same, typed)
  }
  const at = inSeconds(attempt.at)
  const kept = putAside(ports, client, parameters, { at, since: false, life: oauth.pushed })
  return permitted(
    { uri: kept.uri, expiresIn: oauth.pushed },
    countedOrSpent(proven.writes, { kind: 'authorization_begun', ...about, by: 'client' }, client.id),
    [...proven.writes, ...kept.writes],
  )
}
