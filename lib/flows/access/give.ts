// Somebody is given something in an app, or something else than before. It holds from the next request on.

import type { SubjectId, TeamId } from '../../ids.ts'
import { create, type Outcome, permitted, put, replace } from '../../outcome.ts'
import type { Attempt, Ports, Write } from '../../ports.ts'
import { type Giving, givingFault, lasting, most } from '../../rules/giving.ts'
import { type Allowance, type App, key } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { type InApp, manager, type OfApp } from '../apps/manager.ts'
import { isLastManager, managersWith } from './managers.ts'
import { type Named, refuseChange, teamIn, type Whom, whomOf } from './named.ts'

export interface Give extends OfApp {
  readonly to: Named
  readonly giving: Giving
}

export interface Given {
  readonly to: { readonly team: TeamId } | { readonly subject: SubjectId }
  readonly allowance: Allowance
  /** There was nothing before. */
  readonly anew: boolean
}

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export async function give(ports: Needs, attempt: Attempt, command: Give): Promise<Outcome<Given>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, app, asked } = found
  const { subject: by, at } = principal
  const whom = await whomOf(ports, found, command.to)
  if (typeof whom === 'string') return refuseChange(found, whom)
  const to = 'team' in whom ? whom.team : whom.subject.id
  const home = 'team' in whom ? app.company : whom.subject.company
  if ('subject' in whom && whom.subject.state === 'removed') return refuseChange(found, 'unknown_subject')
  if ('team' in whom && whom.record === undefined) return refuseChange(found, 'unknown_team', whom.team)
  const { before } = whom
  const fault = givingFault(asked, command.giving, { before, company: home, whom: to }, at)
  if (fault !== undefined) return refuseChange(found, fault, to)
  const { verbs, until, reason } = command.giving
  const allowance: Allowance = {
    ...{ verbs, givenBy: by.id, since: at },
    ...(until === undefined ? {} : { until }),
    ...(reason === undefined ? {} : { reason }),
  }
  const writes = await written(ports, found, whom, allowance)
  if (typeof writes === 'string') return refuseChange(found, writes, to)
  const dates = { ...(before?.until === undefined ? {} : { before: before.until }), ...(until && { after: until }) }
  return permitted(
    { to: 'team' in whom ? { team: whom.team } : { subject: whom.subject.id }, allowance, anew: before === undefined },
    [
      {
        kind: 'access_given',
        ...about(principal),
        ...{ company: app.company, app: app.id, to, before: before?.verbs ?? [], after: verbs, until: dates },
      },
    ],
    writes,
  )
}

async function written(
  ports: Pick<Ports, 'table'>,
  found: InApp,
  whom: Whom,
  allowance: Allowance,
): Promise<readonly Write[] | 'full' | 'last_manager'> {
  const { app } = found
  const holds = 'team' in whom ? teamIn(app.company, whom.team) : whom.subject.id
  const [holding] = await ports.table.get(key.holding(holds, app.id))
  const held: readonly Write[] =
    holding === undefined ? [create({ kind: 'holding', principal: holds, app: app.id, company: app.company })] : []
  if ('team' in whom) {
    const teams: App['teams'] = { ...app.teams, [whom.team]: allowance }
    if (Object.keys(teams).length > most.teams) return 'full'
    // A team that is removed at this very moment must not be left on the list: its members still know its name.
    return [replace(app, { teams }), ...(whom.record === undefined ? [] : [replace(whom.record, {})]), ...held]
  }
  const { id, company } = whom.subject
  const managers = managersWith(app, id, lasting(allowance) && company === app.company)
  if (managers.length > most.managers) return 'full'
  if (await isLastManager(ports, found, managers)) return 'last_manager'
  const home = company === app.company ? {} : { company }
  return [
    put(whom.before, { kind: 'entry', app: app.id, subject: id, ...home, ...allowance }),
    ...(managers.length === (app.managers ?? []).length ? [] : [replace(app, { managers })]),
    ...held,
  ]
}
