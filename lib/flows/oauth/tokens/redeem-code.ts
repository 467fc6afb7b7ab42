// A code becomes tokens, once (RFC 6749 §4.1.3). What was wrong with it the client is not told; whoever shows it a second time
// ends what came of the first.

import type { TokenCause } from '../../../events/oauth.ts'
import { inSeconds } from '../../../ids.ts'
import { type Denied, type Outcome, permitted, remove, replace } from '../../../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../../../ports.ts'
import { tooWeak } from '../../../rules/assurance.ts'
import { matches, parse } from '../../../rules/credential.ts'
import { isOwn, lifeOf, sessionLabel, stillGranted } from '../../../rules/oauth/client.ts'
import { lapsedGrant } from '../../../rules/oauth/grant.ts'
import { provesKey } from '../../../rules/oauth/pkce.ts'
import { policyOf } from '../../../rules/policy.ts'
import { type Client, type Code, type Grant, key, type Session } from '../../../schema.ts'
import { proveClient, type ShownClient } from '../proof/prove-client.ts'
import { proveKey, type ShownProof } from '../proof/prove-key.ts'
import { aboutGrant, familyEnded, tokenRefused } from '../proof/refusals.ts'
import { openClientSession } from './client-session.ts'
import { grantTokens } from './grant-tokens.ts'
import { mintIdToken, type Tokens } from './issue.ts'
import { readGrant } from './read-grant.ts'
import type { Whose } from './signable.ts'

export interface RedeemCode {
  readonly grantType: 'authorization_code'
  readonly client: ShownClient
  readonly code: string
  readonly redirectUri: string | undefined
  readonly verifier: string
  readonly proof: ShownProof | undefined
}

export type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'signer' | 'keys' | 'deployment'>

const grant_type = 'authorization_code' as const

export async function redeemCode(ports: Needs, attempt: Attempt, command: RedeemCode): Promise<Outcome<Tokens>> {
  const at = inSeconds(attempt.at)
  const shown = parse(command.code)
  const code = shown?.kind === 'code' ? shown : undefined
  const read = await readGrant(ports, command.client, code)
  const { grant, session, subject, company } = read
  const proven = await proveClient(ports, attempt, command.client, read.client, grant_type)
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const of = client.company === undefined ? {} : { company: client.company }
  const about = { client: client.id, grant_type, ...of, spent: proven.writes }
  if (!client.grantTypes.includes(grant_type))
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', about)
  const held = grant?.code
  if (code === undefined || grant === undefined || held === undefined)
    return tokenRefused(attempt, 'invalid_grant', 'unknown_grant', about)
  if (!matches(code.secret, held.secret)) return tokenRefused(attempt, 'invalid_grant', 'secret_mismatch', about)
  const refuse = (cause: TokenCause) =>
    tokenRefused(attempt, 'invalid_grant', cause, { ...about, ...aboutGrant(grant), client: client.id })
  if (code.client !== client.ref || grant.client !== client.id) return refuse('foreign_client')
  // Asked before anything is ended: who has only seen the code go by, in a history or a log, cannot end the grant with it.
  if (!provesKey(command.verifier, held.challenge)) return refuse('wrong_verifier')
  if (held.usedAt !== undefined) return replayed(ports, attempt, grant, held, proven.writes)
  const cause = at >= held.expiresAt ? 'expired' : unfit(command, held, lapsedGrant(read, code, at))
  if (cause !== undefined || session === undefined || subject === undefined || company === undefined)
    return refuse(cause ?? 'ended')
  const key = await proveKey(ports, attempt, command.proof)
  const bound = 'refused' in key ? undefined : (key.key ?? grant.key)
  const required = client.requires.dpop || grant.key !== undefined
  if ('refused' in key || (required && key.key === undefined) || (grant.key !== undefined && bound !== grant.key))
    return tokenRefused(attempt, 'invalid_dpop_proof', 'key_proof', { ...about, ...aboutGrant(grant) })
  const also = [...proven.writes, ...key.writes]
  const given = { client, grant, held, session, subject, company }
  if (isOwn(client)) return asSession(ports, given, also, at)
  const keyed = bound === undefined ? grant : { ...grant, key: bound }
  return asTokens(ports, attempt, { ...given, grant: keyed }, also, at)
}

