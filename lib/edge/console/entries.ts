// Entries of an access list as the pages show them, and what travels in a form so that a withdrawal can be undone.

import type { ListedAccess } from '../../../pages/console/apps/entry.ts'
import type { OneApp } from '../../../pages/console/apps/frame.ts'
import type { ListedEntry } from '../../flows/access/list.ts'
import type { Restore } from '../../flows/access/restore.ts'
import type { Taken } from '../../flows/access/withdraw.ts'
import type { Names } from '../../flows/names.ts'
import { parseVerb, type Seconds, type Verb } from '../../ids.ts'
import { most } from '../../rules/giving.ts'
import type { App } from '../../schema.ts'
import { isReason } from '../access.ts'
import { parsePrincipal } from '../app-id.ts'
import type { Typed } from './forms.ts'
import { nameOr } from './viewer.ts'

export const oneApp = ({ id, name, locked = false, owner }: App, names: Names, manages: boolean): OneApp => ({
  ...{ id, name, locked, manages },
  owner: owner === undefined ? undefined : nameOr(names, owner),
})

export const principalOf = (to: ListedEntry['to']): string => ('team' in to ? `team:${to.team}` : to.subject)

export function listedEntry(entry: ListedEntry, names: Names): ListedAccess {
  const { to, allowance, over, person, machine, outside, usedAt } = entry
  const { verbs, givenBy, since, until, reason } = allowance
  const kind = 'team' in to ? 'team' : outside === true ? 'outside' : machine === undefined ? 'person' : 'service'
  const name = 'team' in to ? to.team : (person?.name ?? names.get(to.subject) ?? machine)
  return {
    ...{ principal: principalOf(to), kind, name, email: person?.email },
    ...{ verbs, givenBy: nameOr(names, givenBy), since, until, usedAt, reason, over },
  }
}

export const listedTaken = ({ to, allowance }: Taken, names: Names): ListedAccess => ({
  principal: principalOf(to),
  kind: 'team' in to ? 'team' : names.has(to.subject) ? 'person' : 'outside',
  name: 'team' in to ? to.team : names.get(to.subject),
  ...{ verbs: allowance.verbs, until: allowance.until, reason: allowance.reason },
  ...{ givenBy: nameOr(names, allowance.givenBy), since: allowance.since },
})

const BACK = 'back:'

/** What gives it back; undefined where something of it is over, and would not be given by anybody. */
export function undoOf(taken: readonly Taken[], now: Seconds): Readonly<Record<string, string>> | undefined {
  if (taken.some(({ allowance: { until } }) => until !== undefined && until <= now)) return undefined
  return Object.fromEntries(
    taken.map(({ to, allowance: { verbs, until, reason } }) => [
      `${BACK}${principalOf(to)}`,
      [verbs.join(' '), until ?? '', reason ?? ''].join('|'),
    ]),
  )
}

/** It went through a browser, so it is read like anything that somebody typed. */
export function restoreIn(typed: Typed): Restore['all'] | undefined {
  const all = Object.entries(typed).filter(([name]) => name.startsWith(BACK))
  const read = all.map(([name, value = '']) => {
    const [, verbs = '', until = '', reason = ''] = /^([a-z0-9_ ]*)\|([0-9]{0,11})\|(.*)$/su.exec(value) ?? []
    const to = parsePrincipal(name.slice(BACK.length))
    const parsed = [...new Set(verbs.split(' ').map(parseVerb))]
    if (to === undefined || parsed.includes(undefined) || (reason !== '' && !isReason(reason))) return undefined
    if (parsed.length > most.verbs) return undefined
    const end = until === '' ? {} : { until: Number(until) as Seconds }
    return { to, giving: { verbs: parsed as Verb[], ...end, ...(reason === '' ? {} : { reason }) } }
  })
  const fit = read.filter((one) => one !== undefined)
  return fit.length === read.length && fit.length > 0 && fit.length <= 20 ? fit : undefined
}
