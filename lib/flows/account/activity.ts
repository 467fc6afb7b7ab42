// What happened to one's own account, newest first, from the company's log: what one did, and what others did to one.

import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { toldTo } from '../../rules/own-activity.ts'
import { acknowledge } from '../acknowledge.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { exactPage, type LogPage } from '../read-log.ts'
import type { Own } from '../sessions.ts'

export interface ReadActivity extends Own {
  readonly after?: string
  readonly limit: number
}

export async function readActivity(
  ports: Pick<Ports, 'table' | 'deployment' | 'log'>,
  attempt: Attempt,
  command: ReadActivity,
): Promise<Outcome<LogPage>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  return acknowledge(ports, principal, await activityOf(ports, attempt, principal, command))
}

/** `kinds`: those alone. A page may be short and still have a next one. */
export async function activityOf(
  ports: Pick<Ports, 'table' | 'log'>,
  attempt: Attempt,
  { company, subject: { id } }: Principal,
  { after, limit, kinds }: Pick<ReadActivity, 'after' | 'limit'> & { readonly kinds?: readonly string[] },
): Promise<LogPage> {
  const filter = { about: id, ...(kinds === undefined ? {} : { kinds }) }
  const asked = { company, filter, limit, ...(after === undefined ? {} : { after }) }
  const { events, next } = await exactPage(ports, attempt, asked)
  return { events: events.flatMap((event) => toldTo(id, event) ?? []), next }
}
