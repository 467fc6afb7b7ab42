// A client comes to be: its id, its secret where it has one, and the machine that it is where it acts for itself.

import type { ClientId, CompanyId, Credential, Seconds, SubjectId } from '../../../ids.ts'
import { create } from '../../../outcome.ts'
import type { Ports, Write } from '../../../ports.ts'
import { digestOf, ID_BYTES, mintClientSecret, mintId, SECRET_BYTES } from '../../../rules/credential.ts'
import { linesOf } from '../../../rules/directory.ts'
import { clientRef } from '../../../rules/oauth/client.ts'
import { withoutMore } from '../../../rules/oauth/client-keys.ts'
import { isMachine, type Registration } from '../../../rules/oauth/registration.ts'
import { serviceLine } from '../../../rules/services.ts'
import type { Client, ClientSecret, Subject } from '../../../schema.ts'

export interface NewClient extends Omit<Registration, 'authentication'> {
  readonly authentication: Registration['authentication'] | { readonly method: 'secret' }
  /** Of a demo, whose ids and secrets everybody knows. */
  readonly fixed?: { readonly id: ClientId; readonly secret?: string }
}

export interface Made {
  readonly client: Client
  /** Here once and nowhere else. */
  readonly secret: Credential | undefined
  /** Who it is where it acts for itself. */
  readonly subject: Subject | undefined
  readonly writes: readonly Write[]
}

export function makeClient(
  { random }: Pick<Ports, 'random'>,
  company: CompanyId,
  { authentication, fixed, ...registration }: NewClient,
  at: Seconds,
): Made {
  const id = fixed?.id ?? mintId<ClientId>(random.bytes(ID_BYTES))
  const ref = clientRef(id)
  const machine = isMachine({ ...registration, authentication: authentication as Registration['authentication'] })
  const service = machine ? mintId<SubjectId>(random.bytes(ID_BYTES)) : undefined
  const made = authentication.method === 'secret' ? makeSecret({ random }, id, at, fixed?.secret) : undefined
  const client: Client = {
    kind: 'client',
    ...registration,
    ...{ id, ref, company, createdAt: at },
    authentication:
      made === undefined
        ? withoutMore(authentication as Client['authentication'])
        : { method: 'secret', secrets: [made.kept] },
    ...(service === undefined ? {} : { service }),
  }
  const subject: Subject | undefined =
    service === undefined
      ? undefined
      : {
          ...{ kind: 'subject', id: service, company, state: 'active', administrator: false },
          ...{ teams: [], machine: id, generation: 0, createdAt: at },
        }
  return {
    client,
    secret: made?.secret,
    subject,
    writes: [
      create(client),
      create({ kind: 'client_pointer', company, client: id, ref }),
      ...client.origins.map((origin) => create({ kind: 'origin', origin, ref })),
      ...(subject === undefined ? [] : [subject, ...linesOf(serviceLine(subject, client))].map(create)),
    ],
  }
}

export function makeSecret(
  { random }: Pick<Ports, 'random'>,
  id: ClientId,
  at: Seconds,
  known?: string,
): { readonly secret: Credential | undefined; readonly kept: ClientSecret } {
  if (known !== undefined) return { secret: undefined, kept: { digest: digestOf(known), since: at } }
  const { credential, digest } = mintClientSecret(clientRef(id), random.bytes(SECRET_BYTES))
  return { secret: credential, kept: { digest, since: at } }
}
