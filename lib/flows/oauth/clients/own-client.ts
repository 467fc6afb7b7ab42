// A client of the company that one administers, and what is wrong with a registration there. Another company's is not there.

import { denial } from '../../../denial.ts'
import type { ClientId } from '../../../ids.ts'
import { counted, type Denied, denied } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { clientRef } from '../../../rules/oauth/client.ts'
import { appsOf, type Registration, registrationFault } from '../../../rules/oauth/registration.ts'
import { key } from '../../../schema.ts'
import { about } from '../../account/authenticators.ts'
import { administrator, type ForCompany } from '../../administrator.ts'
import type { Principal } from '../../authenticate.ts'
import type { NewClient } from './new-client.ts'

export type Needs = Pick<Ports, 'table' | 'deployment' | 'random' | 'keys'>

export interface OneClient extends ForCompany {
  readonly id: ClientId
}
export async function ownClientOf(ports: Needs, attempt: Attempt, command: OneClient, act: 'look' | 'change') {
  const found = await administrator(ports, attempt, command, act)
  if ('refusal' in found) return found
  const { principal } = found
  const [client] = await ports.table.get(key.client(clientRef(command.id)))
  if (client !== undefined && client.company === principal.company.id) return { principal, client }
  const event = { kind: 'access_refused', ...about(principal), surface: principal.surface, cause: 'not_yours' } as const
  return { refusal: denied(denial('not_found'), counted(event, principal.subject.id, 'not_yours')) }
}

export async function faultOf(ports: Needs, { company }: Principal, client: NewClient): Promise<string | undefined> {
  const { authentication, ...rest } = client
  const secret = { method: 'secret', secrets: [] } as const
  const whole: Registration = { ...rest, authentication: authentication.method === 'secret' ? secret : authentication }
  const fault = registrationFault(whole)
  if (fault !== undefined) return fault
  const apps = appsOf(whole)
  const found = apps.length === 0 ? [] : await ports.table.get(...apps.map((app) => key.app(app)))
  const foreign = apps.find((_, i) => found[i]?.company !== company.id || found[i].state === 'removed')
  return foreign === undefined ? undefined : `There is no app ${foreign} in this company.`
}

export const malformed = (attempt: Attempt, principal: Principal, detail: string): Denied =>
  denied(
    denial('invalid_request', { detail }),
    counted(
      { kind: 'request_refused', endpoint: attempt.endpoint, company: principal.company.id, cause: 'malformed' },
      principal.subject.id,
    ),
  )
