// /console/apps/{app}/access/{principal}: one entry, changed and withdrawn.

import { entryPage } from '../../../pages/console/apps/entry-page.ts'
import { pathOf } from '../../../pages/console/apps/frame.ts'
import { type Denial, denial } from '../../denial.ts'
import type { ListDone } from '../../flows/console/app-acts.ts'
import type { LookAtEntry, PressOnEntry, ShownEntry } from '../../flows/console/entry.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import { inSeconds } from '../../ids.ts'
import { knownVerbs } from '../../rules/access.ts'
import { readPrincipal } from '../app-id.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { listedEntry, oneApp, principalOf } from './entries.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { givingRefused, takingRefused, typedGiving } from './giving.ts'
import { appIn, pressIn, readApp, replyListDone } from './list.ts'
import { drawn, noteIn, refuseConsole, shown } from './viewer.ts'

export function readEntry(asked: Asked): LookAtEntry | Refusal {
  const where = readApp(asked)
  if (isRefusal(where)) return where
  const to = readPrincipal(asked)
  if (to === undefined) return refuse(denial('not_found'), 'not_found')
  return isRefusal(to) ? to : { ...where, to }
}

/** What the address says, and not what a field does, is whose entry it is. */
export function readEntryPress(asked: Asked): PressOnEntry | Refusal {
  const where = readEntry(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  const named = principalOf(where.to)
  const press = pressIn({ ...typed, to: named, one: named }, inSeconds(asked.attempt.at))
  return { ...where, press: press.act === 'restore' ? { act: 'unreadable' } : press }
}

const pathIn = (asked: Asked): string =>
  `${pathOf(appIn(asked))}/access/${encodeURIComponent((asked.request.parameters.get('principal') ?? '').replace(/%3a/i, ':'))}`

export const refuseEntry = refuseConsole(pathIn)

export const replyEntryPressed = (value: { readonly done: ListDone } | Refused<ShownEntry>, asked: Asked): Reply =>
  'done' in value ? replyListDone(value.done, asked, pathIn(asked), 'changed') : replyEntry(value, asked)

export function replyEntry(value: Viewed<ShownEntry> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { app, entry, names } = seen
  const typed: Typed = refused === undefined ? {} : { ...typedAgain(asked), to: principalOf(entry.to) }
  const gave = typed['act'] === 'give'
  const body = entryPage({
    ...drawn(viewer, asked),
    app: oneApp(app, names, true),
    ...{ verbs: knownVerbs(app), entry: listedEntry(entry, names), note: noteIn(asked, viewer.fresh) },
    ...(gave ? { typed: typedGiving(typed) } : {}),
    ...(refused === undefined
      ? {}
      : { refused: gave ? givingRefused(refused, typed, viewer.principal.at) : takingRefused(refused) }),
  })
  return shown(asked, refused, body)
}
