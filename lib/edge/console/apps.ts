// /console/apps: the list, its search, and the form that registers an app.

import { APPS, pathOf } from '../../../pages/console/apps/frame.ts'
import { appsPage, type ListedApp } from '../../../pages/console/apps/index.ts'
import type { ShapeFault } from '../../../pages/console/apps/shape-faults.ts'
import type { Denial } from '../../denial.ts'
import type { BrowseApps, Register, ShownApps } from '../../flows/console/apps.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { CompanyId } from '../../ids.ts'
import { idIn } from '../../rules/app.ts'
import type { App } from '../../schema.ts'
import type { Asked } from '../endpoint.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { shapeOf, typedShape } from './shape.ts'
import { browseIn, drawn, noteIn, readViewer, reasonOf, refuseConsole, shown, toDone } from './viewer.ts'

const searchIn = ({ request: { query } }: Asked): { readonly q?: string; readonly addressed: boolean } => {
  const q = (query.get('q') ?? '').trim().slice(0, 100)
  return q === '' ? { addressed: false } : { q, addressed: q.includes('@') }
}

export function readApps(asked: Asked): BrowseApps {
  const { q, addressed } = searchIn(asked)
  const browse = browseIn(asked)
  return { ...readViewer(asked), browse: q === undefined || addressed ? browse : { ...browse, search: q } }
}

const typedId = (typed: Typed): string => (typed['id'] ?? '').trim()

export function readRegister(asked: Asked): Register | Refusal {
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  const shape = shapeOf(typedShape(typed))
  const app = 'field' in shape ? ('unreadable' as const) : { typed: typedId(typed), shape }
  return { ...readViewer(asked), browse: { limit: 50 }, app }
}

export const replyRegistered = (value: { readonly done: App } | Refused<ShownApps>, asked: Asked): Reply =>
  'done' in value ? toDone(pathOf(value.done.id), 'registered') : replyApps(value, asked)

export function replyApps(value: Viewed<ShownApps> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: list, refused } = value
  const { after } = browseIn(asked)
  const company = viewer.principal.company.id
  const { q, addressed } = searchIn(asked)
  const { now: _, ...frame } = drawn(viewer, asked)
  const body = appsPage({
    ...frame,
    ...{ prefix: `${company}-`, apps: addressed ? [] : listed(list), q, addressed, after, next: list.next },
    note: noteIn(asked, viewer.fresh),
    ...(refused === undefined ? {} : wrong(typedAgain(asked), company, refused)),
  })
  return shown(asked, refused, body)
}

export const refuseApps = refuseConsole(() => APPS)

const listed = (list: ShownApps): readonly ListedApp[] =>
  'may' in list
    ? list.may.map(({ app: { id, name, locked = false }, verbs }) => ({ id, name, locked, may: verbs }))
    : list.lines.map(({ id, name, owner, locked = false, since }) => ({
        ...{ id, name, locked, since },
        owner: owner === undefined ? undefined : (list.owners.get(owner) ?? owner),
      }))

/** What was typed, and which field of it was wrong; or a refusal that is about none. */
function wrong(typed: Typed, company: CompanyId, refused: Denial) {
  const again = { id: (typed['id'] ?? '').slice(0, 60), ...typedShape(typed) }
  const fault = faultIn(typed, company, refused)
  return { typed: again, ...(fault === undefined ? { reason: reasonOf(refused) } : { fault }) }
}

function faultIn(typed: Typed, company: CompanyId, { reason }: Denial): ShapeFault | undefined {
  if (reason === 'conflict') return { field: 'id', why: 'taken' }
  if (reason !== 'invalid_request') return undefined
  if (idIn(company, typedId(typed)) === undefined) return { field: 'id', why: 'form' }
  const shape = shapeOf(typedShape(typed))
  return 'field' in shape ? shape : undefined
}