function unfit(
  command: RedeemCode,
  held: Code,
  lapsed: ReturnType<typeof lapsedGrant>,
): Exclude<TokenCause, 'unknown_client'> | undefined {
  if (lapsed !== undefined) return lapsed === 'unknown' || lapsed === 'revoked' ? 'unknown_grant' : lapsed
  return command.redirectUri === held.redirectUri ? undefined : 'redirect_mismatch'
}

async function replayed(
  ports: Needs,
  attempt: Attempt,
  grant: Found<Grant>,
  held: Code,
  also: readonly Write[],
): Promise<Denied> {
  const [made] = held.made === undefined ? [] : await ports.table.get(key.session(grant.subject, held.made))
  return familyEnded(attempt, grant, 'replayed_code', grant_type, [
    ...also,
    ...(made === undefined ? [] : [remove(made)]),
  ])
}

interface Given extends Whose {
  readonly client: Client
  readonly grant: Found<Grant>
  readonly held: Code
  readonly session: Found<Session>
}

/** The deployment's own command line is given a session, and the grant stays to know the code again. */
async function asSession(
  ports: Needs,
  { client, grant, held, session, subject }: Given,
  also: readonly Write[],
  at: ReturnType<typeof inSeconds>,
): Promise<Outcome<Tokens>> {
  const label = sessionLabel(client, held.device)
  const giving = { subject, by: session, client: client.id, grant: grant.id, label }
  const opened = openClientSession(ports, giving, at)
  const id = await mintIdToken(ports, client, opened.session, { scopes: grant.scopes, nonce: held.nonce, at })
  const value: Tokens = {
    access: opened.credential,
    bound: false,
    expiresIn: opened.session.expiresAt - at,
    scopes: grant.scopes,
    session: opened.session.id,
    ...id,
  }
  const redeemed = { kind: 'grant_redeemed', ...aboutGrant(grant), grant_type, scopes: grant.scopes } as const
  return permitted(
    value,
    [redeemed, opened.event],
    [
      ...also,
      replace(grant, { code: { ...held, usedAt: at, made: opened.session.id } }),
      // Who signs out at this very moment has taken it back: one of the two comes first.
      replace(session, {}),
      ...opened.writes,
    ],
  )
}

async function asTokens(
  ports: Needs,
  attempt: Attempt,
  { client, grant, held, ...whose }: Given,
  also: readonly Write[],
  at: ReturnType<typeof inSeconds>,
): Promise<Outcome<Tokens>> {
  const { session, subject, company } = whose
  const refused = (cause: 'too_weak' | 'no_access' | 'invalid_scope') =>
    tokenRefused(attempt, 'invalid_grant', cause, { ...aboutGrant(grant), grant_type, spent: also })
  // What became of the client and of the company since the person agreed.
  const scopes = stillGranted(client, grant.scopes)
  if (scopes.length === 0) return refused('invalid_scope')
  if (tooWeak(session, subject, policyOf(company, ports.deployment))) return refused('too_weak')
  const until = grant.offline ? grant.createdAt + lifeOf(client, 'offline') : session.expiresAt
  const issued = await grantTokens(ports, client, grant, { ...whose, scopes, at, until })
  if ('refused' in issued) return refused(issued.refused)
  const id = await mintIdToken(ports, client, session, { scopes, nonce: held.nonce, at })
  const redeemed = { kind: 'grant_redeemed', ...aboutGrant(grant), grant_type, scopes } as const
  const changes = { ...issued.changes, code: { ...held, usedAt: at } }
  return permitted({ ...issued.tokens, ...id }, [redeemed], [...also, replace(grant, changes)])
}
