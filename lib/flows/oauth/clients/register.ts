// A company's clients, in the hands of its administrators: registered, listed, shown.

import { inSeconds } from '../../../ids.ts'
import { type Outcome, permitted } from '../../../outcome.ts'
import type { Attempt } from '../../../ports.ts'
import { type Client, key, partition } from '../../../schema.ts'
import { about } from '../../account/authenticators.ts'
import { acknowledge } from '../../acknowledge.ts'
import { administrator, type ForCompany } from '../../administrator.ts'
import { makeClient, type NewClient } from './new-client.ts'

import { faultOf, malformed, type Needs, type OneClient, ownClientOf } from './own-client.ts'
import { recordedClient } from './recorded.ts'
import type { ClientWithSecret } from './secrets.ts'

export interface RegisterClient extends ForCompany {
  readonly client: NewClient
}
export async function registerClient(
  ports: Needs,
  attempt: Attempt,
  command: RegisterClient,
): Promise<Outcome<ClientWithSecret>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const fault = await faultOf(ports, principal, command.client)
  if (fault !== undefined) return malformed(attempt, principal, fault)
  const made = makeClient(ports, principal.company.id, command.client, inSeconds(attempt.at))
  const { client, secret } = made
  const event = {
    kind: 'client_registered',
    ...about(principal),
    client: client.id,
    after: await recordedClient(ports.keys, client),
  } as const
  return permitted({ client, secret }, [event], made.writes)
}

export async function listClients(
  ports: Needs,
  attempt: Attempt,
  command: ForCompany,
): Promise<Outcome<readonly Client[]>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const pointers = await ports.table.list(partition.clients(found.principal.company.id))
  const clients = pointers.length === 0 ? [] : await ports.table.get(...pointers.map(({ ref }) => key.client(ref)))
  return acknowledge(
    ports,
    found.principal,
    clients.filter((one) => one !== undefined),
  )
}

export async function showClient(ports: Needs, attempt: Attempt, command: OneClient): Promise<Outcome<Client>> {
  const found = await ownClientOf(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : acknowledge(ports, found.principal, found.client)
}
