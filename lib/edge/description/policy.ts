// What a company asks of its people, in the shape in which it is changed.

import { shape } from '../policy.ts'
import type { Area } from './operation.ts'

export const policies: Area = {
  name: 'Policy',
  description: 'What a company asks of its people.',
  operations: {
    'policy.show': {
      route: 'GET /v1/companies/{company}/policy',
      caller: 'administrator',
      summary: 'What the company asks',
      answers: { 200: ['What holds.', shape] },
    },
    'policy.update': {
      route: 'PUT /v1/companies/{company}/policy',
      caller: 'administrator',
      summary: 'Change what the company asks',
      description: 'A policy that nobody could fulfil, or that would shut out who changes it, is refused with reasons.',
      body: shape,
      example: {
        authenticators: ['sms', 'totp', 'passkey', 'recovery_code'],
        assurance: 'two',
        passwordless: false,
        sign_up: false,
      },
      answers: { 200: ['What holds from now on.', shape] },
    },
  },
}
