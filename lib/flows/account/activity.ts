// What happened to one's own account, newest first, from the company's log: no more than concerns oneself.

import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { acknowledge } from '../acknowledge.ts'
import { authenticate } from '../authenticate.ts'
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
  const filter = { subject: principal.subject.id }
  const page = await exactPage(ports, attempt, { ...command, filter, company: principal.company })
  return acknowledge(ports, principal, page)
}
