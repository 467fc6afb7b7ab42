// A client's secret is replaced, with overlap: the one before is good for as long as the administrator says.

import { type Credential, inSeconds, later, type Seconds } from '../../../ids.ts'
import { type Outcome, permitted, rewrite } from '../../../outcome.ts'
import type { Attempt, Found } from '../../../ports.ts'
import type { Client } from '../../../schema.ts'
import { about } from '../../account/authenticators.ts'
import type { Principal } from '../../authenticate.ts'
import { makeSecret } from './new-client.ts'

import { malformed, type Needs, type OneClient, ownClientOf } from './own-client.ts'
import { recordedChange } from './recorded.ts'

export interface RotateSecret extends OneClient {
  /** Seconds that the secret of before is still good. */
  readonly overlap: Seconds
}
export interface ClientWithSecret {
  readonly client: Client
  readonly secret: Credential | undefined
}

export async function rotateSecret(
  ports: Needs,
  attempt: Attempt,
  command: RotateSecret,
): Promise<Outcome<ClientWithSecret>> {
  const found = await ownClientOf(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  return rotated(ports, attempt, found, command.overlap)
}

/** Of a client that the administrator may change. */
export async function rotated(
  ports: Needs,
  attempt: Attempt,
  { principal, client }: { readonly principal: Principal; readonly client: Found<Client> },
  overlap: Seconds,
): Promise<Outcome<ClientWithSecret>> {
  if (client.authentication.method !== 'secret') return malformed(attempt, principal, 'This client has no secret.')
  const at = inSeconds(attempt.at)
  const made = makeSecret(ports, client.id, at)
  // The newest of those before goes on for a while; an older one is over.
  const last = client.authentication.secrets.at(-1)
  const before = last === undefined || overlap === 0 ? [] : [{ ...last, until: later(at, overlap) }]
  const { version: _, ...kept } = client
  const next: Client = { ...kept, authentication: { method: 'secret', secrets: [...before, made.kept] } }
  const event = { kind: 'client_changed', ...about(principal), client: client.id } as const
  return permitted(
    { client: next, secret: made.secret },
    [{ ...event, ...(await recordedChange(ports.keys, kept, next)) }],
    [rewrite(client, next)],
  )
}
