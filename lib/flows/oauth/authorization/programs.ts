// What acts for a person: every client that holds a grant, and the end of any of them (ASVS V10.7.3).

import { denial } from '../../../denial.ts'
import type { GrantId, Scope, Seconds, SessionId } from '../../../ids.ts'
import { counted, denied, type Outcome, permitted, remove } from '../../../outcome.ts'
import type { Attempt, Ports } from '../../../ports.ts'
import { clientAt, clientRef, isOwn } from '../../../rules/oauth/client.ts'
import { type Grant, key, partition } from '../../../schema.ts'
import { acknowledge } from '../../acknowledge.ts'
import { authenticate } from '../../authenticate.ts'
import { describe, type Own, type WhoAmI } from '../../sessions.ts'

/** Seconds since the epoch. */
export interface Program {
  readonly id: GrantId
  readonly client: string
  readonly scopes: readonly Scope[]
  readonly createdAt: Seconds
  readonly usedAt: Seconds | undefined
  readonly expiresAt: Seconds
  readonly session: SessionId
  /** Of the session that it came by. */
  readonly label: string
}

export interface EndProgram extends Own {
  readonly id: GrantId
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function listPrograms(
  ports: Needs,
  attempt: Attempt,
  command: Own,
): Promise<Outcome<WhoAmI & { readonly programs: readonly Program[] }>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { subject, at } = principal
  const [me, all, sessions] = await Promise.all([
    describe(ports, principal),
    ports.table.list(partition.grants(subject.id)),
    ports.table.list(partition.sessions(subject.id)),
  ])
  const standing = new Map(sessions.filter((one) => one.generation >= subject.generation).map((one) => [one.id, one]))
  const live = all.filter(({ session, offline, expiresAt, usedAt }) => {
    const under = standing.get(session)
    return usedAt !== undefined && at < expiresAt && under !== undefined && (offline || at < under.expiresAt)
  })
  const refs = [...new Set(live.map(({ client }) => clientRef(client)))]
  const clients = await ports.table.get(...refs.map((ref) => key.client(ref)))
  const known = new Map(refs.map((ref, i) => [ref, clientAt(ref, clients[i])]))
  const programs = live.flatMap((grant) => {
    const client = known.get(clientRef(grant.client))
    const label = standing.get(grant.session)?.label ?? ''
    return client === undefined || isOwn(client) ? [] : [program(grant, client.name, label)]
  })
  return acknowledge(ports, principal, {
    ...me,
    programs: programs.sort((one, other) => other.createdAt - one.createdAt),
  })
}

const program = (
  { id, scopes, createdAt, usedAt, expiresAt, session }: Grant,
  client: string,
  label: string,
): Program => ({
  ...{ id, client, scopes, createdAt, usedAt, expiresAt, session, label },
})

export async function endProgram(ports: Needs, attempt: Attempt, command: EndProgram): Promise<Outcome<object>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  const { subject, session, surface } = found.principal
  const about = { company: session.company, subject: subject.id, session: session.id }
  const [grant] = await ports.table.get(key.grant(subject.id, command.id))
  if (grant === undefined)
    return denied(
      denial('not_found'),
      counted({ kind: 'access_refused', ...about, surface, cause: 'not_yours' }, subject.id),
    )
  const event = { kind: 'grant_revoked', ...about, client: grant.client, grant: grant.id, cause: 'person' } as const
  const [consent] = await ports.table.get(key.consent(subject.id, clientRef(grant.client)))
  // Who ends it does not want it to come back by itself.
  return permitted({}, [event], [remove(grant), ...(consent === undefined ? [] : [remove(consent)])])
}
