// What is pressed on the pages of an app. Each act is the flow that the API has for it; a form that cannot be read is refused
// by who knows whose it was.

import type { CompanyId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { type Give, give } from '../access/give.ts'
import { type Named, whoHas } from '../access/named.ts'
import { type Restore, restore } from '../access/restore.ts'
import { type Withdraw, type Withdrawn, withdraw } from '../access/withdraw.ts'
import { type ChangeApp, changeApp, lockApp, transferApp } from '../apps/change.ts'
import { manager, type OfApp } from '../apps/manager.ts'
import { refuseApp } from '../apps/register.ts'
import { type Names, namesOf } from '../names.ts'
import { type LookAtList, lookAtList, lookAtSettings, type ShownList } from './app.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export type ListAct =
  | { readonly act: 'give'; readonly give: Pick<Give, 'to' | 'giving'> }
  | { readonly act: 'withdraw'; readonly from: Withdraw['from'] }
  | { readonly act: 'restore'; readonly all: Restore['all'] }
  | { readonly act: 'unreadable' }
export interface PressOnList extends LookAtList {
  readonly press: ListAct
}
export interface Withdrawal extends Withdrawn {
  readonly names: Names
}
export type ListDone = { readonly act: 'give' | 'restore' } | ({ readonly act: 'withdraw' } & Viewed<Withdrawal>)

export async function onList(
  ports: Needs,
  attempt: Attempt,
  command: Omit<PressOnList, 'browse'>,
): Promise<Outcome<ListDone>> {
  const { press } = command
  if (press.act === 'unreadable') return refuseUnread(ports, attempt, command)
  if (press.act === 'withdraw') {
    const outcome = await viewed<Needs, Withdraw, Withdrawal>(withdrawNamed)(ports, attempt, {
      ...command,
      from: press.from,
    })
    return outcome.permitted ? { ...outcome, value: { act: 'withdraw', ...outcome.value } } : outcome
  }
  const outcome = await (press.act === 'give'
    ? give(ports, attempt, { ...command, ...press.give })
    : restore(ports, attempt, { ...command, all: press.all }))
  return outcome.permitted ? { ...outcome, value: { act: press.act } } : outcome
}

async function withdrawNamed(
  ports: Needs,
  attempt: Attempt,
  command: Withdraw & { readonly company: CompanyId },
): Promise<Outcome<Withdrawal>> {
  const outcome = await withdraw(ports, attempt, command)
  if (!outcome.permitted) return outcome
  const ids = outcome.value.taken.flatMap(({ to }) => ('subject' in to ? [to.subject] : []))
  return { ...outcome, value: { ...outcome.value, names: await namesOf(ports, command.company, ids) } }
}

export const pressOnList = pressed<Needs, PressOnList, ListDone, ShownList>(onList, lookAtList)

export type SettingsAct =
  | { readonly act: 'change'; readonly change: Pick<ChangeApp, 'shape' | 'revision'> }
  | { readonly act: 'lock' | 'unlock' }
  | { readonly act: 'hand_over'; readonly to: Named }
  | { readonly act: 'unreadable' }
export interface PressOnSettings extends OfApp {
  readonly press: SettingsAct
}

async function onSettings(
  ports: Needs,
  attempt: Attempt,
  { press, ...command }: PressOnSettings,
): Promise<Outcome<SettingsAct['act']>> {
  const outcome = await settingsAct(ports, attempt, press, command)
  return outcome.permitted ? { ...outcome, value: press.act } : outcome
}

function settingsAct(ports: Needs, attempt: Attempt, press: SettingsAct, command: OfApp): Promise<Outcome<object>> {
  if (press.act === 'unreadable') return refuseUnread(ports, attempt, command)
  if (press.act === 'change') return changeApp(ports, attempt, { ...command, ...press.change })
  if (press.act === 'hand_over') return handOver(ports, attempt, command, press.to)
  return lockApp(ports, attempt, { ...command, locked: press.act === 'lock' })
}

/** To whoever has the address in the company. */
async function handOver(ports: Needs, attempt: Attempt, command: OfApp, to: Named): Promise<Outcome<object>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const owner = 'email' in to ? await whoHas(ports, app.company, to.email) : 'subject' in to ? to.subject : undefined
  if (owner === undefined) return refuseApp(principal, 'unknown_owner', NOBODY, app.id)
  return transferApp(ports, attempt, { ...command, owner })
}

const NOBODY = 'An app belongs to a person of the company.'

export const pressOnSettings = pressed(onSettings, lookAtSettings)

async function refuseUnread(ports: Needs, attempt: Attempt, command: OfApp) {
  const found = await manager(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : unreadable(found.principal, attempt)
}
