// The API of apps: registered and listed by a company's administrators, looked after by who manages them.

import * as z from 'zod/mini'
import type { ChangeApp, LockApp, TransferApp } from '../flows/apps/change.ts'
import type { ListApps, RegisterApp } from '../flows/apps/register.ts'
import type { ShownApp } from '../flows/apps/show.ts'
import type { Lines } from '../flows/directory.ts'
import { parseAppId, parseSubjectId, parseVerb, type Verb } from '../ids.ts'
import type { Found } from '../ports.ts'
import type { AppShape } from '../rules/app.ts'
import { most } from '../rules/app.ts'
import { line } from '../rules/line.ts'
import type { App } from '../schema.ts'
import { readOfApp } from './app-id.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { pageBody, readSearch } from './list.ts'
import { malformed, type Refusal } from './request.ts'
import { empty, json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

export const appName = z.string().check(z.regex(line(80)))
const method = z.string().check(z.regex(/^([A-Z]{3,10}|\*)$/))
/** Literal parts, `{name}` for one part, `{rest+}` at the end for one or more. A part of dots alone is no part. */
const path = z
  .string()
  .check(
    z.maxLength(300),
    z.regex(/^\/(?:(?:(?!\.{1,2}\/)[A-Za-z0-9._~-]+|\{[a-z_]+\})\/)*(?:(?!\.{1,2}$)[A-Za-z0-9._~-]+|\{[a-z_]+\+?\})?$/),
  )
export const routeShape = z.strictObject({ method, path, verb: z.string() })

const shape = {
  name: appName,
  verbs: z._default(z.array(z.string()).check(z.maxLength(most.verbs)), []),
  routes: z._default(z.array(routeShape).check(z.maxLength(most.routes)), []),
}
const reads =
  (schema: z.ZodMiniType<string>) =>
  (text: string): boolean =>
    z.safeParse(schema, text).success
/** The same for the page that asks for one line a route, and says which is wrong. */
export const isAppName = reads(appName)
export const isMethod = reads(method)
export const isPath = reads(path)

export const registerShape = z.strictObject({ id: z.string(), ...shape })
export const changeShape = z.strictObject({ ...shape, revision: z.int().check(z.gte(1)) })
export const lockShape = z.strictObject({ locked: z.boolean() })
export const ownerShape = z.strictObject({ owner: z.string() })

const VERB = 'A verb is 2 to 30 of a-z, 0-9 and _, a letter first.'

function shapeOf({ name, verbs, routes }: Omit<z.infer<typeof registerShape>, 'id'>): AppShape | Refusal {
  const own = verbs.map(parseVerb)
  const rules = routes.map(({ verb, ...rule }) => ({ ...rule, verb: parseVerb(verb) }))
  if (own.includes(undefined) || rules.some(({ verb }) => verb === undefined)) return malformed(VERB)
  return { name, verbs: own as Verb[], routes: rules as AppShape['routes'] }
}

export function readRegisterApp(asked: Asked): RegisterApp | Refusal {
  const body = readJson(asked.request, registerShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const id = parseAppId(body.id)
  if (id === undefined) return malformed('The field id is 2 to 40 of a-z, 0-9 and hyphens, a letter first.')
  const read = shapeOf(body)
  return isRefusal(read) ? read : { ...where, id, shape: read }
}

export function readApps(asked: Asked): ListApps | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const browse = readSearch(asked)
  return isRefusal(browse) ? browse : { ...where, browse }
}

export function readChangeApp(asked: Asked): ChangeApp | Refusal {
  const body = readJson(asked.request, changeShape)
  if (isRefusal(body)) return body
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const read = shapeOf(body)
  return isRefusal(read) ? read : { ...where, shape: read, revision: body.revision }
}

export function readLock(asked: Asked): LockApp | Refusal {
  const body = readJson(asked.request, lockShape)
  if (isRefusal(body)) return body
  const where = readOfApp(asked)
  return isRefusal(where) ? where : { ...where, locked: body.locked }
}

export function readTransfer(asked: Asked): TransferApp | Refusal {
  const body = readJson(asked.request, ownerShape)
  if (isRefusal(body)) return body
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const owner = parseSubjectId(body.owner)
  return owner === undefined ? malformed('The field owner is the id of a person.') : { ...where, owner }
}

/** What whoever may do anything there sees of it. */
const plainBody = ({ id, company, name, verbs, owner, locked = false, createdAt }: App) => ({
  ...{ id, company, name, verbs, locked },
  ...(owner === undefined ? {} : { owner }),
  ...(createdAt === undefined ? {} : { created_at: rfc3339(createdAt) }),
})
const wholeBody = (app: Found<App>) => ({ ...plainBody(app), routes: app.routes, revision: app.version })

export const replyRegisteredApp = (app: App): Reply => json(201, wholeBody({ ...app, version: 1 }))

export const replyApp = ({ app, verbs, manages }: ShownApp): Reply =>
  json(200, { ...(manages ? wholeBody(app) : plainBody(app)), may: verbs })

export const replyChangedApp = (app: Found<App>): Reply => json(200, wholeBody(app))

export const replyRemovedApp = (): Reply => empty()

export const replyApps = ({ lines, next }: Lines): Reply =>
  json(
    200,
    pageBody(
      'apps',
      lines.map(({ id, name, owner, locked = false, since }) => ({
        ...{ id, name, locked, since: rfc3339(since) },
        ...(owner === undefined ? {} : { owner }),
      })),
      next,
    ),
  )
