// The account as a whole: what is bound to it, the address of its mailbox, the devices that are recognised, what happened.

import * as z from 'zod/mini'
import { activityShape, emailShape } from '../account.ts'
import { mailboxShape } from '../recovery.ts'
import { logPage } from './log.ts'
import type { Area } from './operation.ts'
import { sent } from './pending.ts'
import { assurance, called, companyId, count, email, language, moment, passkeyId, subjectId, text } from './words.ts'

export const passkey = called(
  'Passkey',
  z.strictObject({
    id: passkeyId,
    label: text,
    bound_at: moment,
    used_at: z.optional(moment),
    synced: z.boolean(),
  }),
  'A passkey. `synced`: whoever made it keeps a copy for the person’s other devices.',
)

const account = called(
  'Account',
  z.strictObject({
    subject: subjectId,
    company: companyId,
    name: text,
    email,
    language,
    assurance,
    authenticators: z.strictObject({
      password: z.optional(z.strictObject({ changed_at: moment })),
      sms: z.optional(z.strictObject({ to: text })),
      totp: z.optional(z.strictObject({ bound_at: moment })),
      passkeys: z.array(passkey),
      recovery_codes: z.optional(z.strictObject({ left: count, made_at: moment })),
    }),
    allowed: z.array(z.enum(['sms', 'totp', 'passkey', 'recovery_code'])),
    devices: z.array(
      z.strictObject({
        id: z.string(),
        label: text,
        created_at: moment,
        expires_at: moment,
        current: z.boolean(),
      }),
    ),
  }),
  'What proves a person here. `allowed`: what the company lets people use.',
)

export const accounts: Area = {
  name: 'Account',
  description: 'What proves a person, and what happened to the account.',
  operations: {
    'account.show': {
      route: 'GET /v1/account',
      caller: 'principal',
      summary: 'My account',
      answers: { 200: ['The account.', account] },
    },
    'account.activity': {
      route: 'GET /v1/account/activity',
      caller: 'principal',
      summary: 'What happened to my account',
      description:
        'What I did, and what others did to me: changed what I am, put me into a team, gave or took access, let me set up my account again. Of these, and of letters, the digests `address` and `agent` are empty: they may be somebody else’s.',
      query: activityShape,
      answers: { 200: ['Newest first.', logPage] },
    },
    'account.updateAddress': {
      route: 'PUT /v1/account/email',
      caller: 'principal',
      summary: 'Ask for another e-mail address',
      description: 'It counts as soon as the letter that goes to it is opened.',
      body: emailShape,
      example: { email: 'ada@walls.test' },
      fresh: true,
      answers: { 202: ['A letter is on its way.', sent] },
      denials: ['not_allowed_here'],
    },
    'account.openAddress': {
      route: 'POST /v1/account/email/open',
      caller: 'anyone',
      summary: 'Open the letter to a new e-mail address',
      body: mailboxShape,
      example: { token: 'sp_a_…' },
      answers: { 204: 'The address is changed.' },
      denials: ['link_gone'],
    },
    'account.forgetDevice': {
      route: 'DELETE /v1/account/devices/{id}',
      caller: 'principal',
      summary: 'Forget a recognised device',
      fresh: true,
      answers: { 204: 'It is forgotten.' },
    },
  },
}
