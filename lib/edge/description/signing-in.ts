// Signing in: a login is begun, its questions are answered, and a session comes of it.

import { answerShape, loginShape, resendShape } from '../login.ts'
import { chooseShape } from '../recovery.ts'
import type { Area } from './operation.ts'
import { pending, signedIn } from './pending.ts'

const asked = ['What is due.', pending] as const
const begun = ['A session was begun.', signedIn] as const
const spent = ['challenge_unknown', 'challenge_expired', 'challenge_spent'] as const

export const signingIn: Area = {
  name: 'Signing in',
  description: 'A login is begun, its questions are answered, and a session comes of it.',
  operations: {
    'sessions.create': {
      route: 'POST /v1/sessions',
      caller: 'anyone',
      summary: 'Begin a login',
      description:
        'By e-mail address and password; by `authenticator: passkey`, which needs neither; or by the address alone where the company chose that. The answer is the same for who is known and who is not. `kind` says where the secrets go: a browser’s are in cookies only, a command line’s in the body.',
      body: loginShape,
      example: { email: 'ada@acme.test', password: 'ada walks the wall', kind: 'cli', label: 'laptop' },
      answers: { 202: asked },
      denials: ['invalid_login', 'code_frozen', 'code_not_sent'],
    },
    'challenges.answer': {
      route: 'POST /v1/challenges/{id}/answer',
      caller: 'anyone',
      summary: 'Answer a question',
      description:
        'With `code`, or with `passkey`: what `navigator.credentials.get` gave. A try is counted before it is compared.',
      body: answerShape,
      example: { secret: 'sp_q_…', code: '123456' },
      answers: { 201: begun, 202: ['Something else is due.', pending] },
      denials: [...spent, 'wrong_code', 'passkey_refused', 'code_frozen'],
    },
    'challenges.resend': {
      route: 'POST /v1/challenges/{id}/resend',
      caller: 'anyone',
      summary: 'Send the code again',
      description: 'Another code; the count of tries goes on.',
      body: resendShape,
      example: { secret: 'sp_q_…' },
      bodyless: true,
      answers: { 202: asked },
      denials: [...spent, 'code_frozen', 'code_not_sent'],
    },
    'challenges.password': {
      route: 'PUT /v1/challenges/{id}/password',
      caller: 'anyone',
      summary: 'Choose a new password where one is due',
      body: chooseShape,
      example: { secret: 'sp_q_…', password: 'along the wall of the night' },
      answers: { 201: begun, 204: 'It is set. Sign in with it.' },
      denials: [...spent, 'password_rejected'],
    },
  },
}
