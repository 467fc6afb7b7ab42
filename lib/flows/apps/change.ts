// An app is changed by whoever manages it: its name, verbs and routes; whether it is locked; whose it is; and that it is gone.
// A verb or an app that is taken away never comes back under its name, because entries of before would speak for it.

import type { SubjectId, TeamId, Verb } from '../../ids.ts'
import { create, type Outcome, permitted, put, remove, replace } from '../../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../../ports.ts'
import { knownVerbs } from '../../rules/access.ts'
import { type AppShape, retiredBy, shapeFault } from '../../rules/app.ts'
import { givingFault, holdsAll, most } from '../../rules/giving.ts'
import { settle } from '../../rules/review.ts'
import { canonical } from '../../rules/transparency/canonical.ts'
import { type App, key } from '../../schema.ts'
import { managersWith } from '../access/managers.ts'
import { refuseChange, teamIn } from '../access/named.ts'
import { about } from '../account/authenticators.ts'
import { relist } from '../directory.ts'
import { type InApp, manager, type OfApp } from './manager.ts'
import { describeApp, lineOf, refuseApp } from './register.ts'

export interface ChangeApp extends OfApp {
  readonly shape: AppShape
  /** Of the app as whoever changes it saw it. */
  readonly revision: number
}
export interface LockApp extends OfApp {
  readonly locked: boolean
}
export interface TransferApp extends OfApp {
  readonly owner: SubjectId
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function changeApp(ports: Needs, attempt: Attempt, command: ChangeApp): Promise<Outcome<Found<App>>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const { shape, revision } = command
  if (revision !== app.version) return refuseApp(principal, 'outdated', 'Somebody changed the app meanwhile.', app.id)
  const { review } = principal.company
  // A review is carried out in the order of names: one that moved meanwhile would be passed over.
  if (shape.name !== app.name && review !== undefined && principal.at + settle >= review.due)
    return refuseApp(principal, 'outdated', 'A review of access is being carried out. Rename the app after it.', app.id)
  if (canonical(shape.routes) !== canonical(app.routes) && !mayReroute(found))
    return refuseChange(found, 'more_than_held', undefined, REROUTED)
  const fault = shapeFault(shape, app)
  if (fault !== undefined) return refuseApp(principal, fault.cause, fault.detail, app.id)
  return changed(ports, found, { ...shape, retired: retiredBy(app, shape.verbs) })
}

const REROUTED =
  'What a path asks for is changed by who holds every verb of the app for good, or by an administrator. The rest can be changed without it.'

/**
 * Whoever says which verb a path asks for says what every verb is worth: with `view` for all of them, whoever may look may do
 * anything. So it is said by those who hold them all for good; and where the company withholds one, or asks a fresh proof for
 * it, by its administrators.
 */
function mayReroute({ principal, asked }: InApp): boolean {
  return principal.subject.administrator || holdsAll(asked, principal.at)
}

export async function lockApp(ports: Needs, attempt: Attempt, command: LockApp): Promise<Outcome<Found<App>>> {
  const found = await manager(ports, attempt, command, 'change')
  return 'refusal' in found ? found.refusal : changed(ports, found, { locked: command.locked })
}

/** To an active person of the company, who manages it from then on; whoever had it keeps what their entry says. */
export async function transferApp(ports: Needs, attempt: Attempt, command: TransferApp): Promise<Outcome<Found<App>>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, app, asked } = found
  const { owner } = command
  const [subject, entry, holding] = await ports.table.get(
    key.subject(owner),
    key.entry(app.id, owner),
    key.holding(owner, app.id),
  )
  const fit = subject?.company === app.company && subject.state === 'active' && subject.machine === undefined
  if (!fit) return refuseApp(principal, 'unknown_owner', 'An app belongs to a person of the company.', app.id)
  const managers = managersWith(app, owner, true)
  // A verb that the app once had is worth nothing, and stays behind.
  const kept = (entry?.verbs ?? []).filter((verb) => knownVerbs(app).includes(verb))
  const verbs = [...new Set([...kept, 'manage' as Verb])]
  // Or a manager for a day would make themself the owner, and a manager for good.
  const fault = givingFault(asked, { verbs }, { before: entry, company: app.company, whom: owner }, principal.at)
  if (fault !== undefined) return refuseChange(found, fault, owner)
  if (managers.length > most.managers) return refuseChange(found, 'full', owner)
  const given = { verbs, givenBy: principal.subject.id, since: principal.at }
  return changed(ports, found, { owner, managers }, [
    put(entry, { kind: 'entry', app: app.id, subject: owner, ...given }),
    ...(holding === undefined
      ? [create({ kind: 'holding', principal: owner, app: app.id, company: app.company })]
      : []),
  ])
}

/** Gone for good: the guards that ask for it refuse everybody from the next request on. */
export async function removeApp(ports: Needs, attempt: Attempt, command: OfApp): Promise<Outcome<object>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { app } = found
  const teams = Object.keys(app.teams) as TeamId[]
  const holdings = await ports.table.get(
    ...teams.slice(0, MOST_AT_ONCE).map((team) => key.holding(teamIn(app.company, team), app.id)),
  )
  const left = holdings.flatMap((one) => (one === undefined ? [] : [remove(one)]))
  const outcome = await changed(ports, found, { state: 'removed', teams: {}, managers: [] }, left)
  return outcome
}

/** A transaction has room for so many; what is left leads to an app that is not there. */
const MOST_AT_ONCE = 60

async function changed(
  ports: Needs,
  { principal, app }: InApp,
  changes: Partial<App>,
  also: readonly Write[] = [],
): Promise<Outcome<Found<App>>> {
  const next: Found<App> = { ...app, ...changes, version: app.version + 1 }
  return permitted(
    next,
    [
      {
        kind: 'app_changed',
        ...about(principal),
        ...{ company: app.company, app: app.id, before: describeApp(app, next), after: describeApp(next, app) },
      },
    ],
    [
      replace(app, changes),
      ...also,
      ...(await relist(ports, lineOf(app), next.state === 'removed' ? undefined : lineOf(next))),
    ],
  )
}
