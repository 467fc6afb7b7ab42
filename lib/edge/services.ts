// The API of a company's services, for its administrators. A secret is told once, when it is made.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ClientWithSecret } from '../flows/oauth/clients/secrets.ts'
import type { OneService } from '../flows/services/own-service.ts'
import type {
  BrowseServices,
  ChangeService,
  NewService,
  RotateService,
  Services,
  ServiceView,
  ServiceWithSecret,
  SetServiceState,
} from '../flows/services/services.ts'
import { type AppId, parseAppId, parseSubjectId, type Seconds } from '../ids.ts'
import { appsIn } from '../rules/oauth/scope.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { pageBody, readSearch } from './list.ts'
import { secretsBody } from './oauth/client-body.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

export function readServices(asked: Asked): BrowseServices | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const browse = readSearch(asked)
  return isRefusal(browse) ? browse : { ...where, ...browse }
}

export const serviceShape = z.strictObject({
  name: z.string().check(z.maxLength(60)),
  apps: z._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20)), []),
})

const readShape = (asked: Asked): { readonly name: string; readonly apps: readonly AppId[] } | Refusal => {
  const body = readJson(asked.request, serviceShape)
  if (isRefusal(body)) return body
  const apps = body.apps.map(parseAppId)
  if (apps.includes(undefined)) return malformed('The field apps is a list of apps.')
  return { name: body.name, apps: [...new Set(apps as AppId[])] }
}

export function readNewService(asked: Asked): NewService | Refusal {
  const body = readShape(asked)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  return isRefusal(where) ? where : { ...where, ...body }
}

export function readService(asked: Asked): OneService | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const service = parseSubjectId(asked.request.parameters.get('service') ?? '')
  return service === undefined ? refuse(denial('not_found'), 'not_found') : { ...where, service }
}

export function readServiceChange(asked: Asked): ChangeService | Refusal {
  const body = readShape(asked)
  if (isRefusal(body)) return body
  const one = readService(asked)
  return isRefusal(one) ? one : { ...one, ...body }
}

export const serviceRotationShape = z.strictObject({
  overlap: z._default(z.int().check(z.gte(0), z.lte(604_800)), 86_400),
})

export function readServiceRotation(asked: Asked): RotateService | Refusal {
  const body = readJson(asked.request, serviceRotationShape)
  if (isRefusal(body)) return body
  const one = readService(asked)
  return isRefusal(one) ? one : { ...one, overlap: body.overlap as Seconds }
}

export const serviceStateShape = z.strictObject({ state: z.enum(['active', 'suspended']) })

export function readServiceState(asked: Asked): SetServiceState | Refusal {
  const body = readJson(asked.request, serviceStateShape)
  if (isRefusal(body)) return body
  const one = readService(asked)
  return isRefusal(one) ? one : { ...one, ...body }
}

const serviceBody = ({ subject, client }: ServiceView) => ({
  id: subject.id,
  name: client.name,
  state: subject.state,
  client_id: client.id,
  apps: appsIn(client.scopes),
  teams: subject.teams,
  ...secretsBody(client),
  created_at: rfc3339(client.createdAt),
})

const withSecret = (secret: string | undefined) => (secret === undefined ? {} : { client_secret: secret })

export const replyNewService = ({ secret, ...view }: ServiceWithSecret): Reply =>
  json(201, { ...serviceBody(view), ...withSecret(secret) })

export const replyService = (view: ServiceView): Reply => json(200, serviceBody(view))

export const replyServiceRotated = ({ client, secret }: ClientWithSecret): Reply =>
  json(200, { id: client.service, client_id: client.id, ...secretsBody(client), ...withSecret(secret) })

export const replyServices = ({ services, next }: Services): Reply =>
  json(
    200,
    pageBody(
      'services',
      services.map(({ subject: { id, state, machine, createdAt = 0 }, name }) => ({
        ...{ id, name, state },
        client_id: machine,
        since: rfc3339(createdAt),
      })),
      next,
    ),
  )
