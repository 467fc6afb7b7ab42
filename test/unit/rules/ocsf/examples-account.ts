// Accounts and what proves them.

import { acme, ada, bob, builders, challengeId, deviceId, sessionId } from '../samples.ts'
import type { Examples } from './examples.ts'
import { generations, held, invitation, passkey } from './ids.ts'

type Kinds =
  | 'subject_created'
  | 'subject_changed'
  | 'subject_change_refused'
  | 'subject_recovered'
  | 'recovery_started'
  | 'recovery_refused'
  | 'reset_requested'
  | 'password_changed'
  | 'password_change_refused'
  | 'password_reset'
  | 'password_refused'
  | 'password_suspected'
  | 'not_me'
  | 'phone_restored'
  | 'address_changed'
  | 'address_change_requested'
  | 'device_forgotten'
  | 'authenticator_begun'
  | 'authenticator_bound'
  | 'authenticator_removed'
  | 'authenticator_refused'

const own = { company: acme, subject: ada }
const standing = { state: 'active', administrator: false, teams: [builders], generation: 1 } as const

export const account: Examples<Kinds> = {
  subject_created: { must: { ...own, administrator: true, teams: [builders] }, may: { invitation } },
  subject_changed: {
    must: { ...held, whom: bob, act: 'administrator', before: standing, after: { ...standing, administrator: true } },
  },
  subject_change_refused: { must: { ...held, act: 'suspended', cause: 'last_administrator' }, may: { whom: bob } },
  subject_recovered: {
    must: { ...own, invitation, challenge: challengeId, dropped: ['totp', 'passkey'], ...generations },
  },
  recovery_started: { must: { ...held, person: bob, invitation } },
  recovery_refused: { must: { ...held, cause: 'oneself' } },
  reset_requested: { must: { account: ada, sent: true }, may: { subject: ada, context: 'stranger' } },
  password_changed: { must: { ...held, ...generations }, may: { replaced: sessionId } },
  password_change_refused: { must: { ...held, cause: 'wrong_password' }, may: { failures: 2 } },
  password_reset: { must: { ...own, challenge: challengeId, cause: 'reset', ...generations } },
  password_refused: { must: { cause: 'common' }, may: { subject: ada, challenge: challengeId } },
  password_suspected: { must: { ...own, due: 'reset', cause: 'codes_spent' } },
  not_me: { must: { ...own, ...generations } },
  phone_restored: { must: { ...own, before: { bound: true }, after: { bound: false } } },
  address_changed: { must: own },
  address_change_requested: { must: held },
  device_forgotten: { must: { ...held, device: deviceId } },
  authenticator_begun: { must: { ...held, authenticator: 'totp' } },
  authenticator_bound: { must: { ...held, authenticator: 'passkey', replaced: false }, may: { passkey } },
  authenticator_removed: { must: { ...held, authenticator: 'passkey' }, may: { passkey } },
  authenticator_refused: { must: { ...held, authenticator: 'sms', cause: 'wrong_code' } },
}
