// What is this token good for, now? (RFC 7662.) Asked by a service that proves who it is, of the apps that it guards and of nothing
// else; the access list is asked every time, and whatever is not good is one and the same answer.

import type { TokenIntrospected } from '../../../events/oauth.ts'
import { type AppId, type ClientId, inSeconds, type Scope, type Seconds, type Verb } from '../../../ids.ts'
import { countedOrSpent, type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt, Ports, Write } from '../../../ports.ts'
import { allowedVerbs } from '../../../rules/access.ts'
import { assuranceOf, tooWeak } from '../../../rules/assurance.ts'
import { serves } from '../../../rules/oauth/client.ts'
import { appsIn, verbsFor } from '../../../rules/oauth/scope.ts'
import { policyOf } from '../../../rules/policy.ts'
import { type App, type Client, type Entry, key } from '../../../schema.ts'
import { coverage } from '../../acknowledge.ts'
import type { Acting } from '../../authenticate.ts'
import { isStale, questionOf } from '../../question.ts'
import { claimed, judgeStanding, leftByParent, standingKeys, standingOf, throughOf } from '../../standing.ts'
import { keyOf, proveClient, type ShownClient } from '../proof/prove-client.ts'
import { tokenRefused } from '../proof/refusals.ts'

export interface Introspect {
  readonly client: ShownClient
  readonly token: string
}

/** Times are seconds since the epoch. */
export type Introspection =
  | { readonly active: false }
  | {
      readonly active: true
      readonly principal: Acting
      readonly scopes: readonly Scope[]
      readonly app: AppId | undefined
      readonly verbs: readonly Verb[]
      readonly issuedAt: Seconds
      readonly expiresAt: Seconds
      readonly acr: string
    }

type Needs = Pick<Ports, 'table' | 'proofs' | 'deployment'>

/**
 * Which apps a client guarded when it last asked: it only chooses what is read in the one request; what is true is what that
 * request finds, and where the guess was wrong there is a second one.
 */
const lately = new Map<ClientId, readonly AppId[]>()
const REMEMBERED = 1000

export async function introspect(ports: Needs, attempt: Attempt, command: Introspect): Promise<Outcome<Introspection>> {
  const at = inSeconds(attempt.at)
  const shown = claimed({ by: 'bearer', text: command.token })
  const held = typeof shown === 'string' ? [] : standingKeys(shown)
  const whose = typeof shown === 'string' ? undefined : shown.subject
  const keysFor = (apps: readonly AppId[]) =>
    whose === undefined ? [] : apps.flatMap((app) => [key.app(app), key.entry(app, whose)])
  const guess = lately.get(command.client.id) ?? []
  const [found, ...rest] = await ports.table.get(keyOf(command.client), ...held, ...keysFor(guess))
  const proven = await proveClient(ports, attempt, command.client, found)
  if ('refusal' in proven) return proven.refusal
  const { client, writes } = proven
  if (!asks(client)) {
    const company = client.company === undefined ? {} : { company: client.company }
    return tokenRefused(attempt, 'invalid_client', 'client_authentication', { client: client.id, ...company })
  }
  const missing = client.guards.filter((app) => !guess.includes(app))
  const more = missing.length === 0 ? [] : await ports.table.get(...keysFor(missing))
  remember(client)
  if (typeof shown === 'string') return answer(ports, client, { active: false }, shown, writes)
  const read = standingOf(rest)
  // A token that is bound to a key is good for whoever asks, who has to look at the key themselves (`cnf`).
  const failure = judgeStanding(read, shown, at, 'unasked', ports.deployment)
  const { session, subject, company, seen } = read
  if (failure !== undefined || session === undefined || subject === undefined || company === undefined)
    return answer(ports, client, { active: false }, failure ?? 'unknown', writes)
  const left = read.grant === undefined ? undefined : await leftByParent(ports, read.grant, at)
  if (typeof left === 'string') return answer(ports, client, { active: false }, left, writes)
  const by = throughOf(read, shown, left)
  const policy = policyOf(company, ports.deployment)
  const principal: Acting = {
    session,
    subject,
    company,
    policy,
    seen,
    surface: 'api',
    at,
    ...(by === undefined ? {} : { through: by }),
  }
  const weak = session.holder !== 'service' && tooWeak(session, subject, policy)
  const seenIn = await guarded(ports, [...rest, ...more], client, principal)
  // Its own it may always ask about, while anything of it is left.
  const own = by !== undefined && by.client.id === client.id && by.token.scopes.length > 0
  // Of another company's people it may ask where they are let in: the access list says so, and their company does not.
  const foreign = seenIn === undefined && !serves(client, company.id)
  const cause = weak ? 'too_weak' : foreign ? 'foreign_company' : undefined
  if (cause !== undefined || (seenIn === undefined && !own))
    return answer(ports, client, { active: false }, cause ?? 'foreign_audience', writes, principal)
  const value: Introspection = {
    active: true,
    principal,
    scopes: by === undefined ? [] : by.token.scopes,
    app: seenIn?.app,
    verbs: seenIn?.verbs ?? [],
    issuedAt: by?.token.issuedAt ?? session.createdAt,
    expiresAt: by?.token.expiresAt ?? session.expiresAt,
    acr: assuranceOf(session.methods),
  }
  return answer(ports, client, value, undefined, writes, principal)
}

/** Whoever only shows an id asks for nobody (RFC 7662 §2.1). */
const asks = ({ authentication }: Client): boolean =>
  authentication.method === 'secret' || authentication.method === 'private_key_jwt'

function remember({ id, guards }: Client): void {
  if (lately.size >= REMEMBERED) lately.clear()
  lately.set(id, guards)
}

/** The app that the token opens, of those that the client guards: the one that a token names, or the first that opens. */
async function guarded(
  ports: Needs,
  read: readonly ({ readonly kind: string } | undefined)[],
  client: Client,
  principal: Acting,
): Promise<{ readonly app: AppId; readonly verbs: readonly Verb[] } | undefined> {
  const { session, through, at } = principal
  const named = through === undefined ? client.guards : appsIn(through.token.scopes)
  for (const id of client.guards.filter((one) => named.includes(one))) {
    const app = read.find((one): one is App => one?.kind === 'app' && (one as App).id === id)
    const entry = read.find((one): one is Entry => one?.kind === 'entry' && (one as Entry).app === id)
    const may = allowedVerbs(await questionOf(ports, principal, { app, entry }, isStale(session, at)), at)
    const verbs = through === undefined ? may : verbsFor(through.token.scopes, id, may)
    if (verbs.length > 0) return { app: id, verbs }
  }
  return undefined
}

/** Written where no event of the last moments says the same; refusals are counted. */
function answer(
  ports: Needs,
  client: Client,
  value: Introspection,
  cause: string | undefined,
  writes: readonly Write[],
  principal?: Acting,
): Outcome<Introspection> {
  const { company } = client
  const event: TokenIntrospected = {
    kind: 'token_introspected',
    client: client.id,
    ...(company === undefined ? {} : { company }),
    active: value.active,
    ...(principal === undefined ? {} : { subject: principal.subject.id, session: principal.session.id }),
    ...(principal?.through === undefined ? {} : { grant: principal.through.grant.id }),
    ...(value.active && value.app !== undefined ? { app: value.app } : {}),
    ...(cause === undefined ? {} : { cause }),
  }
  if (!value.active || principal === undefined)
    return permitted(
      value,
      countedOrSpent(writes, event, client.id, cause ?? '-', principal?.subject.id ?? '-'),
      writes,
    )
  return coverage(ports, principal, value, { event, place: `introspected/${client.id}`, writes })
}
