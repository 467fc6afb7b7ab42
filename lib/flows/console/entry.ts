// One entry of an access list: who was given what, by whom and when; changed and withdrawn from here as from the list.

import type { SubjectId, TeamId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { type App, key } from '../../schema.ts'
import { entriesOf, type ListedEntry, teamsOf } from '../access/list.ts'
import { refuseChange } from '../access/named.ts'
import { acknowledge } from '../acknowledge.ts'
import { manager, type OfApp } from '../apps/manager.ts'
import { type Names, namesOf } from '../names.ts'
import { type ListDone, onList, type PressOnList } from './app-acts.ts'
import { pressed, viewed } from './viewer.ts'

export interface LookAtEntry extends OfApp {
  readonly to: { readonly team: TeamId } | { readonly subject: SubjectId }
}
export interface ShownEntry {
  readonly app: Found<App>
  readonly entry: ListedEntry
  readonly names: Names
}

type Needs = Pick<Ports, 'table' | 'deployment'>

async function entry(ports: Needs, attempt: Attempt, command: LookAtEntry): Promise<Outcome<ShownEntry>> {
  const found = await manager(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const { to } = command
  const listed = 'team' in to ? teamsOf(found) : await entriesOf(ports, found, await stored(ports, app, to.subject))
  const one = listed.find((each) => 'subject' in to || ('team' in each.to && each.to.team === to.team))
  if (one === undefined) return refuseChange(found, 'no_entry', 'team' in to ? to.team : to.subject)
  const machine = one.machine !== undefined && 'subject' in to ? [to.subject] : []
  const names = await namesOf(ports, app.company, [one.allowance.givenBy, ...machine])
  return acknowledge(ports, principal, { app, entry: one, names })
}

const stored = async (ports: Needs, app: App, subject: SubjectId) =>
  (await ports.table.get(key.entry(app.id, subject))).filter((found) => found !== undefined)

export const lookAtEntry = viewed<Needs, LookAtEntry, ShownEntry>(entry)

export type PressOnEntry = Omit<PressOnList, 'browse'> & LookAtEntry
type Pressing = Needs & Pick<Ports, 'keys'>

/** What was withdrawn meanwhile is not given anew by who only meant to change it. */
async function onEntry(ports: Pressing, attempt: Attempt, command: PressOnEntry): Promise<Outcome<ListDone>> {
  if (command.press.act !== 'give') return onList(ports, attempt, command)
  const there = await entry(ports, attempt, command)
  return there.permitted ? onList(ports, attempt, command) : there
}

export const pressOnEntry = pressed<Pressing, PressOnEntry, ListDone, ShownEntry>(onEntry, lookAtEntry)
