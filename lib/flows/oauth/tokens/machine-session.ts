// What a machine holds for itself: a session of its own and one token under it, for a while.

import {
  type DeviceId,
  type GrantId,
  later,
  type Scope,
  type Seconds,
  type SessionId,
  type SubjectId,
} from '../../../ids.ts'
import { create } from '../../../outcome.ts'
import type { Ports, Write } from '../../../ports.ts'
import { digestOf, ID_BYTES, mintId } from '../../../rules/credential.ts'
import { expiry } from '../../../rules/session.ts'
import type { Client, Company, Grant, Session, Subject } from '../../../schema.ts'
import { mintAccess, type Tokens } from './issue.ts'
import type { Signable } from './signable.ts'

interface Machine {
  readonly client: Client
  readonly company: Company
  readonly subject: Subject
  readonly scopes: readonly Scope[]
  readonly resource: string | undefined
  readonly key: Grant['key'] | undefined
  readonly life: Seconds
}

export interface MachineOpened {
  readonly tokens: Tokens
  readonly writes: readonly Write[]
  readonly about: { readonly subject: SubjectId; readonly session: SessionId; readonly grant: GrantId }
}

export async function openMachineSession(
  ports: Pick<Ports, 'table' | 'random' | 'signer' | 'deployment'>,
  { client, company, subject, scopes, resource, key, life }: Machine,
  at: Seconds,
): Promise<MachineOpened | Extract<Signable, { refused: unknown }>> {
  const id = <T>(): T => mintId<T>(ports.random.bytes(ID_BYTES))
  const expiresAt = Math.min(expiry('service', at), later(at, life)) as Seconds
  const session: Session = {
    kind: 'session',
    holder: 'service',
    ...{ id: id<SessionId>(), subject: subject.id, company: company.id, label: client.name },
    // No credential of its own is ever made: what opens something is the token, and only for its scopes.
    secret: digestOf(Buffer.from(ports.random.bytes(32)).toString('base64url')),
    generation: subject.generation,
    ...{ createdAt: at, authenticatedAt: at, expiresAt, ttl: expiresAt },
    methods: [],
    device: id<DeviceId>(),
  }
  const bare: Grant = {
    kind: 'grant',
    ...{ id: id<GrantId>(), subject: subject.id, company: company.id, session: session.id, client: client.id, scopes },
    ...(resource === undefined ? {} : { resource }),
    ...(key === undefined ? {} : { key }),
    ...{ offline: false, createdAt: at, usedAt: at, expiresAt, ttl: expiresAt, access: [] },
  }
  const whose = { grant: bare, session, subject, company }
  const access = await mintAccess(ports, client, whose, { scopes, at, until: expiresAt, life })
  if ('refused' in access) return access
  const grant = { ...bare, access: access.record === undefined ? [] : [access.record] }
  return {
    tokens: { access: access.text, bound: key !== undefined, expiresIn: access.expiresAt - at, scopes: access.scopes },
    writes: [create(session), create(grant)],
    about: { subject: subject.id, session: session.id, grant: grant.id },
  }
}
