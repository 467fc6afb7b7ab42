// /console/apps/{app}/settings and /removal: what an app is registered as, and what is done to it as a whole.

import { APPS, pathOf } from '../../../pages/console/apps/frame.ts'
import { removalPage } from '../../../pages/console/apps/removal.ts'
import { type SettingsPage, settingsPage } from '../../../pages/console/apps/settings.ts'
import type { Denial } from '../../denial.ts'
import type { OfApp } from '../../flows/apps/manager.ts'
import type { Removal, ShownSettings } from '../../flows/console/app.ts'
import type { PressOnSettings, SettingsAct } from '../../flows/console/app-acts.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Found } from '../../ports.ts'
import type { App } from '../../schema.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { oneApp } from './entries.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { namedBy } from './giving.ts'
import { appIn, readApp } from './list.ts'
import { shapeOf, shapeTyped, typedShape } from './shape.ts'
import { drawn, noteIn, reasonOf, refuseConsole, shown, toDone } from './viewer.ts'

export const readSettings = readApp

export function readSettingsPress(asked: Asked): PressOnSettings | Refusal {
  const where = readApp(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...where, press: pressIn(typed) }
}

function pressIn(typed: Typed): SettingsAct {
  const { act } = typed as { readonly act?: string }
  if (act === 'lock' || act === 'unlock') return { act }
  if (act === 'hand_over') {
    const to = namedBy((typed['to'] ?? '').trim())
    return to === undefined || 'team' in to ? { act: 'unreadable' } : { act, to }
  }
  const revision = /^[1-9][0-9]{0,9}$/.exec(typed['revision'] ?? '')?.[0]
  const shape = shapeOf(typedShape(typed))
  if (act !== 'change' || revision === undefined || 'field' in shape) return { act: 'unreadable' }
  return { act, change: { shape, revision: Number(revision) } }
}

const pathIn = (asked: Asked): string => `${pathOf(appIn(asked))}/settings`

export const refuseSettings = refuseConsole(pathIn)

const notes = { change: 'saved', lock: 'locked', unlock: 'unlocked', hand_over: 'handed_over' } as const

export function replySettingsPressed(
  value: { readonly done: SettingsAct['act'] } | Refused<ShownSettings>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replySettings(value, asked)
  // Nothing that could not be read is ever done.
  return value.done === 'unreadable' ? toDone(pathIn(asked), 'saved') : toDone(pathIn(asked), notes[value.done])
}

export function replySettings(value: Viewed<ShownSettings> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { app, names } = seen
  const body = settingsPage({
    ...drawn(viewer, asked),
    ...{ app: oneApp(app, names, true), note: noteIn(asked, viewer.fresh) },
    ...{ shape: shapeTyped(app), revision: app.version },
    ...(refused === undefined ? {} : wrong(refused, typedAgain(asked), app)),
  })
  return shown(asked, refused, body)
}

type Wrong = Partial<Pick<SettingsPage, 'shape' | 'revision' | 'fault' | 'to' | 'nobody' | 'reason'>>

/** Who was overtaken keeps what they typed, and cannot save it over what they have not looked at. */
function wrong(refused: Denial, typed: Typed, app: Found<App>): Wrong {
  const { reason } = refused
  if (typed['act'] === 'hand_over') {
    const to = (typed['to'] ?? '').slice(0, 254)
    return reason === 'invalid_request' ? { to, nobody: true } : { to, reason: reasonOf(refused) }
  }
  if (typed['act'] !== 'change') return { reason: reasonOf(refused) }
  const again = typedShape(typed)
  const shape = reason === 'invalid_request' ? shapeOf(again, app) : undefined
  const fault = shape !== undefined && 'field' in shape ? { fault: shape } : { reason: reasonOf(refused) }
  return { shape: again, revision: Number(typed['revision'] ?? app.version), ...fault }
}

export const readRemoval = readApp

export const readRemovalPress = (asked: Asked): OfApp | Refusal => {
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : readApp(asked)
}

export const refuseRemoval = refuseConsole((asked) => `${pathOf(appIn(asked))}/removal`)

export const replyRemovalPressed = (): Reply => toDone(APPS, 'removed')

export function replyRemoval({ viewer, shown: seen }: Viewed<Removal>, asked: Asked): Reply {
  const { app, teams, entries, more } = seen
  const { now: _, fresh, ...frame } = drawn(viewer, asked)
  const body = removalPage({
    ...frame,
    ...{ app: { id: app.id, name: app.name }, teams, entries, more, again: noteIn(asked, fresh) === 'again' },
  })
  return page(asked, 200, body)
}
