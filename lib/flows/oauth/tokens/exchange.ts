// Token exchange (RFC 8693): a session's credential, or a token, becomes a shorter and narrower one for one app. Whoever gets
// it can do there what the person may do there, for minutes, and nothing anywhere else.

import type { TokenCause } from '../../../events/oauth.ts'
import { type AppId, inSeconds, type Scope } from '../../../ids.ts'
import type { Outcome } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { allowedVerbs } from '../../../rules/access.ts'
import { isOwn, serves } from '../../../rules/oauth/client.ts'
import { appOfResource } from '../../../rules/oauth/resource.ts'
import { appsIn, parseScopes, verbsFor, within } from '../../../rules/oauth/scope.ts'
import type { Client } from '../../../schema.ts'
import { type Acting, admit } from '../../authenticate.ts'
import { isStale, questionOf } from '../../question.ts'
import { keyOf, proveClient, type ShownClient } from '../proof/prove-client.ts'
import { proveKey, type ShownProof } from '../proof/prove-key.ts'
import { tokenRefused } from '../proof/refusals.ts'
import { exchangeForeign } from './exchange-foreign.ts'
import type { Tokens } from './issue.ts'
import { narrow } from './narrow.ts'

export interface ExchangeToken {
  readonly grantType: 'token_exchange'
  readonly client: ShownClient
  readonly subjectToken: string
  readonly subjectTokenType: string
  readonly scope: string | undefined
  /** `resource` or `audience`: an app, by its address or its id. */
  readonly target: string | undefined
  /** Of a kind that is not made here, or with an actor, which nobody here is. */
  readonly beyond: boolean
  readonly proof: ShownProof | undefined
}

export type Needs = Pick<Ports, 'table' | 'random' | 'proofs' | 'signer' | 'deployment'>

const grant_type = 'token_exchange' as const
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token'
const signed = ['urn:ietf:params:oauth:token-type:id_token', 'urn:ietf:params:oauth:token-type:jwt']

export async function exchangeToken(ports: Needs, attempt: Attempt, command: ExchangeToken): Promise<Outcome<Tokens>> {
  const at = inSeconds(attempt.at)
  const [found] = await ports.table.get(keyOf(command.client))
  const proven = await proveClient(ports, attempt, command.client, found, grant_type)
  if ('refusal' in proven) return proven.refusal
  const { client } = proven
  const of = client.company === undefined ? {} : { company: client.company }
  const about = { client: client.id, grant_type, ...of, spent: proven.writes }
  if (!client.grantTypes.includes(grant_type))
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', about)
  if (command.beyond) return tokenRefused(attempt, 'invalid_request', 'unsupported_token_type', about)
  const asked = askedFor(ports, client, command)
  if (typeof asked === 'string') return tokenRefused(attempt, asked, asked, about)
  const key = await proveKey(ports, attempt, command.proof)
  if ('refused' in key || (client.requires.dpop && key.key === undefined))
    return tokenRefused(attempt, 'invalid_dpop_proof', 'key_proof', about)
  const also = [...proven.writes, ...key.writes]
  if (signed.includes(command.subjectTokenType))
    return exchangeForeign(ports, attempt, { client, jwt: command.subjectToken, ...asked, key: key.key, also })
  // A pipeline has shown nothing but its name, which is no secret: all that it may bring is what was signed for it.
  if (client.authentication.method === 'issuer')
    return tokenRefused(attempt, 'unauthorized_client', 'unauthorized_client', about)
  if (command.subjectTokenType !== ACCESS)
    return tokenRefused(attempt, 'invalid_request', 'unsupported_token_type', about)
  const presented = { by: 'bearer', text: command.subjectToken } as const
  const held = await admit(ports, attempt, presented, { surface: 'api', app: asked.app })
  // Its own event is of a stranger at an endpoint; here it is a client that showed it.
  if ('refusal' in held) return tokenRefused(attempt, 'invalid_grant', 'unknown_subject_token', about)
  const { principal } = held
  const question = await questionOf(ports, principal, held, isStale(principal.session, at))
  const cause = unfit(client, principal, asked, allowedVerbs(question, at))
  const { company, subject, session } = principal
  const whose = { ...about, company: company.id, subject: subject.id, session: session.id }
  const refuse = (why: TokenCause) => tokenRefused(attempt, told(why), why, whose, key.writes)
  if (cause !== undefined) return refuse(cause)
  const narrowed = await narrow(ports, { client, principal, scopes: asked.scopes, key: key.key }, also, at)
  return 'refused' in narrowed ? refuse(narrowed.refused) : narrowed
}

/** One app: what is for two can be taken from one to the other. */
function askedFor(
  ports: Needs,
  client: Client,
  { scope, target }: ExchangeToken,
): { readonly app: AppId; readonly scopes: readonly Scope[] } | 'invalid_scope' | 'invalid_target' {
  const { origin } = ports.deployment
  const named = target === undefined ? undefined : (appOfResource(target, origin) ?? appsIn([target as Scope])[0])
  if (target !== undefined && named === undefined) return 'invalid_target'
  const scopes =
    scope === undefined ? (named === undefined ? undefined : [named as string as Scope]) : parseScopes(scope)
  if (scopes === undefined) return 'invalid_scope'
  const [app, ...others] = appsIn(scopes)
  if (app === undefined || others.length > 0 || scopes.some((one) => appsIn([one]).length === 0)) return 'invalid_scope'
  if (named !== undefined && named !== app) return 'invalid_target'
  // A service may ask for the apps that it guards; a pipeline only for what was written down for it.
  const guards = client.authentication.method !== 'issuer' && client.guards.includes(app)
  return isOwn(client) || guards || within(scopes, client.scopes) ? { app, scopes } : 'invalid_target'
}

function unfit(
  client: Client,
  { company, through }: Acting,
  { app, scopes }: { readonly app: AppId; readonly scopes: readonly Scope[] },
  verbs: ReturnType<typeof allowedVerbs>,
): TokenCause | undefined {
  if (!serves(client, company.id)) return 'foreign_company'
  // What came of a token is good while that one is; a longer chain would have to be followed at every gate.
  if (through?.grant.parent !== undefined) return 'exchanged_twice'
  if (through !== undefined && !within(scopes, through.token.scopes)) return 'invalid_scope'
  return verbsFor(scopes, app, verbs).length === 0 ? 'no_access' : undefined
}

const told = (cause: TokenCause) =>
  cause === 'invalid_scope' ? 'invalid_scope' : cause === 'no_access' ? 'invalid_target' : 'invalid_grant'
