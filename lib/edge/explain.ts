// The API that explains: why may they, who may, and what may they?

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { AskMay, AskMayOf, May } from '../flows/access/may.ts'
import type { AskWho, WhoMay } from '../flows/access/who.ts'
import type { AskWhy, Why } from '../flows/access/why.ts'
import { parseSubjectId, parseVerb } from '../ids.ts'
import type { Allowance } from '../schema.ts'
import { allowanceBody } from './access.ts'
import { readOfApp } from './app-id.ts'
import { isRefusal, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { browseOf, pageFields, readPage } from './list.ts'
import { parseMoment } from './moment.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { json, type Reply } from './response.ts'
import { readOwn } from './sessions.ts'
import { rfc3339 } from './signed-in.ts'

const VERB = 'The field verb is missing or not well formed.'

export const whyShape = z.strictObject({
  verb: z.string(),
  subject: z.optional(z.string()),
  at: z.optional(z.string().check(z.maxLength(40))),
})
export const whoShape = z.strictObject({ verb: z.string(), ...pageFields })

export function readWhy(asked: Asked): AskWhy | Refusal {
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const query = readQuery(asked.request, whyShape)
  if (isRefusal(query)) return query
  const verb = parseVerb(query.verb)
  if (verb === undefined) return malformed(VERB)
  const whom = query.subject === undefined ? undefined : parseSubjectId(query.subject)
  if (query.subject !== undefined && whom === undefined)
    return malformed('The field subject is the id of a person or a machine.')
  const moment = query.at === undefined ? undefined : parseMoment(query.at)
  if (query.at !== undefined && moment === undefined)
    return malformed('The field at is a moment, as in 2026-12-31T23:00:00Z.')
  return { ...where, verb, ...(whom === undefined ? {} : { whom }), ...(moment === undefined ? {} : { moment }) }
}

export function readWho(asked: Asked): AskWho | Refusal {
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const query = readQuery(asked.request, whoShape)
  if (isRefusal(query)) return query
  const verb = parseVerb(query.verb)
  return verb === undefined ? malformed(VERB) : { ...where, verb, browse: browseOf(query) }
}

export function readMay(asked: Asked): AskMay | Refusal {
  const browse = readPage(asked)
  return isRefusal(browse) ? browse : { ...readOwn('api')(asked), browse }
}

export function readMayOf(asked: Asked): AskMayOf | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const whom = parseSubjectId(asked.request.parameters.get('subject') ?? '')
  if (whom === undefined) return refuse(denial('not_found'), 'not_found')
  const browse = readPage(asked)
  return isRefusal(browse) ? browse : { ...where, whom, browse }
}

const groundBody = ({ by, allowance }: { readonly by?: string; readonly allowance?: Allowance }) => ({
  ...(by === undefined ? {} : { by }),
  ...(allowance === undefined ? {} : allowanceBody(allowance)),
})

/** `by`: `administrator`, the subject's own id, or a team; with it the entry that decided, or that would have. */
export const replyWhy = ({ app, verb, subject, moment, decision, verbs }: Why): Reply => {
  const { verbs: _, ...entry } = { verbs: undefined, ...groundBody('by' in decision ? decision : {}) }
  return json(200, {
    ...{ allowed: decision.allowed, app, verb, subject, at: rfc3339(moment) },
    ...(decision.allowed ? {} : { cause: decision.cause }),
    ...entry,
    verbs,
  })
}

export const replyWho = ({ who, next }: WhoMay): Reply =>
  json(200, {
    subjects: who.map(({ subject, profile, client, decision }) => ({
      subject: subject.id,
      ...(profile === undefined ? {} : { name: profile.name, email: profile.email }),
      ...(client === undefined ? {} : { client_id: client }),
      ...groundBody(decision),
      verbs: decision.verbs,
    })),
    ...(next === undefined ? {} : { next }),
  })

export const replyMay = ({ subject, may, next }: May): Reply =>
  json(200, {
    subject,
    apps: may.map(({ app, verbs, grounds }) => ({
      ...{ app: app.id, name: app.name, company: app.company, verbs },
      through: grounds.map(groundBody),
    })),
    ...(next === undefined ? {} : { next }),
  })
