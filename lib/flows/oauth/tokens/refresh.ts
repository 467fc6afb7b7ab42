// A refresh token becomes the next one (RFC 6749 §6, RFC 9700 §4.14.2). Shown again at once, as when the answer was lost on the way,
// it is given the same answer again; shown later, somebody else has it, and the grant ends for both.

import type { DenialReason } from '../../../denial.ts'
import type { TokenCause } from '../../../events/oauth.ts'
import { inSeconds, later, type Scope, type Sealed, type Seconds } from '../../../ids.ts'
import { countedOrSpent, type Outcome, permitted, replace } from '../../../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../../../ports.ts'
import { tooWeak } from '../../../rules/assurance.ts'
import { matches, parse } from '../../../rules/credential.ts'
import { lifeOf, stillGranted } from '../../../rules/oauth/client.ts'
import { lapsedGrant } from '../../../rules/oauth/grant.ts'
import { earlierMark, isEarlier, withEarlier } from '../../../rules/oauth/rotation.ts'
import { parseScopes, within } from '../../../rules/oauth/scope.ts'
import { policyOf } from '../../../rules/policy.ts'
import type { Client, Grant, Refresh, Session } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'
import { proveClient, type ShownClient } from '../proof/prove-client.ts'
import { proveKey, type ShownProof } from '../proof/prove-key.ts'
import { aboutGrant, familyEnded, tokenRefused } from '../proof/refusals.ts'
import { grantTokens } from './grant-tokens.ts'
import { mintIdToken, type Tokens } from './issue.ts'
import { readGrant } from './read-grant.ts'

export interface RefreshGrant {
  readonly grantType: 'refresh_token'
  readonly client: ShownClient
  readonly token: string
  /** Fewer than the grant has, for this access token alone. */
  readonly scope: string | undefined
  readonly proof: ShownProof | undefined
}

type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'signer' | 'keys' | 'deployment'>

const grant_type = 'refresh_token' as const

export async function refreshGrant(ports: Needs, attempt: Attempt, command: RefreshGrant): Promise<Outcome<Tokens>> {
  const at = inSeconds(attempt.at)
  const parsed = parse(command.token)
  const shown = parsed?.kind === 'refresh' ? parsed : undefined
  const read = await readGrant(ports, command.client, shown)
  const { grant, session, subject, company } = read
  const proven = await proveClient(ports, attempt, command.client, read.client, grant_type)
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const of = client.company === undefined ? {} : { company: client.company }
  const stranger = { client: client.id, grant_type, ...of, spent: proven.writes }
  if (!client.grantTypes.includes(grant_type))
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', stranger)
  const held = grant?.refresh
  if (shown === undefined || grant === undefined || held === undefined)
    return tokenRefused(attempt, 'invalid_grant', 'unknown_grant', stranger)
  const about = { ...aboutGrant(grant), client: client.id, grant_type }
  const refuse = (told: DenialReason, cause: TokenCause, spent = proven.writes) =>
    tokenRefused(attempt, told, cause, { ...about, spent })
  const current = matches(shown.secret, held.secret)
  const before = held.before !== undefined && matches(shown.secret, held.before.secret) ? held.before : undefined
  const old = before !== undefined || isEarlier(held.earlier, shown.secret)
  if (!current && !old) return tokenRefused(attempt, 'invalid_grant', 'secret_mismatch', stranger)
  if (shown.client !== client.ref || grant.client !== client.id) return refuse('invalid_grant', 'foreign_client')
  const lapsed = lapsedGrant(read, shown, at) ?? idle(client, grant, held, at)
  if (lapsed !== undefined || session === undefined || subject === undefined || company === undefined) {
    const cause = lapsed === undefined || lapsed === 'unknown' || lapsed === 'revoked' ? 'unknown_grant' : lapsed
    return refuse('invalid_grant', cause)
  }
  if (tooWeak(session, subject, policyOf(company, ports.deployment))) return refuse('invalid_grant', 'too_weak')
  const key = await proveKey(ports, attempt, command.proof)
  const keyless = client.requires.dpop && grant.key === undefined
  if ('refused' in key || key.key !== grant.key || keyless) return refuse('invalid_dpop_proof', 'key_proof')
  const spent = [...proven.writes, ...key.writes]
  const left = stillGranted(client, grant.scopes)
  const scopes = command.scope === undefined ? left : narrowed(left, command.scope)
  if (scopes === undefined || scopes.length === 0) return refuse('invalid_scope', 'invalid_scope', spent)
  if (before !== undefined && at < before.until)
    return again(ports, { client, grant, session, secret: shown.secret, answer: before.answer, spent }, at)
  if (!current) return familyEnded(attempt, grant, 'reused_refresh_token', grant_type, spent)
  const whose = { session, subject, company }
  const issued = await grantTokens(ports, client, grant, { ...whose, scopes, at, until: grant.expiresAt })
  if ('refused' in issued) return refuse('invalid_grant', issued.refused, spent)
  const { access, refresh = '', expiresIn } = issued.tokens
  const answer = await ports.keys.seal(
    JSON.stringify({ access, refresh, scopes: issued.tokens.scopes, expiresAt: later(at, expiresIn as Seconds) }),
    ...bound(grant, shown.secret),
  )
  const next = {
    ...issued.changes.refresh,
    secret: issued.changes.refresh?.secret ?? held.secret,
    issuedAt: at,
    before: { secret: held.secret, answer, until: later(at, oauth.grace) },
    earlier: held.before === undefined ? held.earlier : withEarlier(held.earlier, earlierMark(held.before.secret)),
  }
  const id = await mintIdToken(ports, client, session, { scopes: grant.scopes, at })
  return permitted(
    { ...issued.tokens, ...id },
    [{ kind: 'grant_refreshed', ...about, scopes, repeated: false }],
    [...spent, replace(grant, { ...issued.changes, refresh: next })],
  )
}

