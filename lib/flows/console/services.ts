// Services as pages show them to administrators: the list, and one of them; and what is pressed there. A secret is in the
// outcome of the press that makes it, and nowhere else.

import type { AppId, CompanyId, Credential, Seconds } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Browse } from '../directory.ts'
import type { OneService } from '../services/own-service.ts'
import {
  changeService,
  createService,
  listServices,
  removeService,
  rotateService,
  type Services,
  type ServiceView,
  type ServiceWithSecret,
  setServiceState,
  showService,
} from '../services/services.ts'
import type { Own } from '../sessions.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'deployment' | 'random' | 'keys'>
type Shape = { readonly name: string; readonly apps: readonly AppId[] }

export interface LookAtServices extends Own {
  readonly browse: Browse
}
export const lookAtServices = viewed<Needs, LookAtServices, Services>((ports, attempt, { browse, ...command }) =>
  listServices(ports, attempt, { ...command, ...browse }),
)

export interface PressOnServices extends LookAtServices {
  readonly create: Shape | 'unreadable'
}

const created = viewed<Needs, PressOnServices, ServiceWithSecret>(
  (ports, attempt, { create, browse: _, ...command }) =>
    create === 'unreadable'
      ? refuseUnread(ports, attempt, command)
      : createService(ports, attempt, { ...command, ...create }),
)

export const pressOnServices = pressed<Needs, PressOnServices, Viewed<ServiceWithSecret>, Services>(
  created,
  lookAtServices,
)

export type LookAtService = Omit<OneService, 'company'>

export const lookAtService = viewed<Needs, LookAtService, ServiceView>(showService)

export type ServicePress =
  | ({ readonly act: 'change' } & Shape)
  | { readonly act: 'rotate'; readonly overlap: Seconds }
  | { readonly act: 'suspend' | 'reinstate' | 'remove' | 'unreadable' }
export interface PressOnService extends LookAtService {
  readonly press: ServicePress
}
export type ServiceDone =
  | { readonly act: 'change' | 'suspend' | 'reinstate' | 'remove' }
  | { readonly act: 'rotate'; readonly name: string; readonly client: string; readonly secret: Credential | undefined }

async function onService(
  ports: Needs,
  attempt: Attempt,
  { press, ...command }: PressOnService & { readonly company: CompanyId },
): Promise<Outcome<ServiceDone>> {
  if (press.act === 'unreadable') return refuseUnread(ports, attempt, command)
  if (press.act === 'rotate') {
    const outcome = await rotateService(ports, attempt, { ...command, overlap: press.overlap })
    if (!outcome.permitted) return outcome
    const { client, secret } = outcome.value
    return { ...outcome, value: { act: 'rotate', name: client.name, client: client.id, secret } }
  }
  const outcome = await act(ports, attempt, press, command)
  return outcome.permitted ? { ...outcome, value: { act: press.act } } : outcome
}

function act(
  ports: Needs,
  attempt: Attempt,
  press: Exclude<ServicePress, { readonly act: 'unreadable' | 'rotate' }>,
  command: OneService,
): Promise<Outcome<object>> {
  if (press.act === 'change') {
    const { name, apps } = press
    return changeService(ports, attempt, { ...command, name, apps })
  }
  if (press.act === 'remove') return removeService(ports, attempt, command)
  const state = press.act === 'suspend' ? 'suspended' : 'active'
  return setServiceState(ports, attempt, { ...command, state })
}

async function refuseUnread<T>(ports: Needs, attempt: Attempt, command: ForCompany): Promise<Outcome<T>> {
  const found = await administrator(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : unreadable(found.principal, attempt)
}

export const pressOnService = pressed<Needs, PressOnService, Viewed<ServiceDone>, ServiceView>(
  viewed<Needs, PressOnService, ServiceDone>(onService),
  lookAtService,
)
