// /console/apps/{app}: the access list, and what is pressed on it.

import { pathOf } from '../../../pages/console/apps/frame.ts'
import { type AccessPage, accessPage } from '../../../pages/console/apps/list.ts'
import { withdrawnPage } from '../../../pages/console/apps/withdrawn.ts'
import { withQuery } from '../../../pages/console/paging.ts'
import { type Denial, denial } from '../../denial.ts'
import type { Named } from '../../flows/access/named.ts'
import type { OfApp } from '../../flows/apps/manager.ts'
import type { LookAtList, ShownList } from '../../flows/console/app.ts'
import type { ListAct, ListDone, PressOnList } from '../../flows/console/app-acts.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import { inSeconds, parseAppId, type Seconds } from '../../ids.ts'
import { knownVerbs } from '../../rules/access.ts'
import { parsePrincipal } from '../app-id.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { listedEntry, listedTaken, oneApp, restoreIn, undoOf } from './entries.ts'
import { isUnread, type Typed, ticked, typedAgain, typedIn } from './forms.ts'
import { givingIn, givingRefused, takingRefused, typedGiving } from './giving.ts'
import { browseIn, drawn, noteIn, readViewer, refuseConsole, shown, toDone } from './viewer.ts'

export const appIn = ({ request }: Asked): string => request.parameters.get('app') ?? ''

export function readApp(asked: Asked): OfApp | Refusal {
  const app = parseAppId(appIn(asked))
  return app === undefined ? refuse(denial('not_found'), 'not_found') : { ...readViewer(asked), app }
}

export function readList(asked: Asked): LookAtList | Refusal {
  const where = readApp(asked)
  return isRefusal(where) ? where : { ...where, browse: browseIn(asked) }
}

export function readListPress(asked: Asked): PressOnList | Refusal {
  const where = readList(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...where, press: pressIn(typed, inSeconds(asked.attempt.at)) }
}

const UNREADABLE: ListAct = { act: 'unreadable' }

export function pressIn(typed: Typed, now: Seconds): ListAct {
  if (typed['act'] === 'give') {
    const read = givingIn(typed, now)
    return 'fault' in read ? UNREADABLE : { act: 'give', give: read }
  }
  if (typed['act'] === 'restore') {
    const all = restoreIn(typed)
    return all === undefined ? UNREADABLE : { act: 'restore', all }
  }
  const from = fromIn(typed).map(parsePrincipal)
  const [first, ...rest] = from
  if (typed['act'] !== 'withdraw' || first === undefined || from.includes(undefined) || from.length > 20)
    return UNREADABLE
  return { act: 'withdraw', from: [first, ...(rest as Named[])] }
}

/** A row's own button means that row, whatever is ticked. */
const fromIn = (typed: Typed): readonly string[] => {
  const { one } = typed as { readonly one?: string }
  return one === undefined ? ticked(typed, 'who') : [one]
}

const pathIn = (asked: Asked): string => {
  const { after } = browseIn(asked)
  return withQuery(pathOf(appIn(asked)), after === undefined ? {} : { after })
}

export const refuseList = refuseConsole(pathIn)

export const replyListPressed = (value: { readonly done: ListDone } | Refused<ShownList>, asked: Asked): Reply =>
  'done' in value ? replyListDone(value.done, asked, pathIn(asked)) : replyList(value, asked)

export function replyListDone(done: ListDone, asked: Asked, path: string, note: 'given' | 'changed' = 'given'): Reply {
  if (done.act !== 'withdraw') return toDone(path, done.act === 'give' ? note : 'restored')
  const { viewer, shown: withdrawn } = done
  const { taken, names, app } = withdrawn
  const { fresh: _, now, ...frame } = drawn(viewer, asked)
  const undo = undoOf(taken, now)
  const body = withdrawnPage({
    ...frame,
    ...{ app: { id: app.id, name: app.name }, taken: taken.map((one) => listedTaken(one, names)) },
    ...(undo === undefined ? {} : { undo }),
  })
  return page(asked, 200, body)
}

export function replyList(value: Viewed<ShownList> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { app, verbs, manages, names, list } = seen
  const { after } = browseIn(asked)
  const again = refused === undefined ? {} : wrong(refused, typedAgain(asked), viewer.principal.at)
  const entries = list?.entries.map((one) => listedEntry(one, names))
  const body = accessPage({
    ...drawn(viewer, asked),
    ...{ app: oneApp(app, names, manages), may: verbs, note: noteIn(asked, viewer.fresh) },
    ...(again.refused === undefined ? {} : { refused: again.refused }),
    ...(entries === undefined
      ? {}
      : { list: { verbs: knownVerbs(app), entries, after, next: list?.next, ...again.list } }),
  })
  return shown(asked, refused, body)
}

function wrong(
  refused: Denial,
  typed: Typed,
  now: Seconds,
): Pick<AccessPage, 'refused'> & { readonly list?: Pick<NonNullable<AccessPage['list']>, 'typed' | 'ticked'> } {
  if (typed['act'] === 'give')
    return { refused: givingRefused(refused, typed, now), list: { typed: typedGiving(typed) } }
  if (typed['act'] === 'withdraw' && pressIn(typed, now).act === 'unreadable')
    return { refused: 'tick_first', list: { ticked: ticked(typed, 'who') } }
  return { refused: takingRefused(refused) }
}
