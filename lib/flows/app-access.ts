// Why may I, or may I not? And who may, for whoever looks after the app. An app that one has nothing to do with is answered like
// one that is not there.

import { denial } from '../denial.ts'
import type { AppId, Verb } from '../ids.ts'
import { counted, denied, type Outcome } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { allowedVerbs, type Decision, decide } from '../rules/access.ts'
import { tooWeak } from '../rules/assurance.ts'
import { policyOf } from '../rules/policy.ts'
import { type Allowance, type Entry, partition } from '../schema.ts'
import { acknowledge } from './acknowledge.ts'
import { admit, type Principal } from './authenticate.ts'
import type { Own } from './sessions.ts'

export interface OfApp extends Own {
  readonly app: AppId
}
export interface AskWhy extends OfApp {
  readonly verb: Verb
}

export interface Why {
  readonly app: AppId
  readonly verb: Verb
  readonly decision: Decision | { readonly allowed: false; readonly cause: 'too_weak' }
  /** All that one may do there now. */
  readonly verbs: readonly Verb[]
}

export interface AccessList {
  readonly app: AppId
  readonly name: string
  readonly teams: readonly (readonly [team: string, allowance: Allowance])[]
  readonly entries: readonly Entry[]
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function askWhy(ports: Needs, attempt: Attempt, command: AskWhy): Promise<Outcome<Why>> {
  const found = await admit(ports, attempt, command.presented, { surface: command.surface, app: command.app })
  if ('refusal' in found) return found.refusal
  const { principal, app, entry } = found
  const { session, subject, company, at, through } = principal
  if (through !== undefined || session.holder === 'service') return notHere(principal, 'insufficient_scope')
  const own = app !== undefined && (app.company === company.id || entry !== undefined)
  const asked = { subject, app: own ? app : undefined, entry }
  const decided = decide(asked, command.verb, at)
  const decision =
    !decided.allowed && decided.cause === 'unknown_app' ? ({ ...decided, cause: 'no_entry' } as const) : decided
  // What a gate would say of this very session.
  const weak = decision.allowed && tooWeak(session, subject, policyOf(company))
  const said = weak ? ({ allowed: false, cause: 'too_weak' } as const) : decision
  const value = { app: command.app, verb: command.verb, decision: said, verbs: weak ? [] : allowedVerbs(asked, at) }
  return acknowledge(ports, principal, value)
}

export async function listAccess(ports: Needs, attempt: Attempt, command: OfApp): Promise<Outcome<AccessList>> {
  const found = await admit(ports, attempt, command.presented, { surface: command.surface, app: command.app })
  if ('refusal' in found) return found.refusal
  const { principal, app, entry } = found
  const { session, subject, company, at, through } = principal
  if (through !== undefined || session.holder === 'service') return notHere(principal, 'insufficient_scope')
  const verbs = allowedVerbs({ subject, app, entry }, at)
  if (app === undefined || verbs.length === 0) return notHere(principal, 'not_found')
  if (!verbs.includes('manage' as Verb) || tooWeak(session, subject, policyOf(company)))
    return notHere(principal, 'forbidden', app.id)
  const entries = await ports.table.list(partition.entries(app.id))
  const teams = Object.entries(app.teams)
  return acknowledge(ports, principal, { app: app.id, name: app.name, teams, entries })
}

function notHere(
  {
    session,
    subject,
    surface,
  }: Pick<Principal, 'subject' | 'surface'> & {
    readonly session: { id: Principal['session']['id']; company: Principal['session']['company'] }
  },
  reason: 'not_found' | 'forbidden' | 'insufficient_scope',
  app?: AppId,
) {
  const about = { company: session.company, subject: subject.id, session: session.id, surface }
  const cause = reason === 'insufficient_scope' ? 'out_of_scope' : reason === 'forbidden' ? 'no_entry' : 'not_yours'
  const where = app === undefined ? {} : { app }
  return denied(denial(reason), counted({ kind: 'access_refused', ...about, ...where, cause }, subject.id, cause))
}
