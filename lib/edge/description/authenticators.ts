// Each authenticator of one's own: bound, used for the first time, removed.

import * as z from 'zod/mini'
import { bindShape, codeShape, phoneShape } from '../account.ts'
import { passkey } from './account.ts'
import type { Area } from './operation.ts'
import { phonePending, publicKey } from './pending.ts'
import { called, seconds, text } from './words.ts'

const seed = called(
  'TotpSeed',
  z.strictObject({
    secret: z.string().check(z.regex(/^[A-Z2-7]{32}$/)),
    uri: z.string().check(z.regex(/^otpauth:\/\/totp\//)),
    expires_in: seconds,
  }),
  'What an authenticator app is set up with. Shown once.',
)

const spent = ['challenge_expired', 'challenge_spent'] as const

export const authenticators: Area = {
  name: 'Authenticators',
  description: 'What a person proves themself with. All of it asks for a fresh session.',
  operations: {
    'totp.create': {
      route: 'POST /v1/account/totp',
      caller: 'principal',
      summary: 'Begin with an authenticator app',
      fresh: true,
      answers: { 201: ['It counts when a code of it is confirmed.', seed] },
      denials: ['not_allowed_here'],
    },
    'totp.confirm': {
      route: 'POST /v1/account/totp/confirm',
      caller: 'principal',
      summary: 'Confirm the authenticator app by a code',
      body: codeShape,
      example: { code: '123456' },
      fresh: true,
      answers: { 204: 'It is bound.' },
      denials: [...spent, 'challenge_unknown', 'wrong_code', 'not_allowed_here'],
    },
    'totp.destroy': {
      route: 'DELETE /v1/account/totp',
      caller: 'principal',
      summary: 'Remove the authenticator app',
      fresh: true,
      answers: { 204: 'It is removed.' },
      denials: ['not_found', 'conflict'],
    },
    'passkeys.options': {
      route: 'POST /v1/account/passkeys/options',
      caller: 'principal',
      summary: 'Begin with a passkey',
      fresh: true,
      answers: { 200: ['For `navigator.credentials.create`.', z.strictObject({ public_key: publicKey })] },
      denials: ['not_allowed_here', 'conflict'],
    },
    'passkeys.create': {
      route: 'POST /v1/account/passkeys',
      caller: 'principal',
      summary: 'Bind the passkey that was made',
      body: bindShape,
      example: { label: 'a key on my ring', passkey: { id: '…', rawId: '…', type: 'public-key', response: {} } },
      fresh: true,
      answers: { 201: ['It is bound.', passkey] },
      denials: ['passkey_refused', 'conflict', 'challenge_expired', 'not_allowed_here'],
    },
    'passkeys.destroy': {
      route: 'DELETE /v1/account/passkeys/{id}',
      caller: 'principal',
      summary: 'Remove a passkey',
      fresh: true,
      answers: { 204: 'It is removed.' },
      denials: ['conflict'],
    },
    'recovery-codes.create': {
      route: 'POST /v1/account/recovery-codes',
      caller: 'principal',
      summary: 'Make ten recovery codes',
      description: 'Those that were there are good no longer.',
      fresh: true,
      answers: { 201: ['Shown once.', z.strictObject({ codes: z.array(text) })] },
      denials: ['not_allowed_here'],
    },
    'phone.update': {
      route: 'PUT /v1/account/phone',
      caller: 'principal',
      summary: 'Give the number that codes go to',
      body: phoneShape,
      example: { phone: '+47 910 00 001' },
      fresh: true,
      answers: { 202: ['A code is on its way to it.', phonePending] },
      denials: ['phone_rejected', 'not_allowed_here', 'challenge_spent', 'code_not_sent'],
    },
    'phone.confirm': {
      route: 'POST /v1/account/phone/answer',
      caller: 'principal',
      summary: 'Confirm the number by the code',
      body: codeShape,
      example: { code: '123456' },
      fresh: true,
      answers: { 204: 'Codes go to it from now on.' },
      denials: [...spent, 'wrong_code', 'not_allowed_here'],
    },
    'phone.destroy': {
      route: 'DELETE /v1/account/phone',
      caller: 'principal',
      summary: 'Remove the number',
      fresh: true,
      answers: { 204: 'It is removed.' },
      denials: ['not_found', 'conflict'],
    },
  },
}
