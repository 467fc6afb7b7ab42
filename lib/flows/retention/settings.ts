// For how long a company keeps its log, and what holds it: read and changed by its administrators.

import { create, type Outcome, permitted, replace } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import { announcedIn, goneThrough, type Span } from '../../rules/retention.ts'
import { key, type Retention } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { type ChangeRetention, judged, type Needs } from './judged.ts'

export interface KeptFor {
  readonly days?: number
  readonly holds: readonly string[]
  readonly least: number
  /** The newest day that is not there any more. */
  readonly gone?: string
  /** Days that were announced, and have not gone, or not wholly. */
  readonly announced?: Span
  /** How often it was changed; 0: never. */
  readonly revision: number
}

export async function readRetention(ports: Needs, attempt: Attempt, command: ForCompany): Promise<Outcome<KeptFor>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const [retention] = await ports.table.get(key.retention(command.company))
  return acknowledge(ports, found.principal, kept(ports, found.principal, retention))
}

export async function changeRetention(
  ports: Needs,
  attempt: Attempt,
  command: ChangeRetention,
): Promise<Outcome<KeptFor>> {
  const found = await judged(ports, attempt, command)
  if ('refusal' in found) return found.refusal
  const { principal, retention, before, after: rule } = found
  const after: Retention = {
    kind: 'retention',
    company: command.company,
    ...rule,
    ...going(retention),
    revision: (retention?.revision ?? 0) + 1,
  }
  return permitted(
    kept(ports, principal, after),
    [{ kind: 'retention_changed', ...about(principal), before, after: rule }],
    [retention === undefined ? create(after) : rewritten(retention, after)],
  )
}

/** The whole of it: a number of days that was given up is gone. */
const rewritten = (found: Parameters<typeof replace<Retention>>[0], { days, holds, revision }: Retention) => {
  const { days: _, ...rest } = found
  return replace(rest, { holds, revision, ...(days === undefined ? {} : { days }) })
}

/** What has gone by it, and what is about to: no change of an administrator's. */
const going = ({ gone, waiting }: Partial<Retention> = {}): Pick<Retention, 'gone' | 'waiting'> => ({
  ...(gone === undefined ? {} : { gone }),
  ...(waiting === undefined ? {} : { waiting }),
})

function kept({ least }: Needs, { company }: Principal, retention?: Omit<Retention, 'kind' | 'company'>): KeptFor {
  const { days, holds = [], revision = 0 } = retention ?? {}
  const [announced, gone] = [announcedIn(retention ?? {}), goneThrough(retention ?? {}, company.createdAt)]
  return {
    ...(days === undefined ? {} : { days }),
    ...(gone === undefined ? {} : { gone }),
    ...(announced === undefined ? {} : { announced }),
    ...{ holds, least, revision },
  }
}
