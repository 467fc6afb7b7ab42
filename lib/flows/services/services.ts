// A company's services, in the hands of its administrators: made with a secret that is told once, listed, shown, named and
// narrowed, suspended and removed.

import { type AppId, inSeconds, type Scope, type Seconds, type SubjectId } from '../../ids.ts'
import { type Outcome, permitted, replace, rewrite } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { changed, recordedAs, standingOf } from '../../rules/people.ts'
import { scopesFor } from '../../rules/services.ts'
import { type Client, key, type Subject } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import { type Browse, browseFor } from '../directory.ts'
import { calledOtherwise, removed } from '../oauth/clients/change.ts'
import { makeClient, type NewClient } from '../oauth/clients/new-client.ts'
import { faultOf, malformed } from '../oauth/clients/own-client.ts'
import { recordedChange, recordedClient } from '../oauth/clients/recorded.ts'
import { type ClientWithSecret, rotated } from '../oauth/clients/secrets.ts'
import { type OneService, ownService } from './own-service.ts'

export type BrowseServices = ForCompany & Browse
export interface NewService extends ForCompany {
  readonly name: string
  /** What it may ask tokens for. */
  readonly apps: readonly AppId[]
}
export interface ChangeService extends OneService {
  readonly name: string
  readonly apps: readonly AppId[]
}
export interface RotateService extends OneService {
  /** Seconds that the secret of before is still good. */
  readonly overlap: Seconds
}
export interface SetServiceState extends OneService {
  readonly state: 'active' | 'suspended'
}
export interface ServiceView {
  readonly subject: Subject
  readonly client: Client
}
export interface ServiceWithSecret extends ServiceView, Pick<ClientWithSecret, 'secret'> {}
export interface Services {
  readonly services: readonly { readonly subject: Subject; readonly name: string }[]
  readonly next?: string
}

type Needs = Pick<Ports, 'table' | 'deployment' | 'random' | 'keys'>

/** One query for the page, and the machines on it by their keys. */
export async function listServices(
  ports: Needs,
  attempt: Attempt,
  command: BrowseServices,
): Promise<Outcome<Services>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const page = await browseFor(ports, attempt, principal, 'services', command)
  if ('refusal' in page) return page.refusal
  const { lines, next } = page
  const keys = lines.map(({ id }) => key.subject(id as SubjectId))
  const subjects = keys.length === 0 ? [] : await ports.table.get(...keys)
  const services = lines.flatMap(({ name }, i) => {
    const subject = subjects[i]
    return subject === undefined ? [] : [{ subject, name }]
  })
  return acknowledge(ports, principal, next === undefined ? { services } : { services, next })
}

export async function createService(
  ports: Needs,
  attempt: Attempt,
  command: NewService,
): Promise<Outcome<ServiceWithSecret>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const registration: NewClient = {
    ...blank,
    name: command.name,
    authentication: { method: 'secret' },
    scopes: command.apps as readonly string[] as readonly Scope[],
  }
  const fault = await faultOf(ports, principal, registration)
  if (fault !== undefined) return malformed(attempt, principal, fault)
  const { client, secret, subject, writes } = makeClient(
    ports,
    principal.company.id,
    registration,
    inSeconds(attempt.at),
  )
  if (subject === undefined) throw new TypeError('a client that acts for itself is somebody')
  const event = { kind: 'client_registered', ...about(principal), client: client.id } as const
  return permitted({ subject, client, secret }, [{ ...event, after: await recordedClient(ports.keys, client) }], writes)
}

/** What a service has besides a name, a secret and its apps. */
const blank: Omit<NewClient, 'name' | 'authentication' | 'scopes'> = {
  ...{ native: false, redirectUris: [], logoutUris: [], origins: [], guards: [], lives: {}, remembersConsent: false },
  grantTypes: ['client_credentials'],
  tokens: 'opaque',
  requires: { push: false, dpop: false },
}

export async function showService(ports: Needs, attempt: Attempt, command: OneService): Promise<Outcome<ServiceView>> {
  const found = await ownService(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : acknowledge(ports, found.principal, found)
}

export async function changeService(
  ports: Needs,
  attempt: Attempt,
  command: ChangeService,
): Promise<Outcome<ServiceView>> {
  const found = await ownService(ports, attempt, command, 'renamed')
  if ('refusal' in found) return found.refusal
  const { principal, subject, client } = found
  const { version: _, ...before } = client
  const next: Client = { ...before, name: command.name, scopes: scopesFor(client.scopes, command.apps) }
  const fault = await faultOf(ports, principal, next)
  if (fault !== undefined) return malformed(attempt, principal, fault)
  const event = { kind: 'client_changed', ...about(principal), client: client.id } as const
  return permitted(
    { subject, client: next },
    [{ ...event, ...(await recordedChange(ports.keys, before, next)) }],
    [rewrite(client, next), ...(await calledOtherwise(ports, client, next))],
  )
}

export async function rotateService(
  ports: Needs,
  attempt: Attempt,
  command: RotateService,
): Promise<Outcome<ClientWithSecret>> {
  const found = await ownService(ports, attempt, command, 'renamed')
  return 'refusal' in found ? found.refusal : rotated(ports, attempt, found, command.overlap)
}

export async function setServiceState(
  ports: Needs,
  attempt: Attempt,
  command: SetServiceState,
): Promise<Outcome<ServiceView>> {
  const act = command.state === 'active' ? 'reinstate' : 'suspend'
  const found = await ownService(ports, attempt, command, recordedAs[act])
  if ('refusal' in found) return found.refusal
  const { principal, subject, client } = found
  const changes = changed(subject, act)
  const after = { ...subject, ...changes }
  if (changes === undefined) return acknowledge(ports, principal, { subject, client })
  const event = { kind: 'subject_changed', ...about(principal), whom: subject.id, act: recordedAs[act] } as const
  return permitted(
    { subject: after, client },
    [{ ...event, before: standingOf(subject), after: standingOf(after) }],
    [replace(subject, changes)],
  )
}

export async function removeService(ports: Needs, attempt: Attempt, command: OneService): Promise<Outcome<object>> {
  const found = await ownService(ports, attempt, command, 'removed')
  return 'refusal' in found ? found.refusal : removed(ports, found)
}
