// A client proves who it is, by the one way that it registered (RFC 6749 §2.3, RFC 7523 §2.2). What it showed besides, or in
// another way, is refused: two ways are one more to attack.

import { type DenialReason, denial } from '../../../denial.ts'
import type { GrantType, TokenCause } from '../../../events/oauth.ts'
import { type ClientId, inSeconds, later } from '../../../ids.ts'
import { create, type Denied } from '../../../outcome.ts'
import type { Attempt, Ports, Write } from '../../../ports.ts'
import { digestOf } from '../../../rules/credential.ts'
import { clientAt, clientRef, knowsSecret } from '../../../rules/oauth/client.ts'
import { type Client, key } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'
import { tokenRefused } from './refusals.ts'

/** As it came with the request; unproved. */
export type ShownClient = {
  readonly id: ClientId
  /** Of a script's request (Fetch); answers may only be read by those that the client registered. */
  readonly origin?: string | undefined
} & (
  | { readonly by: 'nothing' }
  | { readonly by: 'basic' | 'post'; readonly secret: string }
  | { readonly by: 'assertion'; readonly jwt: string }
)

export type ProvenClient =
  /** `writes`: what must not be shown again, to go with whatever the proof is used for. */
  { readonly client: Client; readonly writes: readonly Write[] } | { readonly refusal: Denied }

type Needs = Pick<Ports, 'table' | 'proofs' | 'deployment'>

export const keyOf = (shown: ShownClient) => key.client(clientRef(shown.id))

/** `found`: what was read under `keyOf`. */
export async function proveClient(
  ports: Needs,
  attempt: Attempt,
  shown: ShownClient,
  found: Client | undefined,
  grant_type?: GrantType,
): Promise<ProvenClient> {
  const client = clientAt(clientRef(shown.id), found)
  const typed = grant_type === undefined ? {} : { grant_type }
  if (client === undefined || client.id !== shown.id)
    return { refusal: tokenRefused(attempt, basic(shown), 'unknown_client', typed) }
  const company = client.company === undefined ? {} : { company: client.company }
  const about = { client: client.id, ...company, ...typed }
  const refuse = (cause: TokenCause, reason: DenialReason = 'invalid_client') => ({
    refusal: tokenRefused(attempt, reason === 'invalid_client' ? basic(shown) : reason, cause, about),
  })
  if (shown.origin !== undefined && !client.origins.includes(shown.origin))
    return refuse('unregistered_origin', 'cross_site')
  const { method } = client.authentication
  const at = inSeconds(attempt.at)
  switch (shown.by) {
    case 'nothing':
      return method === 'none' || method === 'issuer' ? { client, writes: [] } : refuse('client_authentication')
    case 'basic':
    case 'post':
      if (method !== 'secret') return refuse('client_authentication')
      return knowsSecret(client, shown.secret, at) ? { client, writes: [] } : refuse('client_secret')
    case 'assertion': {
      if (client.authentication.method !== 'private_key_jwt') return refuse('client_authentication')
      const { origin } = ports.deployment
      const audiences = [origin, `${origin}/oauth/token`]
      const { keys } = client.authentication
      const proven = await ports.proofs.assertion(shown.jwt, { client: client.id, keys, audiences, at })
      if (proven === undefined) return refuse('client_assertion')
      const what = digestOf(`assertion/${client.id}/${proven.jti}`)
      const [used] = await ports.table.get(key.used(what))
      if (used !== undefined) return refuse('replayed_assertion')
      // For as long as a clock that is a little behind would still take it.
      const ttl = later(proven.expiresAt, oauth.proof.ahead)
      return { client, writes: [create({ kind: 'used', what, ttl })] }
    }
  }
}

/** With Basic the answer names Basic (RFC 6749 §5.2); the edge says so where the scheme was used. */
const basic = (shown: ShownClient) =>
  denial(
    'invalid_client',
    shown.by === 'nothing' ? { detail: 'The client is not known, or it has to prove who it is' } : {},
  )
