// For how long a company keeps its log, and what holds it: read and changed by its administrators.

import { denial } from '../../denial.ts'
import { create, denied, type Outcome, permitted, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { key, type Retention } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'

type Needs = Pick<Ports, 'table' | 'deployment'> & {
  /** Days that every line is kept, whatever a company says. */
  readonly least: number
}

export interface KeptFor {
  readonly days?: number
  readonly holds: readonly string[]
  readonly least: number
  readonly gone?: string
  /** How often it was changed; 0: never. */
  readonly revision: number
}

export async function readRetention(ports: Needs, attempt: Attempt, command: ForCompany): Promise<Outcome<KeptFor>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const [retention] = await ports.table.get(key.retention(command.company))
  return acknowledge(ports, found.principal, kept(ports, retention, retention?.version ?? 0))
}

export interface ChangeRetention extends ForCompany {
  readonly days?: number
  readonly holds: readonly string[]
  /** Of what was looked at; absent: it takes the place of whatever there is. */
  readonly revision?: number
}

export async function changeRetention(
  ports: Needs,
  attempt: Attempt,
  command: ChangeRetention,
): Promise<Outcome<KeptFor>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { company, days, revision } = command
  const who = about(found.principal)
  const [retention] = await ports.table.get(key.retention(company))
  if (revision !== undefined && revision !== (retention?.version ?? 0))
    return denied(denial('outdated'), [{ kind: 'retention_refused', ...who, cause: 'outdated' }])
  if (days !== undefined && days < ports.least) {
    const detail = `Every line is kept for at least ${ports.least} days here.`
    return denied(denial('invalid_request', { detail }), [{ kind: 'retention_refused', ...who, cause: 'too_short' }])
  }
  const holds = [...new Set(command.holds)].toSorted()
  const rule = { ...(days === undefined ? {} : { days }), holds }
  const after: Retention = {
    kind: 'retention',
    company,
    ...rule,
    ...(retention?.gone === undefined ? {} : { gone: retention.gone }),
  }
  const before = { ...(retention?.days === undefined ? {} : { days: retention.days }), holds: retention?.holds ?? [] }
  return permitted(
    kept(ports, after, (retention?.version ?? 0) + 1),
    [{ kind: 'retention_changed', ...who, before, after: rule }],
    [retention === undefined ? create(after) : rewritten(retention, after)],
  )
}

/** The whole of it: a number of days that was given up is gone. */
const rewritten = (found: Parameters<typeof replace<Retention>>[0], { days, holds }: Retention) => {
  const { days: _, ...rest } = found
  return replace(rest, { holds, ...(days === undefined ? {} : { days }) })
}

const kept = (
  { least }: Needs,
  { days, holds, gone }: Partial<Pick<Retention, 'days' | 'holds' | 'gone'>> = {},
  revision: number,
): KeptFor => ({
  ...(days === undefined ? {} : { days }),
  ...(gone === undefined ? {} : { gone }),
  ...{ holds: holds ?? [], least, revision },
})
