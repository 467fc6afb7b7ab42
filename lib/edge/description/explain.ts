// The questions about access: why may they, who may, and what may they?

import * as z from 'zod/mini'
import { whoShape, whyShape } from '../explain.ts'
import { paged } from '../list.ts'
import type { Operation } from './operation.ts'
import { appId, called, clientId, companyId, email, moment, pageOf, subjectId, teamId, text, verb } from './words.ts'

/** What an entry gives. */
export const allowance = {
  verbs: z.array(verb),
  given_by: subjectId,
  since: moment,
  until: z.optional(moment),
  reason: z.optional(text),
  confirmed_by: z.optional(subjectId),
  confirmed_at: z.optional(moment),
}

const ground = { by: z.optional(z.union([z.literal('administrator'), subjectId, teamId])) }
const why = called(
  'Why',
  z.strictObject({
    ...{ ...allowance, ...ground },
    ...{ given_by: z.optional(subjectId), since: z.optional(moment) },
    allowed: z.boolean(),
    app: appId,
    verb,
    subject: subjectId,
    at: moment,
    cause: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}$/))),
    verbs: z.array(verb),
  }),
  'The decision, and what it rests on: `by` an administrator’s standing, the subject’s own entry or a team’s, with that entry. `cause`: why not. `verbs`: all that they may do there at that moment.',
)

const optionally = { ...allowance, ...ground, given_by: z.optional(subjectId), since: z.optional(moment) }
const who = z.strictObject({
  ...optionally,
  subject: subjectId,
  name: z.optional(text),
  email: z.optional(email),
  client_id: z.optional(clientId),
})
const may = called(
  'MayDo',
  z.strictObject({
    subject: subjectId,
    apps: z.array(
      z.strictObject({
        app: appId,
        name: text,
        company: companyId,
        verbs: z.array(verb),
        through: z.array(z.strictObject({ ...optionally, verbs: z.optional(z.array(verb)) })),
      }),
    ),
    next: z.optional(text),
  }),
  'Apps in which somebody may do anything, and through what.',
)

export const explained: Readonly<Record<string, Operation>> = {
  'access.why': {
    route: 'GET /v1/apps/{app}/why',
    caller: 'principal',
    summary: 'Why may they, or may they not',
    description: 'Of oneself; of others where one manages the app. `at`: how it will be at a moment to come.',
    query: whyShape,
    answers: { 200: ['The decision.', why] },
    denials: ['forbidden', 'step_up_required'],
  },
  'access.who': {
    route: 'GET /v1/apps/{app}/who',
    caller: 'principal',
    summary: 'Who may do this',
    query: whoShape,
    answers: { 200: ['Everybody who may, a page at a time.', pageOf('subjects', who)] },
    denials: ['forbidden', 'step_up_required'],
  },
  'access.mine': {
    route: 'GET /v1/apps',
    caller: 'principal',
    summary: 'What may I do',
    query: paged,
    answers: { 200: ['Everything, a page at a time.', may] },
    denials: ['step_up_required'],
  },
  'access.theirs': {
    route: 'GET /v1/companies/{company}/subjects/{subject}/access',
    caller: 'administrator',
    summary: 'What may they do',
    query: paged,
    answers: { 200: ['Everything, a page at a time.', may] },
  },
}
