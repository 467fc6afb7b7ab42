// /console/services and /console/services/{service}: the list, making one, and what is done to one. A secret is in the answer
// to the press that made it, which nothing on the way keeps.

import {
  overlaps,
  SERVICES,
  type ServicesNoted,
  servicePath,
  servicesNoted,
} from '../../../pages/console/services/acts.ts'
import { type ServicesPage, servicesPage, type TypedService } from '../../../pages/console/services/index.ts'
import { secretPage } from '../../../pages/console/services/secret.ts'
import { type ServicePage, servicePage, serviceRemovalPage } from '../../../pages/console/services/service.ts'
import { type Denial, denial } from '../../denial.ts'
import type {
  LookAtService,
  LookAtServices,
  PressOnService,
  PressOnServices,
  ServiceDone,
  ServicePress,
} from '../../flows/console/services.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Services, ServiceView, ServiceWithSecret } from '../../flows/services/services.ts'
import { type AppId, parseAppId, parseSubjectId, type Seconds } from '../../ids.ts'
import { describeClient, nameFault } from '../../rules/oauth/registration.ts'
import { appsIn } from '../../rules/oauth/scope.ts'
import { isRefusal } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { browseFound, leadTo, noteAmong, searchIn } from './noted.ts'
import { browseIn, drawn, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

const MOST_APPS = 20

export const readServices = (asked: Asked): LookAtServices => ({ ...readViewer(asked), browse: browseFound(asked) })

const typedService = (typed: Typed): TypedService => ({
  name: (typed['name'] ?? '').trim().slice(0, 200),
  apps: (typed['apps'] ?? '').trim().slice(0, 900),
})

function shapeIn(typed: Typed) {
  const { name, apps: text } = typedService(typed)
  const all = text.split(/[\s,]+/).filter((one) => one !== '')
  const apps = all.map(parseAppId)
  const fits = nameFault(name) === undefined && !apps.includes(undefined) && apps.length <= MOST_APPS
  return fits ? { name, apps: [...new Set(apps as AppId[])] } : undefined
}

const faultIn = ({ name }: TypedService): 'name' | 'apps' => (nameFault(name) === undefined ? 'apps' : 'name')

export function readServicesPress(asked: Asked): PressOnServices | Refusal {
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...readServices(asked), create: shapeIn(typed) ?? 'unreadable' }
}

export const refuseServices = refuseConsole(() => SERVICES)

export function replyServicesPressed(
  value: { readonly done: Viewed<ServiceWithSecret> } | Refused<Services>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replyServices(value, asked)
  const { viewer, shown: made } = value.done
  const { language, viewer: looking } = drawn(viewer, asked)
  const service = { id: made.subject.id, name: made.client.name, client: made.client.id }
  return page(asked, 200, secretPage({ language, viewer: looking, service, secret: made.secret ?? '', what: 'made' }))
}

export function replyServices(value: Viewed<Services> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: list, refused } = value
  const { q, addressed } = searchIn(asked)
  const { now: _, ...frame } = drawn(viewer, asked)
  const services = list.services.map(({ subject: { id, machine, state, createdAt = 0 }, name }) => ({
    ...{ id, name, client: machine ?? '', suspended: state === 'suspended', since: createdAt },
  }))
  const body = servicesPage({
    ...{ ...frame, q, addressed, after: browseIn(asked).after, next: addressed ? undefined : list.next },
    services: addressed ? [] : services,
    note: noteAmong(asked, viewer.fresh, servicesNoted),
    ...(refused === undefined ? {} : notMade(refused, typedService(typedAgain(asked)))),
  })
  return shown(asked, refused, body)
}

const notMade = (refused: Denial, typed: TypedService): Pick<ServicesPage, 'typed' | 'fault' | 'reason'> =>
  refused.reason === 'invalid_request' ? { typed, fault: faultIn(typed) } : { typed, reason: reasonOf(refused) }

const idIn = ({ request }: Asked): string => request.parameters.get('service') ?? ''
const asksRemoval = ({ request }: Asked): boolean => request.query.get('ask') === 'remove'

export function readService(asked: Asked): LookAtService | Refusal {
  const service = parseSubjectId(idIn(asked))
  return service === undefined ? refuse(denial('not_found'), 'not_found') : { ...readViewer(asked), service }
}

export function readServicePress(asked: Asked): PressOnService | Refusal {
  const where = readService(asked)
  if (isRefusal(where)) return where
  const typed = typedIn(asked)
  return isUnread(typed) ? typed : { ...where, press: pressIn(typed) }
}

function pressIn(typed: Typed): ServicePress {
  const act = (['suspend', 'reinstate', 'remove'] as const).find((one) => one === typed['act'])
  if (act !== undefined) return { act }
  if (typed['act'] === 'rotate') {
    const overlap = overlaps.find((one) => one === typed['overlap'])
    return overlap === undefined ? { act: 'unreadable' } : { act: 'rotate', overlap: Number(overlap) as Seconds }
  }
  const shape = typed['act'] === 'change' ? shapeIn(typed) : undefined
  return shape === undefined ? { act: 'unreadable' } : { act: 'change', ...shape }
}

export const refuseService = refuseConsole((asked) => {
  const path = servicePath(idIn(asked))
  return asksRemoval(asked) || typedAgain(asked)['act'] === 'remove' ? `${path}?ask=remove` : path
})

const notes: Readonly<Record<Exclude<ServiceDone['act'], 'rotate'>, ServicesNoted>> = {
  ...{ change: 'saved', suspend: 'suspended', reinstate: 'reinstated', remove: 'removed' },
}

export function replyServicePressed(
  value: { readonly done: Viewed<ServiceDone> } | Refused<ServiceView>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replyService(value, asked)
  const { viewer, shown: done } = value.done
  const path = servicePath(idIn(asked))
  if (done.act !== 'rotate') return leadTo(done.act === 'remove' ? SERVICES : path, notes[done.act])
  const { language, viewer: looking } = drawn(viewer, asked)
  const service = { id: idIn(asked), name: done.name, client: done.client }
  return page(
    asked,
    200,
    secretPage({ language, viewer: looking, service, secret: done.secret ?? '', what: 'rotated' }),
  )
}

export function replyService(value: Viewed<ServiceView> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { now: _, ...frame } = drawn(viewer, asked)
  const { subject, client } = seen
  const { authentication } = describeClient(client)
  const one: ServicePage = {
    ...frame,
    service: {
      ...{ id: subject.id, name: client.name, client: client.id, suspended: subject.state === 'suspended' },
      ...{ apps: appsIn(client.scopes), teams: subject.teams },
      secrets: 'secrets' in authentication ? authentication.secrets : [],
    },
    note: noteAmong(asked, viewer.fresh, servicesNoted),
    ...(refused === undefined ? {} : { wrong: wrong(refused, typedAgain(asked)) }),
  }
  if (refused === undefined && asksRemoval(asked)) return page(asked, 200, serviceRemovalPage(one))
  return shown(asked, refused, servicePage(one))
}

function wrong(refused: Denial, typed: Typed): NonNullable<ServicePage['wrong']> {
  const mine = typedService(typed)
  return typed['act'] === 'change' && refused.reason === 'invalid_request'
    ? { at: 'change', typed: mine, fault: faultIn(mine) }
    : { at: 'page', ...reasonOf(refused) }
}
