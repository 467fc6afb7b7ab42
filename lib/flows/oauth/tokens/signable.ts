// What a signed token may say. Nobody asks about it afterwards, so it is asked here: whether the session is worth what the company
// asks for, and what the access list gives this very person in this very app, verb by verb (CVE-2024-38371).

import type { Scope, Seconds } from '../../../ids.ts'
import type { Ports } from '../../../ports.ts'
import { allowedVerbs } from '../../../rules/access.ts'
import { tooWeak } from '../../../rules/assurance.ts'
import { appOfResource } from '../../../rules/oauth/resource.ts'
import { appsIn, verbsFor } from '../../../rules/oauth/scope.ts'
import { policyOf } from '../../../rules/policy.ts'
import { type Company, key, type Session, type Subject } from '../../../schema.ts'
import { questionOf } from '../../question.ts'

/** Whose token it is. */
export interface Whose {
  readonly session: Session
  readonly subject: Subject
  readonly company: Company
}

export type Signable = { readonly scopes: readonly Scope[] } | { readonly refused: 'too_weak' | 'no_access' }

export async function signable(
  ports: Pick<Ports, 'table' | 'deployment'>,
  resource: string,
  { session, subject, company }: Whose,
  scopes: readonly Scope[],
  at: Seconds,
): Promise<Signable> {
  const policy = policyOf(company, ports.deployment)
  if (session.holder !== 'service' && tooWeak(session, subject, policy)) return { refused: 'too_weak' }
  const id = appOfResource(resource, ports.deployment.origin)
  const [app, entry] = id === undefined ? [] : await ports.table.get(key.app(id), key.entry(id, subject.id))
  // It outlasts the freshness of whatever it comes of: what asks for a fresh proof is never in it.
  const asked = await questionOf(
    ports,
    { subject, company, policy, session },
    { app, entry },
    session.holder !== 'service',
  )
  const may = app === undefined ? [] : verbsFor(scopes, app.id, allowedVerbs(asked, at))
  if (app === undefined || may.length === 0) return { refused: 'no_access' }
  const rest = scopes.filter((one) => appsIn([one]).length === 0)
  return { scopes: [...rest, ...may.map((verb) => `${app.id}:${verb}` as string as Scope)] }
}
