// The company itself: every member may see what it is called; an administrator calls it otherwise; only the operator of the
// deployment closes it to everybody and opens it again, and its people cannot undo that from inside.

import { denial } from '../../denial.ts'
import type { CompanyId } from '../../ids.ts'
import { denied, type Outcome, permitted, replace } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { type Company, key } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import { authenticate } from '../authenticate.ts'
import { nobody } from './person.ts'

export interface CompanyView {
  readonly company: Company
  /** How many; told to them alone. */
  readonly administrators?: number
}
export interface NameCompany extends ForCompany {
  readonly name: string
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function showCompany(ports: Needs, attempt: Attempt, command: ForCompany): Promise<Outcome<CompanyView>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company, subject } = principal
  if (command.company !== company.id) return nobody(principal)
  return acknowledge(ports, principal, subject.administrator ? await inFull(ports, company) : { company })
}

export async function nameCompany(ports: Needs, attempt: Attempt, command: NameCompany): Promise<Outcome<CompanyView>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company } = principal
  const { name } = command
  return permitted(
    await inFull(ports, { ...company, name }),
    [{ kind: 'company_changed', ...about(principal), before: worth(company), after: worth(company), renamed: true }],
    [replace(company, { name })],
  )
}

export interface OperateCompany {
  readonly company: CompanyId
  readonly state: Company['state']
}

/** In a suspended company nobody passes a gate, signs in, or is let in; nothing of it is lost. */
export async function operateCompany(
  ports: Pick<Ports, 'table'>,
  attempt: Attempt,
  { company: id, state }: OperateCompany,
): Promise<Outcome<OperateCompany>> {
  const [company] = await ports.table.get(key.company(id))
  if (company === undefined)
    return denied(denial('not_found', { detail: 'There is no such company.' }), [
      { kind: 'request_refused', endpoint: attempt.endpoint, cause: 'not_found' },
    ])
  const event = { kind: 'company_changed', company: id } as const
  return permitted(
    { company: id, state },
    [{ ...event, before: worth(company), after: worth({ ...company, state }) }],
    [replace(company, { state })],
  )
}

const worth = ({ state }: Company) => ({ state })

async function inFull(ports: Pick<Ports, 'table'>, company: Company): Promise<CompanyView> {
  const [all] = await ports.table.get(key.administrators(company.id))
  return { company, administrators: all?.subjects.length ?? 0 }
}
