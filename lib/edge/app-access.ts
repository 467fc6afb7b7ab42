// /v1/apps/{app}/why and /v1/apps/{app}/access.

import { denial } from '../denial.ts'
import type { AccessList, AskWhy, OfApp, Why } from '../flows/app-access.ts'
import { parseAppId, parseVerb } from '../ids.ts'
import type { Allowance } from '../schema.ts'
import { isRefusal } from './body.ts'
import type { Asked } from './endpoint.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { json, type Reply } from './response.ts'
import { readOwn } from './sessions.ts'
import { rfc3339 } from './signed-in.ts'

export function readOfApp(asked: Asked): OfApp | Refusal {
  const app = parseAppId(asked.request.parameters.get('app') ?? '')
  return app === undefined ? refuse(denial('not_found'), 'not_found') : { ...readOwn('api')(asked), app }
}

export function readWhy(asked: Asked): AskWhy | Refusal {
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const verb = parseVerb(asked.request.query.get('verb') ?? '')
  return verb === undefined ? malformed('The field verb is missing or not well formed.') : { ...where, verb }
}

export const replyWhy = ({ app, verb, decision, verbs }: Why): Reply =>
  json(200, {
    ...{ allowed: decision.allowed, app, verb },
    ...(decision.allowed ? { by: decision.by } : { cause: decision.cause }),
    verbs,
  })

const given = ({ verbs, givenBy, since, until }: Allowance) => ({
  verbs,
  given_by: givenBy,
  since: rfc3339(since),
  ...(until === undefined ? {} : { until: rfc3339(until) }),
})

export const replyAccess = ({ app, name, teams, entries }: AccessList): Reply =>
  json(200, {
    app,
    name,
    entries: [
      ...teams.map(([team, allowance]) => ({ team, ...given(allowance) })),
      ...entries.map((entry) => ({ subject: entry.subject, ...given(entry) })),
    ],
  })
