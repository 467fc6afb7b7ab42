// Which app, and which entry of its list, a request is about.

import { denial } from '../denial.ts'
import type { Named } from '../flows/access/named.ts'
import type { OfApp } from '../flows/apps/manager.ts'
import { parseAppId, parseSubjectId, parseTeamId } from '../ids.ts'
import type { Asked } from './endpoint.ts'
import { type Refusal, refuse } from './request.ts'
import { readOwn } from './sessions.ts'

export function readOfApp(asked: Asked): OfApp | Refusal {
  const app = parseAppId(asked.request.parameters.get('app') ?? '')
  return app === undefined ? refuse(denial('not_found'), 'not_found') : { ...readOwn('api')(asked), app }
}

const TEAM = 'team:'

/** A subject's id, or `team:ops`. */
export function parsePrincipal(text: string): Exclude<Named, { readonly email: unknown }> | undefined {
  if (text.startsWith(TEAM)) {
    const team = parseTeamId(text.slice(TEAM.length))
    return team === undefined ? undefined : { team }
  }
  const subject = parseSubjectId(text)
  return subject === undefined ? undefined : { subject }
}

export function readPrincipal({ request }: Asked): ReturnType<typeof parsePrincipal> | Refusal {
  // API Gateway gives it as it was written, and a client may have written the colon as %3A.
  const text = (request.parameters.get('principal') ?? '').replace(/%3a/i, ':')
  return parsePrincipal(text) ?? refuse(denial('not_found'), 'not_found')
}
