// Who may act for the company: an administrator of that very company, in a session as strong as the company asks for, and
// for changes a fresh one. A company that is not one's own does not exist.

import { denial } from '../denial.ts'
import type { CompanyId } from '../ids.ts'
import { counted, type Denied, denied } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { authenticate, type Principal } from './authenticate.ts'
import { tooWeakForCompany } from './fresh.ts'
import type { Own } from './sessions.ts'

export interface ForCompany extends Own {
  readonly company: CompanyId
}

export async function administrator(
  ports: Pick<Ports, 'table' | 'deployment'>,
  attempt: Attempt,
  command: ForCompany,
  act: 'look' | 'change',
): Promise<{ readonly principal: Principal } | { readonly refusal: Denied }> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found
  const { principal } = found
  const { subject, session, company, surface } = principal
  if (!subject.administrator || command.company !== company.id) {
    const cause = command.company === company.id ? 'not_administrator' : 'not_yours'
    const about = { company: company.id, subject: subject.id, session: session.id, surface }
    return {
      refusal: denied(
        denial(cause === 'not_yours' ? 'not_found' : 'forbidden'),
        counted({ kind: 'access_refused', ...about, cause }, subject.id, cause),
      ),
    }
  }
  const refusal = tooWeakForCompany(principal, attempt, act)
  return refusal === undefined ? { principal } : { refusal }
}
