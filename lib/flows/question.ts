// What an access decision rests on, put together once for all who ask: the gates, introspection, tokens and `why`.

import type { Ports } from '../ports.ts'
import type { Question } from '../rules/access.ts'
import { tooWeak } from '../rules/assurance.ts'
import { policyOf } from '../rules/policy.ts'
import { type App, type Company, type Entry, key, type Policy, type Session, type Subject } from '../schema.ts'
import { fresh } from '../settings.ts'

interface Asking {
  readonly subject: Subject
  /** The subject's own. */
  readonly company: Company
  readonly policy: Policy
  /** Where they are here themselves. */
  readonly session?: Session
}

/**
 * The app's company is read by itself only for whoever comes from another one and has an entry: everybody else's is at hand.
 * What that company asks of its own people's sessions it asks of a collaborator's too, beside what their own company asks.
 */
export async function questionOf(
  ports: Pick<Ports, 'table' | 'deployment'>,
  { subject, company, policy, session }: Asking,
  { app, entry }: { readonly app: App | undefined; readonly entry: Entry | undefined },
  stale: boolean,
): Promise<Question> {
  if (app === undefined || app.company === company.id) return { subject, app, entry, company, policy, stale }
  const [theirs] = entry === undefined ? [] : await ports.table.get(key.company(app.company))
  const line = theirs === undefined ? policy : policyOf(theirs, ports.deployment)
  const weak = session !== undefined && session.holder !== 'service' && tooWeak(session, subject, line)
  return { subject, app, entry, company: theirs, policy: line, stale, weak }
}

/** Whether a session is too old for the verbs that ask for a fresh one. Machines have nothing to prove themselves with anew. */
export const isStale = ({ holder, lent, authenticatedAt }: Session, at: number): boolean =>
  holder !== 'service' && (lent === true || at - authenticatedAt > fresh)