/** Nobody has used it for so long that nobody will miss it; and a life that the client was given less of since. */
function idle(client: Client, grant: Grant, held: Refresh, at: Seconds): 'expired' | undefined {
  const shortened = grant.offline && at >= later(grant.createdAt, lifeOf(client, 'offline'))
  return shortened || at >= later(held.issuedAt, oauth.idle) ? 'expired' : undefined
}

function narrowed(left: readonly Scope[], text: string): readonly Scope[] | undefined {
  const asked = parseScopes(text)
  return asked !== undefined && within(asked, left) ? asked : undefined
}

interface Answered {
  readonly client: Client
  readonly grant: Found<Grant>
  readonly session: Session
  readonly secret: string
  readonly answer: Sealed
  readonly spent: readonly Write[]
}

/** The answer of a moment ago. It opens with the token that it was given for and with nothing that a table holds. */
async function again(
  ports: Needs,
  { client, grant, session, secret, answer, spent }: Answered,
  at: Seconds,
): Promise<Outcome<Tokens>> {
  const opened = JSON.parse(await ports.keys.open(answer, ...bound(grant, secret))) as Pick<
    Tokens,
    'access' | 'scopes'
  > & {
    readonly refresh: NonNullable<Tokens['refresh']>
    readonly expiresAt: number
  }
  const { access, refresh, scopes, expiresAt } = opened
  const id = await mintIdToken(ports, client, session, { scopes: grant.scopes, at })
  const { client: _, ...about } = aboutGrant(grant)
  const event = { kind: 'grant_refreshed', ...about, client: client.id, scopes, repeated: true } as const
  const tokens = {
    access,
    refresh,
    scopes,
    bound: grant.key !== undefined,
    expiresIn: Math.max(0, expiresAt - at),
    ...id,
  }
  return permitted(tokens, countedOrSpent(spent, event, grant.id), spent)
}

const bound = (grant: Grant, secret: string): readonly string[] => ['refresh', grant.id, secret]
