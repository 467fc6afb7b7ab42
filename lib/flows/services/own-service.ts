// A service of the company that one administers: the machine, and the client that it acts by. Another company's is not there.

import type { SubjectAct } from '../../event.ts'
import type { SubjectId } from '../../ids.ts'
import type { Denied } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { clientRef } from '../../rules/oauth/client.ts'
import { type Client, key, type Subject } from '../../schema.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { nobody } from '../people/person.ts'
import { refuseChange } from '../people/refuse-change.ts'

export interface OneService extends ForCompany {
  readonly service: SubjectId
}
export interface Service {
  readonly subject: Found<Subject>
  readonly client: Found<Client>
}

type Needs = Pick<Ports, 'table' | 'deployment'>

/** `act`: what is refused in the log where there is none; a look is only that. */
export async function ownService(
  ports: Needs,
  attempt: Attempt,
  command: OneService,
  act: 'look' | SubjectAct,
): Promise<(Service & { readonly principal: Principal }) | { readonly refusal: Denied }> {
  const found = await administrator(ports, attempt, command, act === 'look' ? 'look' : 'change')
  if ('refusal' in found) return found
  const { principal } = found
  const service = await readService(ports, principal, command.service)
  if (service !== undefined) return { principal, ...service }
  return { refusal: act === 'look' ? nobody(principal) : refuseChange(principal, act, 'unknown') }
}

async function readService(ports: Needs, { company }: Principal, id: SubjectId): Promise<Service | undefined> {
  const [subject] = await ports.table.get(key.subject(id))
  const machine = subject?.company === company.id && subject.state !== 'removed' ? subject.machine : undefined
  if (subject === undefined || machine === undefined) return undefined
  const [client] = await ports.table.get(key.client(clientRef(machine)))
  return client === undefined ? undefined : { subject, client }
}
