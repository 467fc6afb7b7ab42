// A client is changed or removed. What a removed one holds is refused on the next request, and so is what a changed one may not have.

import { create, type Outcome, permitted, remove, rewrite } from '../../../outcome.ts'
import type { Attempt, Found, Write } from '../../../ports.ts'
import { withoutMore } from '../../../rules/oauth/client-keys.ts'
import { isMachine } from '../../../rules/oauth/registration.ts'
import { serviceLine } from '../../../rules/services.ts'
import { type Client, key } from '../../../schema.ts'
import { about } from '../../account/authenticators.ts'
import type { Principal } from '../../authenticate.ts'
import { relist } from '../../directory.ts'
import { retire } from '../../services/retire.ts'
import type { NewClient } from './new-client.ts'

import { faultOf, malformed, type Needs, type OneClient, ownClientOf } from './own-client.ts'
import { recordedChange, recordedClient } from './recorded.ts'

export interface ChangeClient extends OneClient {
  /** Everything but how it proves who it is, unless it is by keys or by an issuer. */
  readonly client: NewClient
}
export async function changeClient(ports: Needs, attempt: Attempt, command: ChangeClient): Promise<Outcome<Client>> {
  const found = await ownClientOf(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, client } = found
  const { authentication, fixed: _, ...registration } = command.client
  const same = authentication.method === client.authentication.method
  if (!same || isMachine({ ...registration, authentication: client.authentication }) !== (client.service !== undefined))
    return malformed(
      attempt,
      principal,
      'How a client proves who it is, and whether it acts for itself, stays. Register another.',
    )
  const fault = await faultOf(ports, principal, command.client)
  if (fault !== undefined) return malformed(attempt, principal, fault)
  const { version: __, ...before } = client
  const given = 'keys' in authentication || 'issuer' in authentication ? authentication : client.authentication
  const next: Client = { ...before, ...registration, authentication: withoutMore(given) }
  const event = { kind: 'client_changed', ...about(principal), client: client.id } as const
  return permitted(
    next,
    [{ ...event, ...(await recordedChange(ports.keys, before, next)) }],
    [
      rewrite(client, next),
      ...(await movedOrigins(ports, client, next)),
      ...(await calledOtherwise(ports, client, next)),
    ],
  )
}

/** A machine's line in the list of services says what its client is called. */
export async function calledOtherwise(ports: Needs, before: Client, after: Client): Promise<readonly Write[]> {
  if (before.service === undefined || before.name === after.name) return []
  const [machine] = await ports.table.get(key.subject(before.service))
  return machine === undefined ? [] : relist(ports, serviceLine(machine, before), serviceLine(machine, after))
}

export async function removeClient(ports: Needs, attempt: Attempt, command: OneClient): Promise<Outcome<object>> {
  const found = await ownClientOf(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, client } = found
  return removed(ports, { principal, client })
}

/** Its machine stays as somebody who was removed: the log, and entries that do nothing any more, go on naming it. */
export async function removed(
  ports: Needs,
  { principal, client }: { readonly principal: Principal; readonly client: Found<Client> },
): Promise<Outcome<object>> {
  const [pointer] = await ports.table.get(key.clientPointer(principal.company.id, client.ref))
  const machine = await retire(ports, principal, client)
  const { version: _, ...before } = client
  return permitted(
    {},
    [
      {
        ...{ kind: 'client_removed', ...about(principal), client: client.id },
        before: await recordedClient(ports.keys, before),
      },
      ...machine.events,
    ],
    [
      remove(client),
      ...(pointer === undefined ? [] : [remove(pointer)]),
      ...machine.writes,
      ...(await movedOrigins(ports, client, { ...before, origins: [] })),
    ],
  )
}

async function movedOrigins(ports: Needs, before: Found<Client>, after: Client): Promise<Write[]> {
  const gone = before.origins.filter((one) => !after.origins.includes(one))
  const found = gone.length === 0 ? [] : await ports.table.get(...gone.map((one) => key.origin(one, before.ref)))
  const come = after.origins.filter((one) => !before.origins.includes(one))
  return [
    ...found.flatMap((one) => (one === undefined ? [] : [remove(one)])),
    ...come.map((origin) => create({ kind: 'origin', origin, ref: before.ref })),
  ]
}
