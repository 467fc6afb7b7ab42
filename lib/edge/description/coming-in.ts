// Coming in, and back in: letters and what they open, invitations, recoveries, signing up, joining.

import * as z from 'zod/mini'
import { answerShape, inviteShape, joinShape, recoveryShape } from '../joining.ts'
import { resendShape } from '../login.ts'
import { forgotShape, mailboxShape, openShape, requestShape } from '../recovery.ts'
import type { Area } from './operation.ts'
import { pending, sent, signedIn } from './pending.ts'
import { called, email, invitationId, moment, subjectId, teamId } from './words.ts'

const made = { id: invitationId, email, created_at: moment, expires_at: moment, invited_by: z.optional(subjectId) }

const invitation = called(
  'Invitation',
  z.strictObject({ ...made, administrator: z.boolean(), teams: z.array(teamId) }),
  'Somebody is asked to join.',
)
const recovery = called(
  'Recovery',
  z.strictObject({ ...made, recovers: subjectId }),
  'Somebody who lost everything is let in again. What they may do stays as it is.',
)

const asked = ['What is due.', pending] as const
const letter = ['A letter is on its way, if there is anybody to send it to.', sent] as const
const spent = ['challenge_unknown', 'challenge_expired', 'challenge_spent'] as const

export const recovering: Area = {
  name: 'Letters',
  description: 'Forgotten passwords, mailboxes that have to be shown first, and “this was not me”.',
  operations: {
    'password-resets.create': {
      route: 'POST /v1/password-resets',
      caller: 'anyone',
      summary: 'Ask for a letter to reset a password',
      body: forgotShape,
      example: { email: 'ada@acme.test', language: 'en' },
      answers: { 202: letter },
    },
    'password-resets.open': {
      route: 'POST /v1/password-resets/open',
      caller: 'anyone',
      summary: 'Open the letter that resets a password',
      body: openShape,
      example: { token: 'sp_r_…', kind: 'cli' },
      answers: { 202: asked },
      denials: ['link_gone', 'code_frozen', 'not_allowed_here', 'code_not_sent'],
    },
    'letters.mailbox': {
      route: 'POST /v1/mailbox-links/open',
      caller: 'anyone',
      summary: 'Show the mailbox that a sign-in waits for',
      body: mailboxShape,
      example: { token: 'sp_m_…' },
      answers: { 202: asked },
      denials: ['link_gone', 'code_frozen', 'code_not_sent'],
    },
    'letters.notMe': {
      route: 'POST /v1/not-me',
      caller: 'anyone',
      summary: 'Say that this was not me',
      body: mailboxShape,
      example: { token: 'sp_n_…' },
      answers: { 204: 'What was done is undone as far as it can be, and every session is out.' },
      denials: ['link_gone'],
    },
  },
}

export const joining: Area = {
  name: 'Joining',
  description: 'Invitations, recoveries, signing up, and the two steps of joining.',
  operations: {
    'invitations.create': {
      route: 'POST /v1/companies/{company}/invitations',
      caller: 'administrator',
      summary: 'Invite somebody',
      body: inviteShape,
      example: { email: 'grace@acme.test', teams: ['ops'], language: 'en' },
      answers: { 201: ['A letter is on its way.', invitation] },
      denials: ['conflict', 'not_allowed_here'],
    },
    'invitations.index': {
      route: 'GET /v1/companies/{company}/invitations',
      caller: 'administrator',
      summary: 'Invitations and recoveries that are open',
      answers: {
        200: ['Those that are open.', z.strictObject({ invitations: z.array(z.union([invitation, recovery])) })],
      },
    },
    'invitations.destroy': {
      route: 'DELETE /v1/companies/{company}/invitations/{id}',
      caller: 'administrator',
      summary: 'Withdraw an invitation or a recovery',
      answers: { 204: 'It is withdrawn.' },
    },
    'recoveries.create': {
      route: 'POST /v1/companies/{company}/recoveries',
      caller: 'administrator',
      summary: 'Let somebody in who lost everything',
      body: recoveryShape,
      example: { email: 'bob@acme.test' },
      answers: { 201: ['A letter is on its way.', recovery] },
      denials: ['conflict'],
    },
    'joins.signUp': {
      route: 'POST /v1/sign-ups',
      caller: 'anyone',
      summary: 'Ask to join by the domain of an e-mail address',
      body: requestShape,
      example: { email: 'grace@acme.test' },
      answers: { 202: letter },
    },
    'joins.create': {
      route: 'POST /v1/joins',
      caller: 'anyone',
      summary: 'Join, by what a letter carries',
      body: joinShape,
      example: {
        token: 'sp_i_…',
        name: 'Grace',
        password: 'along the wall of the night',
        phone: '+4791000009',
        kind: 'cli',
      },
      answers: { 202: asked },
      denials: ['link_gone', 'password_rejected', 'phone_rejected', 'code_not_sent'],
    },
    'joins.answer': {
      route: 'POST /v1/joins/{id}/answer',
      caller: 'anyone',
      summary: 'Show by the code whose number it is',
      body: answerShape,
      example: { secret: 'sp_q_…', code: '123456' },
      answers: { 201: ['Joined, and signed in.', signedIn] },
      denials: [...spent, 'wrong_code', 'link_gone'],
    },
    'joins.resend': {
      route: 'POST /v1/joins/{id}/resend',
      caller: 'anyone',
      summary: 'Send the code again',
      body: resendShape,
      example: { secret: 'sp_q_…' },
      bodyless: true,
      answers: { 202: asked },
      denials: [...spent, 'link_gone', 'phone_rejected', 'code_not_sent'],
    },
  },
}
