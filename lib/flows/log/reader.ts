// Who may read a company's log: its administrators, in a session as strong as the company asks for, and no further back than
// it has its log shown.

import { denial } from '../../denial.ts'
import { type Milliseconds, milliseconds } from '../../ids.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import type { LogFilter } from '../../rules/log-query.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { tooWeakForCompany } from '../fresh.ts'
import type { Own } from '../sessions.ts'

export interface AsReader extends Own {
  /** Where it is named it must be the caller's own. */
  readonly company?: string
}

const DAY = 86_400_000

export async function reader(
  ports: Pick<Ports, 'table' | 'deployment'>,
  attempt: Attempt,
  command: AsReader,
): Promise<{ readonly principal: Principal } | { readonly refusal: Denied }> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found
  const { principal } = found
  const { session, subject, surface } = principal
  const foreign = command.company !== undefined && command.company !== session.company
  if (!subject.administrator || foreign) {
    const cause = foreign ? 'not_yours' : 'not_administrator'
    const about = { company: session.company, subject: subject.id, session: session.id, surface }
    return {
      refusal: denied(denial('forbidden'), counted({ kind: 'access_refused', ...about, cause }, subject.id, cause)),
    }
  }
  const refusal = tooWeakForCompany(principal, attempt, 'look')
  return refusal === undefined ? found : { refusal }
}

/** The earliest moment of which this reader is shown anything. */
export const shownFrom = ({ policy: { logDays }, at }: Pick<Principal, 'policy' | 'at'>): Milliseconds =>
  milliseconds(logDays === undefined ? 0 : at * 1000 - logDays * DAY)

export const shown = (filter: LogFilter, principal: Principal): LogFilter => ({
  ...filter,
  from: milliseconds(Math.max(filter.from ?? 0, shownFrom(principal))),
})

/** That somebody read it is on record. */
export const readBy = ({ session, subject }: Principal) =>
  ({ kind: 'log_read', company: session.company, subject: subject.id, session: session.id }) as const
