// An authorization request arrives in a person's browser (RFC 6749 §4.1.1). Nobody is asked anything before the client and its
// address are known to be good; nothing is given before a person who is signed in, freshly where they are asked, agreed.

import type { AuthorizationRefused } from '../../../events/oauth.ts'
import { inSeconds } from '../../../ids.ts'
import { counted, type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt, Found, Ports } from '../../../ports.ts'
import { tooWeak } from '../../../rules/assurance.ts'
import { serves } from '../../../rules/oauth/client.ts'
import type { AuthorizationRequest, Parameters } from '../../../rules/oauth/request.ts'
import { within } from '../../../rules/oauth/scope.ts'
import { policyOf } from '../../../rules/policy.ts'
import { type Consent, key, type Pushed } from '../../../schema.ts'
import { acknowledge } from '../../acknowledge.ts'
import { authenticate, type Presented, type Principal } from '../../authenticate.ts'
import { stale } from '../../fresh.ts'
import { describe, type WhoAmI } from '../../sessions.ts'
import { type Place, placeOf } from '../place.ts'
import { issueCode } from './issue-code.ts'
import { type Kept, putAside } from './pushed.ts'
import { aboutClient, readRequest, toClient } from './read-request.ts'

export interface Authorize {
  readonly presented: Presented
  readonly surface: 'page'
  readonly parameters: Parameters
  /** Where a person was asked and answered; absent: the request just arrived. */
  readonly decision?: 'allow' | 'deny'
}

export type Authorized =
  /** To the client, with a code or an error. */
  | { readonly go: 'back'; readonly to: string }
  /** First somewhere of ours, then here again. */
  | { readonly go: 'sign_in' | 'confirm'; readonly next: string }
  | {
      readonly go: 'ask'
      readonly request: AuthorizationRequest
      readonly parameters: Parameters
      readonly me: WhoAmI
      /** The browser that is looking. */
      readonly here: Place
    }

export type Needs = Pick<Ports, 'table' | 'random' | 'agents' | 'deployment'>

/** What is known of a request by the time that a person comes into it. */
export interface Standing {
  readonly request: AuthorizationRequest
  readonly parameters: Parameters
  readonly pushed: Found<Pushed> | undefined
}

export async function authorize(ports: Needs, attempt: Attempt, command: Authorize): Promise<Outcome<Authorized>> {
  const read = await readRequest(ports, attempt, command.parameters)
  if ('refusal' in read) return read.refusal
  if ('answer' in read) return read.answer
  const standing: Standing = read
  const { request, pushed } = standing
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  // Only who sits at a browser agrees: a command line's credential in a cookie is a stolen one.
  if ('refusal' in found || found.principal.session.holder !== 'browser') return signInFirst(ports, attempt, standing)
  const { principal } = found
  const none = request.prompts.includes('none')
  const at = inSeconds(attempt.at)
  const { session, company } = principal
  // Asked without a person, a client of one company need not learn who is signed in at another.
  if (!serves(request.client, company.id))
    return back(ports, request, none ? 'login_required' : 'access_denied', 'foreign_company', principal)
  // Whoever came from the sign-in page, or confirmed that it is them, has done so since it was asked.
  const since = pushed?.since ?? (request.maxAge === undefined ? 0 : at - request.maxAge)
  const again = request.prompts.includes('login') && pushed?.since === undefined
  if (again || session.authenticatedAt < since)
    return none
      ? back(ports, request, 'login_required', 'login_required', principal)
      : aside(ports, attempt, standing, 'confirm')
  // Less than the company asks for opens nothing but one's own account, and no client is that.
  if (tooWeak(session, principal.subject, policyOf(company, ports.deployment))) {
    if (none) return back(ports, request, 'interaction_required', 'interaction_required', principal)
    return stale(principal, attempt) === undefined
      ? back(ports, request, 'access_denied', 'too_weak', principal)
      : aside(ports, attempt, standing, 'confirm')
  }
  const [consent] = await ports.table.get(key.consent(principal.subject.id, request.client.ref))
  if (command.decision === undefined && agreed(request, consent))
    return issueCode(ports, principal, standing, { consent, asked: false }, at)
  if (none) return back(ports, request, 'consent_required', 'consent_required', principal)
  if (stale(principal, attempt) !== undefined) return aside(ports, attempt, standing, 'confirm')
  if (command.decision === 'deny') return back(ports, request, 'access_denied', 'denied', principal)
  if (command.decision === 'allow') return issueCode(ports, principal, standing, { consent, asked: true }, at)
  const me = await describe(ports, principal)
  const here = placeOf(ports, { network: attempt.network, agent: attempt.userAgent })
  return acknowledge(ports, principal, { go: 'ask', request, parameters: command.parameters, me, here })
}

function back(
  ports: Needs,
  request: AuthorizationRequest,
  error: string,
  cause: AuthorizationRefused['cause'],
  principal?: Principal,
): Outcome<Authorized> {
  const by =
    principal === undefined
      ? aboutClient(request.client)
      : {
          client: request.client.id,
          company: principal.company.id,
          subject: principal.subject.id,
          session: principal.session.id,
        }
  return toClient(ports, request, { error, description: undefined }, { ...by, cause })
}

async function signInFirst(ports: Needs, attempt: Attempt, standing: Standing): Promise<Outcome<Authorized>> {
  if (standing.request.prompts.includes('none'))
    return back(ports, standing.request, 'login_required', 'login_required')
  return aside(ports, attempt, standing, 'sign_in')
}

/** The request waits here, under a name that fits into an address. */
async function aside(
  ports: Needs,
  attempt: Attempt,
  { request, parameters, pushed }: Standing,
  go: 'sign_in' | 'confirm',
): Promise<Outcome<Authorized>> {
  const kept: Kept = putAside(ports, request.client, parameters, { at: inSeconds(attempt.at), since: true, pushed })
  const query = new URLSearchParams({ client_id: request.client.id, request_uri: kept.uri })
  const event = { kind: 'authorization_begun', ...aboutClient(request.client), by: 'browser' } as const
  return permitted({ go, next: `/oauth/authorize?${query.toString()}` }, counted(event, request.client.id), kept.writes)
}

/** Whoever runs on a person's machine could be anybody, so that person is asked every time (RFC 8252 §8.6). */
function agreed({ client, scopes, prompts, redirectUri }: AuthorizationRequest, consent: Consent | undefined): boolean {
  if (!client.remembersConsent || client.native || prompts.includes('consent')) return false
  return consent !== undefined && within(scopes, consent.scopes) && consent.addresses.includes(redirectUri)
}
