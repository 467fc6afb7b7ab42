// Access lists: given, taken back, listed. The questions about them are in explain.ts.

import * as z from 'zod/mini'
import { giveShape, putShape, withdrawShape } from '../access.ts'
import { paged } from '../list.ts'
import { allowance, explained } from './explain.ts'
import type { Area } from './operation.ts'
import { appId, called, clientId, email, moment, subjectId, teamId, text } from './words.ts'

/** One of the two stands in every entry. */
const whom = { subject: z.optional(subjectId), team: z.optional(teamId) }

const entry = called(
  'AccessEntry',
  z.strictObject({ ...whom, ...allowance }),
  'What a `subject` or a `team` may do in an app: given by whom, since when, until when, and why.',
)
const listed = called(
  'ListedAccessEntry',
  z.strictObject({
    ...{ ...whom, ...allowance },
    name: z.optional(text),
    email: z.optional(email),
    client_id: z.optional(clientId),
    outside: z.optional(z.literal(true)),
    over: z.optional(z.enum(['entry_ended', 'not_confirmed', 'removed', 'suspended', 'no_collaborators'])),
    used_at: z.optional(moment),
  }),
  'An entry with whom it is for. `outside`: somebody of another company, of whom nothing is told. `over`: why it is worth nothing now.',
)

const refused = [
  ...['forbidden', 'more_than_held', 'not_allowed_here', 'app_locked', 'last_manager', 'conflict', 'outdated'],
] as const

export const access: Area = {
  name: 'Access',
  description: 'Who may do what in an app. A change bites on the next request.',
  operations: {
    'access.index': {
      route: 'GET /v1/apps/{app}/access',
      caller: 'principal',
      summary: 'The access list of an app',
      query: paged,
      answers: {
        200: [
          'A page of it.',
          z.strictObject({
            app: appId,
            name: text,
            locked: z.boolean(),
            entries: z.array(listed),
            next: z.optional(text),
          }),
        ],
      },
      denials: ['forbidden', 'step_up_required'],
    },
    'access.create': {
      route: 'POST /v1/apps/{app}/access',
      caller: 'principal',
      summary: 'Give access to somebody by name',
      description: '`to` is a person’s e-mail address, an id, or `team:` and a team.',
      body: giveShape,
      example: { to: 'bob@acme.test', verbs: ['view', 'logs'], until: '2026-12-31T23:00:00Z', reason: 'on call' },
      fresh: true,
      answers: { 200: ['The entry as it is now.', entry], 201: ['The entry.', entry] },
      denials: refused,
    },
    'access.update': {
      route: 'PUT /v1/apps/{app}/access/{principal}',
      caller: 'principal',
      summary: 'Set what somebody may do',
      body: putShape,
      example: { verbs: ['view'] },
      fresh: true,
      answers: { 200: ['The entry as it is now.', entry], 201: ['The entry.', entry] },
      denials: refused,
    },
    'access.destroy': {
      route: 'DELETE /v1/apps/{app}/access/{principal}',
      caller: 'principal',
      summary: 'Take access back',
      fresh: true,
      answers: { 204: 'They may nothing more by it.' },
      denials: ['forbidden', 'last_manager', 'outdated'],
    },
    'access.withdrawals': {
      route: 'POST /v1/apps/{app}/access/withdrawals',
      caller: 'principal',
      summary: 'Take access back from several at once, or from none',
      body: withdrawShape,
      example: { from: ['team:ops'] },
      fresh: true,
      answers: { 200: ['From how many.', z.strictObject({ withdrawn: z.int() })] },
      denials: ['forbidden', 'last_manager', 'outdated'],
    },
    ...explained,
  },
}
