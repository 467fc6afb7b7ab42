// The command line asks whether anybody has let it in (RFC 8628 §3.4, §3.5). It is told so once; it is told to slow down before
// it learns anything else; and a code that expired is remembered for long enough to say so.

import type { TokenCause } from '../../../events/oauth.ts'
import { type GrantId, inSeconds, type Seconds } from '../../../ids.ts'
import { create, type Denied, type Outcome, permitted, replace } from '../../../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../../../ports.ts'
import { tooWeak } from '../../../rules/assurance.ts'
import { ID_BYTES, matches, mintId, parse } from '../../../rules/credential.ts'
import { isOwn, lifeOf, sessionLabel, stillGranted } from '../../../rules/oauth/client.ts'
import { has } from '../../../rules/oauth/scope.ts'
import { policyOf } from '../../../rules/policy.ts'
import { type Client, type DeviceGrant, type Grant, key, type Session } from '../../../schema.ts'
import { oauth } from '../../../settings.ts'
import { keyOf, proveClient, type ShownClient } from '../proof/prove-client.ts'
import { proveKey, type ShownProof } from '../proof/prove-key.ts'
import { tokenRefused } from '../proof/refusals.ts'
import { openClientSession } from '../tokens/client-session.ts'
import { grantTokens } from '../tokens/grant-tokens.ts'
import { mintIdToken, type Tokens } from '../tokens/issue.ts'
import type { Whose } from '../tokens/signable.ts'

export interface RedeemDevice {
  readonly grantType: 'device_code'
  readonly client: ShownClient
  readonly code: string
  readonly proof: ShownProof | undefined
}

type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'signer' | 'deployment'>

const grant_type = 'device_code' as const

export async function redeemDevice(ports: Needs, attempt: Attempt, command: RedeemDevice): Promise<Outcome<Tokens>> {
  const at = inSeconds(attempt.at)
  const parsed = parse(command.code)
  const shown = parsed?.kind === 'device_grant' ? parsed : undefined
  const [found, waiting] =
    shown === undefined
      ? [...(await ports.table.get(keyOf(command.client))), undefined]
      : await ports.table.get(keyOf(command.client), key.deviceGrant(shown.deviceGrant))
  const proven = await proveClient(ports, attempt, command.client, found, grant_type)
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const of = client.company === undefined ? {} : { company: client.company }
  const about = { client: client.id, grant_type, ...of, spent: proven.writes }
  if (!client.grantTypes.includes(grant_type))
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', about)
  if (shown === undefined || waiting === undefined)
    return tokenRefused(attempt, 'invalid_grant', 'unknown_grant', about)
  if (!matches(shown.secret, waiting.secret)) return tokenRefused(attempt, 'invalid_grant', 'secret_mismatch', about)
  if (waiting.client !== client.id) return tokenRefused(attempt, 'invalid_grant', 'foreign_client', about)
  const { state } = waiting
  if (state.is === 'used') return tokenRefused(attempt, 'invalid_grant', 'used', about)
  if (at >= waiting.expiresAt) return tokenRefused(attempt, 'expired_token', 'expired', about)
  if (waiting.polledAt !== undefined && at - waiting.polledAt < waiting.interval)
    return tokenRefused(attempt, 'polling_too_fast', 'polled_too_fast', about, [slower(waiting, at)])
  if (state.is === 'waiting')
    return tokenRefused(attempt, 'authorization_pending', 'pending', about, [replace(waiting, { polledAt: at })])
  if (state.is === 'denied')
    return tokenRefused(attempt, 'access_denied', 'denied', about, [replace(waiting, { state: { is: 'used' } })])
  const proof = await proveKey(ports, attempt, command.proof)
  if ('refused' in proof || (client.requires.dpop && proof.key === undefined))
    return tokenRefused(attempt, 'invalid_dpop_proof', 'key_proof', about)
  const [session, subject, company] = await ports.table.get(
    key.session(state.subject, state.session),
    key.subject(state.subject),
    key.company(state.company),
  )
  const spent = [...proven.writes, ...proof.writes]
  const whose = { ...about, company: state.company, subject: state.subject, session: state.session, spent }
  const refuse = (cause: TokenCause) => tokenRefused(attempt, 'access_denied', cause, whose)
  if (subject?.state !== 'active') return refuse('account_suspended')
  if (company?.state !== 'active') return refuse('company_suspended')
  // Who signed out in between has taken it back.
  if (session === undefined || session.generation < subject.generation) return refuse('ended')
  // What the company decided since the person agreed counts now (GHSA-83c4-ffjp-mxp9 and its kind).
  const policy = policyOf(company, ports.deployment)
  if (policy.deviceFlow === false) return refuse('not_allowed_here')
  if (!isOwn(client) && tooWeak(session, subject, policy)) return refuse('too_weak')
  const scopes = stillGranted(client, waiting.scopes)
  if (scopes.length === 0) return refuse('invalid_scope')
  const given = { client, waiting: { ...waiting, scopes }, session, subject, company, key: proof.key }
  return give(ports, given, spent, at, refuse)
}

