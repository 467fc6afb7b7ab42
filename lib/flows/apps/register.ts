// An app comes to be, in the hands of whoever registers it.

import { denial } from '../../denial.ts'
import type { AppRefused } from '../../event.ts'
import type { AppId, Verb } from '../../ids.ts'
import { counted, create, type Denied, denied, type Outcome, permitted } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { type AppShape, ownName, shapeFault } from '../../rules/app.ts'
import type { Line } from '../../rules/directory.ts'
import { type App, key } from '../../schema.ts'
import { gone } from '../access/gone.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import { type Browse, browse, type Lines, relist } from '../directory.ts'

export interface RegisterApp extends ForCompany {
  readonly id: AppId
  readonly shape: AppShape
}

type Needs = Pick<Ports, 'table' | 'deployment'>

const MANAGE = 'manage' as Verb

export async function registerApp(ports: Needs, attempt: Attempt, command: RegisterApp): Promise<Outcome<App>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company, subject, at } = principal
  const { id, shape } = command
  if (!ownName(id, company.id))
    return refuseApp(
      principal,
      'foreign_prefix',
      `The id of an app of yours begins with ${company.id}- and is its own.`,
    )
  const fault = shapeFault(shape)
  if (fault !== undefined) return refuseApp(principal, fault.cause, fault.detail)
  const [there] = await ports.table.get(key.app(id))
  if (there !== undefined) return refuseApp(principal, 'taken', 'There is, or was, an app of this name.', id)
  const app: App = {
    kind: 'app',
    ...{ id, company: company.id, ...shape, teams: {} },
    ...{ owner: subject.id, managers: [subject.id], createdAt: at },
  }
  const given = { verbs: [MANAGE], givenBy: subject.id, since: at }
  return permitted(
    app,
    [
      { kind: 'app_registered', ...about(principal), app: id, after: describeApp(app) },
      {
        kind: 'access_given',
        ...about(principal),
        ...{ app: id, to: subject.id, before: [], after: [MANAGE] },
      },
    ],
    [
      create(app),
      create({ kind: 'entry', app: id, subject: subject.id, ...given }),
      create({ kind: 'holding', principal: subject.id, app: id, company: company.id }),
      ...(await relist(ports, undefined, lineOf(app))),
    ],
  )
}

export interface ListApps extends ForCompany {
  readonly browse: Browse
}

export async function listApps(ports: Needs, attempt: Attempt, command: ListApps): Promise<Outcome<Lines>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const lines = await browse(ports, principal.company.id, 'apps', command.browse)
  return lines === 'gone' ? gone(principal, attempt) : acknowledge(ports, principal, lines)
}

export const lineOf = (app: App): Line => ({
  ...{ company: app.company, noun: 'apps', id: app.id, name: app.name, state: 'active' },
  since: app.createdAt ?? (0 as Line['since']),
  ...(app.owner === undefined ? {} : { owner: app.owner }),
  ...(app.locked === true ? { locked: true } : {}),
})

/** For an event: what the app is, its name and its list aside. Of its routes those that another app has not: a hundred are a long line. */
export const describeApp = (
  { verbs, routes, owner, locked = false, state }: App,
  beside?: Pick<App, 'routes'>,
): object => {
  const known = new Set(beside?.routes.map(inWords))
  return {
    ...{ state: state ?? 'active', locked, verbs },
    routes: routes.map(inWords).filter((route) => !known.has(route)),
    ...(owner === undefined ? {} : { owner }),
  }
}

const inWords = ({ method, path, verb }: App['routes'][number]): string => `${method} ${path} ${verb}`

export function refuseApp(
  principal: Principal,
  cause: AppRefused['cause'],
  detail: string,
  app?: Found<App>['id'],
): Denied {
  const event = { kind: 'app_refused', ...about(principal), cause } as const
  const reason = cause === 'taken' ? 'conflict' : cause === 'outdated' ? 'outdated' : 'invalid_request'
  return denied(
    denial(reason, { detail }),
    counted({ ...event, ...(app === undefined ? {} : { app }) }, principal.subject.id, cause),
  )
}
