// What somebody was given is taken back: one entry, or several at once, all or none. It bites on the next request.

import type { AuthEvent, Events } from '../../event.ts'
import type { SubjectId, TeamId, Verb } from '../../ids.ts'
import { type Outcome, permitted, remove, replace } from '../../outcome.ts'
import type { Attempt, Ports, Write } from '../../ports.ts'
import { type Allowance, type App, key } from '../../schema.ts'
import { about } from '../account/authenticators.ts'
import { type InApp, manager, type OfApp } from '../apps/manager.ts'
import { isLastManager, managersWith } from './managers.ts'
import { type Named, refuseChange, teamIn, type Whom, whomOf } from './named.ts'

export interface Withdraw extends OfApp {
  /** One to twenty, each once. */
  readonly from: readonly [Named, ...Named[]]
}
export interface Withdrawn {
  readonly withdrawn: number
  /** What was taken, so that it can be given back. */
  readonly taken: readonly Taken[]
  readonly app: Pick<App, 'id' | 'name'>
}
export interface Taken {
  readonly to: { readonly team: TeamId } | { readonly subject: SubjectId }
  readonly allowance: Allowance
}

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export async function withdraw(ports: Needs, attempt: Attempt, command: Withdraw): Promise<Outcome<Withdrawn>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const all: Whom[] = []
  for (const named of command.from) {
    const whom = await whomOf(ports, found, named)
    if (typeof whom === 'string') return refuseChange(found, whom)
    if (whom.before === undefined) return refuseChange(found, 'no_entry', idOf(whom))
    all.push(whom)
  }
  const change = await without(ports, found, all)
  if (change === 'last_manager') return refuseChange(found, 'last_manager')
  const [first, ...rest] = all.map((whom) => withdrawn(found, whom))
  if (first === undefined) throw new TypeError('nothing was to be withdrawn')
  const events: Events = [first, ...rest]
  return permitted({ withdrawn: all.length, taken: all.flatMap(taken), app: found.app }, events, change)
}

const taken = (whom: Whom): readonly Taken[] => {
  const to = 'team' in whom ? { team: whom.team } : { subject: whom.subject.id }
  return whom.before === undefined ? [] : [{ to, allowance: whom.before }]
}

export const idOf = (whom: Whom): SubjectId | TeamId => ('team' in whom ? whom.team : whom.subject.id)

const withdrawn = ({ principal, app }: InApp, whom: Whom): AuthEvent => ({
  kind: 'access_withdrawn',
  ...about(principal),
  ...{ company: app.company, app: app.id, from: idOf(whom), before: whom.before?.verbs ?? ([] as readonly Verb[]) },
})

/** The list without these. */
export async function without(
  ports: Pick<Ports, 'table'>,
  found: Pick<InApp, 'app' | 'asked'>,
  all: readonly Whom[],
): Promise<readonly Write[] | 'last_manager'> {
  const { app } = found
  const gone = new Set(all.map(idOf))
  const teams = Object.fromEntries(
    Object.entries(app.teams).filter(([team]) => !gone.has(team as TeamId)),
  ) as App['teams']
  const managers = all.reduce<readonly SubjectId[]>(
    (left, whom) => ('subject' in whom ? managersWith({ managers: left }, whom.subject.id, false) : left),
    app.managers ?? [],
  )
  if (await isLastManager(ports, found, managers)) return 'last_manager'
  const places = all.map((whom) => ('team' in whom ? teamIn(app.company, whom.team) : whom.subject.id))
  const holdings = await ports.table.get(...places.map((place) => key.holding(place, app.id)))
  const changed = all.some((whom) => 'team' in whom) || managers.length !== (app.managers ?? []).length
  return [
    ...all.flatMap((whom) => ('subject' in whom && whom.before !== undefined ? [remove(whom.before)] : [])),
    ...holdings.flatMap((one) => (one === undefined ? [] : [remove(one)])),
    ...(changed ? [replace(app, { teams, managers })] : []),
  ]
}
