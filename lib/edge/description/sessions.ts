// One's own sessions: who am I, where am I signed in, and out.

import * as z from 'zod/mini'
import { stepUpShape } from '../account.ts'
import { passwordShape } from '../sessions.ts'
import type { Area } from './operation.ts'
import { labelledSession, pending, renewed } from './pending.ts'
import { called, companyId, email, kind, methods, moment, sessionId, subjectId, teamId, text } from './words.ts'

const view = called(
  'OwnSession',
  z.strictObject({
    id: sessionId,
    kind,
    label: text,
    created_at: moment,
    seen_at: moment,
    expires_at: moment,
    current: z.boolean(),
  }),
  'One of one’s own sessions. `current`: the one that is asking.',
)

const whoAmI = called(
  'WhoAmI',
  z.strictObject({
    subject: subjectId,
    company: companyId,
    name: text,
    email,
    administrator: z.boolean(),
    teams: z.array(teamId),
    session: labelledSession,
    authenticated_at: moment,
    methods,
  }),
  'Who is asking, and by what authentication.',
)

export const sessions: Area = {
  name: 'Sessions',
  description: 'Who am I, where am I signed in, and out. What has ended is refused on the next request.',
  operations: {
    'session.show': {
      route: 'GET /v1/session',
      caller: 'principal',
      summary: 'Who am I',
      answers: { 200: ['Who is asking.', whoAmI] },
    },
    'session.destroy': {
      route: 'DELETE /v1/session',
      caller: 'principal',
      summary: 'Sign out',
      answers: { 204: 'The session has ended.' },
    },
    'step-up.create': {
      route: 'POST /v1/session/step-up',
      caller: 'principal',
      summary: 'Make the session fresh',
      description: 'By password and another authenticator, or by a passkey. The answer goes to the challenge.',
      body: stepUpShape,
      example: { password: 'ada walks the wall', authenticator: 'totp' },
      answers: { 202: ['What is due.', pending] },
      denials: ['wrong_password', 'code_frozen', 'not_allowed_here', 'code_not_sent'],
    },
    'sessions.index': {
      route: 'GET /v1/sessions',
      caller: 'principal',
      summary: 'My sessions',
      answers: { 200: ['Those that stand.', z.strictObject({ sessions: z.array(view) })] },
    },
    'sessions.show': {
      route: 'GET /v1/sessions/{id}',
      caller: 'principal',
      summary: 'One of my sessions',
      answers: { 200: ['The session.', view] },
    },
    'sessions.destroy': {
      route: 'DELETE /v1/sessions/{id}',
      caller: 'principal',
      summary: 'End one of my sessions',
      answers: { 204: 'It has ended.' },
    },
    'sessions.destroyOthers': {
      route: 'DELETE /v1/sessions',
      caller: 'principal',
      summary: 'End all my sessions but this one',
      fresh: true,
      answers: { 204: 'They have ended.' },
    },
    'password.update': {
      route: 'PUT /v1/account/password',
      caller: 'principal',
      summary: 'Change my password',
      description: 'The session goes on under a new credential; the others end, unless `keep_sessions` says otherwise.',
      body: passwordShape,
      example: { current: 'ada walks the wall', new: 'along the wall of the night' },
      fresh: true,
      answers: { 200: ['It is changed.', renewed] },
      denials: ['wrong_password', 'password_rejected', 'not_allowed_here'],
    },
  },
}
