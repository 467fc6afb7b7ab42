// One app as pages show it: to whoever may do anything in it what that is, and to whoever looks after it the access list, what
// it is registered as, and what its removal would take away.

import type { AppId, SubjectId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { type App, type Entry, partition } from '../../schema.ts'
import { type AccessList, listAccess } from '../access/list.ts'
import { acknowledge } from '../acknowledge.ts'
import { manager, type OfApp } from '../apps/manager.ts'
import { type ShownApp, showApp } from '../apps/show.ts'
import type { Browse } from '../directory.ts'
import { type Names, namesOf } from '../names.ts'
import { viewed } from './viewer.ts'

export interface LookAtList extends OfApp {
  readonly browse: Browse
}
export interface ShownList extends ShownApp {
  /** Who gave each, whose app it is, and the machines on the list. */
  readonly names: Names
  /** Of whoever looks after the app. */
  readonly list?: AccessList
}
export interface ShownSettings {
  readonly app: Found<App>
  readonly names: Names
}
export interface Removal {
  readonly app: Found<App>
  readonly teams: number
  /** Of people and services. */
  readonly entries: number
  /** There are more than were counted. */
  readonly more: boolean
}

type Needs = Pick<Ports, 'table' | 'deployment'>

async function appWithList(ports: Needs, attempt: Attempt, command: LookAtList): Promise<Outcome<ShownList>> {
  const shown = await showApp(ports, attempt, command)
  if (!shown.permitted) return shown
  const { app, manages } = shown.value
  const { owner } = app
  if (!manages) return { ...shown, value: { ...shown.value, names: await namesOf(ports, app.company, [owner]) } }
  const outcome = await listAccess(ports, attempt, command)
  if (!outcome.permitted) return outcome
  const list = outcome.value
  const ids: readonly (SubjectId | undefined)[] = list.entries.flatMap(({ to, allowance, machine }) => [
    allowance.givenBy,
    ...(machine !== undefined && 'subject' in to ? [to.subject] : []),
  ])
  const names = await namesOf(ports, app.company, [owner, ...ids])
  return { ...outcome, value: { ...shown.value, names, list } }
}

export const lookAtList = viewed<Needs, LookAtList, ShownList>(appWithList)

async function settings(ports: Needs, attempt: Attempt, command: OfApp): Promise<Outcome<ShownSettings>> {
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  return acknowledge(ports, principal, { app, names: await namesOf(ports, app.company, [app.owner]) })
}

export const lookAtSettings = viewed<Needs, OfApp, ShownSettings>(settings)

/** So many are counted; of more it is enough to say so. */
const MOST_COUNTED = 1000

async function removal(ports: Needs, attempt: Attempt, command: OfApp): Promise<Outcome<Removal>> {
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const { items, next } = await ports.table.page(partition.entries(app.id as AppId), MOST_COUNTED)
  const entries = (items as readonly Found<Entry>[]).length
  const teams = Object.keys(app.teams).length
  return acknowledge(ports, principal, { app, teams, entries, more: next !== undefined })
}

export const lookAtRemoval = viewed<Needs, OfApp, Removal>(removal)
