// A client gives back what it holds (RFC 7009). What is not there any more, or never was, is answered like what is given back;
// what another client holds is refused.

import { denial } from '../../../denial.ts'
import type { GrantRevoked } from '../../../events/oauth.ts'
import { inSeconds } from '../../../ids.ts'
import { countedOrSpent, type Outcome, permitted, remove, replace } from '../../../outcome.ts'
import type { Attempt, Ports, Write } from '../../../ports.ts'
import { type GrantCredential, matches, parse, type SessionCredential } from '../../../rules/credential.ts'
import { isOwn } from '../../../rules/oauth/client.ts'
import { accessShown } from '../../../rules/oauth/grant.ts'
import { isEarlier } from '../../../rules/oauth/rotation.ts'
import { judge } from '../../../rules/session.ts'
import { type Client, type Grant, key } from '../../../schema.ts'
import { keyOf, proveClient, type ShownClient } from '../proof/prove-client.ts'
import { aboutGrant, tokenRefused } from '../proof/refusals.ts'

export interface Revoke {
  readonly client: ShownClient
  readonly token: string
}

type Needs = Pick<Ports, 'table' | 'proofs' | 'deployment'>
type Revoked = { readonly revoked: boolean }

export async function revoke(ports: Needs, attempt: Attempt, command: Revoke): Promise<Outcome<Revoked>> {
  const shown = parse(command.token)
  if (shown?.kind === 'browser' || shown?.kind === 'cli') return revokeSession(ports, attempt, command, shown)
  const held = shown?.kind === 'access' || shown?.kind === 'refresh' ? shown : undefined
  const [found, grant] =
    held === undefined
      ? [...(await ports.table.get(keyOf(command.client))), undefined]
      : await ports.table.get(keyOf(command.client), key.grant(held.subject, held.grant))
  const proven = await proveClient(ports, attempt, command.client, found)
  if ('refusal' in proven) return proven.refusal
  const { client, writes } = proven
  if (held === undefined || grant === undefined || !isOf(grant, held)) return nothing(attempt, client, writes)
  if (grant.client !== client.id)
    return tokenRefused(attempt, foreign, 'foreign_client', { ...aboutGrant(grant), client: client.id })
  const about = { ...aboutGrant(grant), cause: 'client' } as const
  const event: GrantRevoked = { kind: 'grant_revoked', ...about }
  // Without its refresh token a client has given all back; an access token alone is taken out from among the others.
  const rest = grant.access.filter((one) => !matches(held.secret, one.secret))
  const all = held.kind === 'refresh' || grant.refresh === undefined
  return permitted({ revoked: true }, [event], [...writes, all ? remove(grant) : replace(grant, { access: rest })])
}

const foreign = denial('invalid_grant', { detail: 'This token was not issued to this client' })

/** Also one that was replaced since: whoever gives it back wants none of its kind. */
function isOf(grant: Grant, { kind, secret }: GrantCredential): boolean {
  if (kind === 'access') return accessShown(grant, secret) !== undefined
  const { refresh } = grant
  if (refresh === undefined) return false
  const known = [refresh.secret, ...(refresh.before === undefined ? [] : [refresh.before.secret])]
  return known.some((digest) => matches(secret, digest)) || isEarlier(refresh.earlier, secret)
}

const nothing = (attempt: Attempt, client: Client, writes: readonly Write[]): Outcome<Revoked> => {
  const about = { client: client.id, ...(client.company === undefined ? {} : { company: client.company }) }
  const event = { kind: 'token_refused', endpoint: attempt.endpoint, ...about, cause: 'unknown_grant' } as const
  return permitted({ revoked: false }, countedOrSpent(writes, event, client.id, 'unknown_grant'), writes)
}

/** The deployment's own command line holds a session, and giving it back is signing out. */
async function revokeSession(
  ports: Needs,
  attempt: Attempt,
  command: Revoke,
  shown: SessionCredential,
): Promise<Outcome<Revoked>> {
  const [found, session, subject, company, seen] = await ports.table.get(
    keyOf(command.client),
    key.session(shown.subject, shown.session),
    key.subject(shown.subject),
    key.company(shown.company),
    key.seen(shown.subject, shown.session),
  )
  const proven = await proveClient(ports, attempt, command.client, found)
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const failure = judge({ session, subject, company, seen }, shown, inSeconds(attempt.at))
  if (failure !== undefined || session === undefined) return nothing(attempt, client, proven.writes)
  const about = { company: session.company, subject: session.subject, session: session.id }
  if (!isOwn(client) || session.holder !== 'cli')
    return tokenRefused(attempt, foreign, 'foreign_client', { client: client.id, ...about })
  return permitted(
    { revoked: true },
    [{ kind: 'session_ended', ...about, by: session.id, cause: 'sign_out' }],
    [remove(session)],
  )
}
