// What the account's pages are drawn from: who is there, and for a form that changes what proves a person, a session that is
// fresh before anybody has typed anything.

import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { acknowledge } from '../acknowledge.ts'
import { authenticate } from '../authenticate.ts'
import { stale } from '../fresh.ts'
import type { LogPage } from '../read-log.ts'
import { describe, type Own, type WhoAmI } from '../sessions.ts'
import { activityOf, type ReadActivity } from './activity.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function visitFresh(ports: Needs, attempt: Attempt, command: Own): Promise<Outcome<WhoAmI>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  return stale(principal, attempt) ?? acknowledge(ports, principal, await describe(ports, principal))
}

export interface ShowActivity extends ReadActivity {
  /** What the page has sentences for. */
  readonly kinds: readonly string[]
}

export async function showActivity(
  ports: Needs & Pick<Ports, 'log'>,
  attempt: Attempt,
  command: ShowActivity,
): Promise<Outcome<WhoAmI & LogPage>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const [me, log] = await Promise.all([describe(ports, principal), activityOf(ports, attempt, principal, command)])
  return acknowledge(ports, principal, { ...me, ...log })
}
