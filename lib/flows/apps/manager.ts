// Who looks after an app: whoever may `manage` it, in a session of their own that is as strong as their company asks for. For
// a change it is a fresh one. An app that one has nothing to do with is answered like one that is not there.

import { denial } from '../../denial.ts'
import type { AccessRefused } from '../../event.ts'
import type { AppId } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { allowedVerbs, type Question } from '../../rules/access.ts'
import { manages } from '../../rules/giving.ts'
import type { App, Entry } from '../../schema.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { tooWeakFor, tooWeakForCompany } from '../fresh.ts'
import { isStale, questionOf } from '../question.ts'
import type { Own } from '../sessions.ts'

export interface OfApp extends Own {
  readonly app: AppId
}

/** Whoever may do anything at all in the app. */
export interface InApp {
  readonly principal: Principal
  readonly app: Found<App>
  readonly entry: Found<Entry> | undefined
  readonly asked: Question & { readonly app: Found<App> }
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function inApp(
  ports: Needs,
  attempt: Attempt,
  command: OfApp,
): Promise<InApp | { readonly refusal: Denied }> {
  const found = await authenticate(ports, attempt, command.presented, command.surface, command.app)
  if ('refusal' in found) return found
  const { principal, app, entry } = found
  const stale = isStale(principal.session, principal.at)
  const asked = await questionOf(ports, principal, { app, entry }, stale)
  const there = app !== undefined && allowedVerbs({ ...asked, stale: false, weak: false }, principal.at).length > 0
  if (!there) return { refusal: refuse(principal, 'not_yours') }
  const weak = tooWeakForCompany(principal, attempt, 'look')
  if (weak !== undefined) return { refusal: weak }
  if (asked.weak === true) return { refusal: tooWeakFor(principal, attempt, asked.policy) }
  return { principal, app, entry, asked: { ...asked, app } }
}

export async function manager(
  ports: Needs,
  attempt: Attempt,
  command: OfApp,
  act: 'look' | 'change',
): Promise<InApp | { readonly refusal: Denied }> {
  const found = await inApp(ports, attempt, command)
  if ('refusal' in found) return found
  const { principal, asked, app } = found
  // The act asks for a fresh session by itself, whatever the verbs of the company ask for.
  if (!manages({ ...asked, stale: false }, principal.at)) return { refusal: refuse(principal, 'no_entry', app.id) }
  const refusal = act === 'change' ? tooWeakForCompany(principal, attempt, act) : undefined
  return refusal === undefined ? found : { refusal }
}

function refuse(principal: Principal, cause: AccessRefused['cause'], app?: AppId): Denied {
  const { session, subject, surface } = principal
  const about = { company: session.company, subject: subject.id, session: session.id, surface, cause }
  return denied(
    denial(app === undefined ? 'not_found' : 'forbidden'),
    counted({ kind: 'access_refused', ...about, ...(app === undefined ? {} : { app }) }, subject.id, cause),
  )
}
