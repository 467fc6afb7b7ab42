// What was just withdrawn is given back: several entries at once, all or none, each within what the giver holds. Who was given
// something else meanwhile keeps that, and nothing is given back to anybody.

import type { AuthEvent, Events } from '../../event.ts'
import type { SubjectId } from '../../ids.ts'
import { create, type Outcome, permitted, put, replace } from '../../outcome.ts'
import type { Attempt, Ports, Write } from '../../ports.ts'
import { type Giving, givingFault, lasting, most } from '../../rules/giving.ts'
import { type Allowance, type App, key } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { type InApp, manager, type OfApp } from '../apps/manager.ts'
import { managersWith } from './managers.ts'
import { type Named, refuseChange, teamIn, type Whom, whomOf } from './named.ts'
import { idOf } from './withdraw.ts'

export interface Restore extends OfApp {
  /** One to twenty, each once. */
  readonly all: readonly { readonly to: Named; readonly giving: Giving }[]
}
interface Back {
  readonly whom: Whom
  readonly allowance: Allowance
}

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export async function restore(ports: Needs, attempt: Attempt, command: Restore): Promise<Outcome<object>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, app, asked } = found
  const all: Back[] = []
  for (const { to, giving } of command.all) {
    const whom = await whomOf(ports, found, to)
    if (typeof whom === 'string') return refuseChange(found, whom)
    const gone = 'subject' in whom ? whom.subject.state === 'removed' : whom.record === undefined
    if (whom.before !== undefined || gone)
      return refuseChange(found, gone ? ('team' in whom ? 'unknown_team' : 'unknown_subject') : 'outdated', idOf(whom))
    const company = 'team' in whom ? app.company : whom.subject.company
    const fault = givingFault(asked, giving, { before: undefined, company, whom: idOf(whom) }, principal.at)
    if (fault !== undefined) return refuseChange(found, fault, idOf(whom))
    all.push({ whom, allowance: { ...giving, givenBy: principal.subject.id, since: principal.at } })
  }
  const { teams, managers } = withThese(app, all)
  if (Object.keys(teams).length > most.teams || managers.length > most.managers) return refuseChange(found, 'full')
  const holdings = await held(ports, app, all)
  const [first, ...rest] = all.map((one) => given(found, one))
  if (first === undefined) throw new TypeError('nothing was to be given back')
  const events: Events = [first, ...rest]
  return permitted({}, events, [replace(app, { teams, managers }), ...all.flatMap(entry(app)), ...holdings])
}

/** The teams and the managers that the app has then. */
function withThese(app: App, all: readonly Back[]): { teams: App['teams']; managers: readonly SubjectId[] } {
  const teams = { ...app.teams }
  let managers = app.managers ?? []
  for (const { whom, allowance } of all) {
    if ('team' in whom) Object.assign(teams, { [whom.team]: allowance })
    else if (lasting(allowance) && whom.subject.company === app.company)
      managers = managersWith({ managers }, whom.subject.id, true)
  }
  return { teams, managers }
}

const entry =
  (app: App) =>
  ({ whom, allowance }: Back): readonly Write[] => {
    if ('team' in whom) return whom.record === undefined ? [] : [replace(whom.record, {})]
    const { id, company } = whom.subject
    return [
      put(undefined, {
        ...{ kind: 'entry', app: app.id, subject: id },
        ...(company === app.company ? {} : { company }),
        ...allowance,
      }),
    ]
  }

async function held(ports: Pick<Ports, 'table'>, app: App, all: readonly Back[]): Promise<readonly Write[]> {
  const places = all.map(({ whom }) => ('team' in whom ? teamIn(app.company, whom.team) : whom.subject.id))
  const there = await ports.table.get(...places.map((place) => key.holding(place, app.id)))
  return places
    .filter((_, i) => there[i] === undefined)
    .map((principal) => create({ kind: 'holding', principal, app: app.id, company: app.company }))
}

const given = ({ principal, app }: InApp, { whom, allowance: { verbs, until } }: Back): AuthEvent => ({
  kind: 'access_given',
  ...about(principal),
  ...{ company: app.company, app: app.id, to: idOf(whom), before: [], after: verbs },
  ...(until === undefined ? {} : { until: { after: until } }),
})
