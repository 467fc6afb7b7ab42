// Between a name and a session, and what is sent on the way.

import type { CountryCode, Microdollars } from '../../../../lib/ids.ts'
import { acme, ada, challengeId, deviceId, sessionId } from '../samples.ts'
import type { Examples } from './examples.ts'
import { app, client, generations, grant, held, passkey } from './ids.ts'

type Kinds =
  | 'login_refused'
  | 'password_accepted'
  | 'passwordless_begun'
  | 'challenge_resent'
  | 'resend_refused'
  | 'code_sent'
  | 'code_not_sent'
  | 'sms_refused'
  | 'code_refused'
  | 'factor_accepted'
  | 'recovery_code_used'
  | 'passkey_asked'
  | 'passkey_refused'
  | 'link_opened'
  | 'link_refused'
  | 'step_up_asked'
  | 'session_created'
  | 'session_refreshed'
  | 'session_ended'
  | 'other_sessions_ended'
  | 'session_seen'
  | 'session_refused'
  | 'access_refused'
  | 'letter_sent'
  | 'letter_not_sent'

const sent = { subject: ada, challenge: challengeId }

export const signingIn: Examples<Kinds> = {
  login_refused: {
    must: { account: ada, context: 'stranger', cause: 'wrong_password' },
    may: { subject: ada, failures: 3 },
  },
  password_accepted: {
    must: { ...sent, company: acme, context: 'recognised', due: 'code', session_kind: 'browser' },
    may: { digits: 6 },
  },
  passwordless_begun: {
    must: { account: ada, challenge: challengeId, context: 'stranger', due: 'mailbox' },
    may: { subject: ada },
  },
  challenge_resent: { must: { ...sent, digits: 8 } },
  resend_refused: { must: { cause: 'expired' }, may: sent },
  code_sent: { must: { ...sent, message: 'carrier-1' }, may: { cost: 60_000 as Microdollars } },
  code_not_sent: { must: { ...sent, cause: 'ThrottlingException' } },
  sms_refused: { must: { ...sent, country: 'NO' as CountryCode, cause: 'hour_spent' } },
  code_refused: {
    must: { cause: 'wrong_code' },
    may: { ...sent, context: 'stranger', authenticator: 'totp', tries: 2 },
  },
  factor_accepted: { must: { ...sent, company: acme, method: 'pwd', due: 'code' } },
  recovery_code_used: { must: { company: acme, subject: ada, left: 7 } },
  passkey_asked: { must: { challenge: challengeId, purpose: 'login' }, may: { subject: ada } },
  passkey_refused: { must: { cause: 'counter_went_back' }, may: sent },
  link_opened: { must: { company: acme, subject: ada, purpose: 'reset' }, may: { challenge: challengeId } },
  link_refused: { must: { cause: 'other_browser' }, may: { subject: ada } },
  step_up_asked: { must: { ...held, endpoint: 'people.update', cause: 'too_old' } },
  session_created: {
    must: { ...held, session_kind: 'browser', methods: ['pwd', 'otp'] },
    may: { challenge: challengeId, grant, client, context: 'stranger', device: deviceId, passkey },
  },
  session_refreshed: { must: { ...held, challenge: challengeId, methods: ['hwk'] } },
  session_ended: { must: { ...held, by: sessionId, cause: 'sign_out' } },
  other_sessions_ended: {
    must: { company: acme, subject: ada, kept: sessionId, ...generations },
  },
  session_seen: {
    must: { ...held, surface: 'authorizer' },
    may: { ...app, grant, client },
  },
  session_refused: {
    must: { surface: 'api', cause: 'secret_mismatch' },
    may: { subject: ada, session: sessionId, app: app.app, grant },
  },
  access_refused: {
    must: { subject: ada, surface: 'check', cause: 'no_entry' },
    may: { session: sessionId, ...app, grant, client },
  },
  letter_sent: { must: { letter: 'reset', message: 'carrier-2' }, may: { subject: ada } },
  letter_not_sent: { must: { letter: 'invitation', cause: 'letters_limited' }, may: { subject: ada } },
}