/** Each time that it asks too soon it waits five seconds longer, from then on (§3.5). */
const slower = (waiting: Found<DeviceGrant>, at: Seconds): Write =>
  replace(waiting, {
    polledAt: at,
    interval: Math.min(waiting.interval + oauth.device.interval, oauth.device.life) as Seconds,
  })

interface Given extends Whose {
  readonly client: Client
  readonly waiting: Found<DeviceGrant>
  readonly session: Found<Session>
  readonly key: Grant['key'] | undefined
}

/** A session of its own, under which a client that is not ours holds a grant. */
async function give(
  ports: Needs,
  { client, waiting, session: by, subject, company, key: bound }: Given,
  also: readonly Write[],
  at: Seconds,
  refuse: (cause: TokenCause) => Denied,
): Promise<Outcome<Tokens>> {
  const { scopes } = waiting
  const id = mintId<GrantId>(ports.random.bytes(ID_BYTES))
  const label = sessionLabel(client, waiting.device)
  const opened = openClientSession(ports, { subject, by, client: client.id, grant: id, label }, at)
  const about = {
    company: subject.company,
    client: client.id,
    subject: subject.id,
    session: opened.session.id,
    grant: id,
  }
  const redeemed = { kind: 'grant_redeemed', ...about, grant_type, scopes } as const
  const idToken = await mintIdToken(ports, client, opened.session, { scopes, at })
  // Who signs out at this very moment has taken it back: one of the two comes first.
  const used = [...also, replace(waiting, { state: { is: 'used' } }), replace(by, {}), ...opened.writes]
  if (isOwn(client)) {
    const { expiresAt, id: session } = opened.session
    const value = { access: opened.credential, bound: false, expiresIn: expiresAt - at, scopes, session, ...idToken }
    return permitted<Tokens>(value, [redeemed, opened.event], used)
  }
  const offline = has(scopes, 'offline_access')
  const until = Math.min(opened.session.expiresAt, offline ? at + lifeOf(client, 'offline') : opened.session.expiresAt)
  const bare: Grant = {
    kind: 'grant',
    ...{ id, subject: subject.id, company: subject.company, session: opened.session.id, client: client.id, scopes },
    ...(waiting.resource === undefined ? {} : { resource: waiting.resource }),
    ...(bound === undefined ? {} : { key: bound }),
    ...{ offline: false, createdAt: at, expiresAt: until as Seconds, ttl: until as Seconds, access: [] },
  }
  const whose = { session: opened.session, subject, company }
  const issued = await grantTokens(ports, client, bare, { ...whose, scopes, at, until })
  if ('refused' in issued) return refuse(issued.refused)
  return permitted<Tokens>(
    { ...issued.tokens, ...idToken },
    [redeemed, opened.event],
    [...used, create({ ...bare, ...issued.changes })],
  )
}
