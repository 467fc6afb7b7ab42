// Whether a change of a retention may be at all: by an administrator, of what they looked at, and for no less than the deployment's
// least.

import { type Denial, denial } from '../../denial.ts'
import type { RetentionRefused } from '../../events/log.ts'
import { type Denied, denied } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { key, type Retention } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'

export type Needs = Pick<Ports, 'table' | 'deployment'> & {
  /** Days that every line is kept, whatever a company says. */
  readonly least: number
}

export type Rule = Pick<Retention, 'days' | 'holds'>

export interface ChangeRetention extends ForCompany, Rule {
  /** Of what was looked at; absent: it takes the place of whatever there is. */
  readonly revision?: number
}

export interface Judged {
  readonly principal: Principal
  readonly retention: Found<Retention> | undefined
  readonly before: Rule
  readonly after: Rule
}

export async function judged(
  ports: Needs,
  attempt: Attempt,
  command: ChangeRetention,
): Promise<Judged | { readonly refusal: Denied }> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found
  const { principal } = found
  const { days, revision } = command
  const refused = (told: Denial, cause: RetentionRefused['cause']) => ({
    refusal: denied(told, [{ kind: 'retention_refused', ...about(principal), cause }]),
  })
  const [retention] = await ports.table.get(key.retention(command.company))
  if (revision !== undefined && revision !== (retention?.revision ?? 0)) return refused(denial('outdated'), 'outdated')
  if (days !== undefined && days < ports.least) {
    const detail = `Every line is kept for at least ${ports.least} days here.`
    return refused(denial('invalid_request', { detail }), 'too_short')
  }
  return { principal, retention, before: ruled(retention ?? { holds: [] }), after: ruled(command) }
}

/** Each hold once, and in an order that says nothing. */
const ruled = ({ days, holds }: Rule): Rule => ({
  ...(days === undefined ? {} : { days }),
  holds: [...new Set(holds)].toSorted(),
})
