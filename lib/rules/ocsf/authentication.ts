// Authentication (3002): everything between a name and a session, its end, and what clients ask tokens with.

import type { Context } from '../../event.ts'
import type { Particulars } from './attributes.ts'
import { factor, logon, oauth, proved, shown } from './people.ts'
import type { Rows } from './row.ts'

const LOGON = 1
const LOGOFF = 2
const TICKET = 3
const SERVICE_TICKET = 4
const RENEW = 5
const PREAUTH = 6

const context = (from: Context | undefined): Particulars =>
  from === undefined ? {} : { is_new_logon: from === 'stranger' }

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
  | 'authorization_begun'
  | 'authorization_refused'
  | 'device_begun'
  | 'device_refused'
  | 'token_refused'
  | 'grant_refreshed'
  | 'grant_revoked'

const preauth = { class: 3002, activity: PREAUTH } as const
const sms = { ...preauth, fill: () => shown('sms') } as const
const asked = { class: 3002, activity: TICKET, fill: () => oauth } as const

export const authentication: Rows<3002, Kinds> = {
  login_refused: {
    class: 3002,
    activity: LOGON,
    fill: (event) => ({ ...context(event.context), ...logon, ...(passwordShown(event.cause) ? shown('pwd') : {}) }),
    placed: ['context'],
  },
  password_accepted: {
    ...preauth,
    fill: (event) => ({ ...context(event.context), ...shown('pwd') }),
    placed: ['context'],
  },
  passwordless_begun: { ...preauth, fill: (event) => context(event.context), placed: ['context'] },
  challenge_resent: sms,
  resend_refused: sms,
  code_sent: sms,
  code_not_sent: sms,
  sms_refused: sms,
  code_refused: {
    class: 3002,
    activity: LOGON,
    fill: (event) => ({ ...context(event.context), ...logon, ...factor(event.authenticator) }),
    placed: ['context', 'authenticator'],
  },
  factor_accepted: { ...preauth, fill: (event) => shown(event.method), placed: [] },
  recovery_code_used: { ...preauth, fill: () => shown('recovery') },
  passkey_asked: { ...preauth, fill: () => factor('passkey') },
  passkey_refused: { class: 3002, activity: LOGON, fill: () => ({ ...logon, ...factor('passkey') }) },
  link_opened: { ...preauth, fill: () => shown('email') },
  link_refused: { ...preauth, fill: () => shown('email') },
  step_up_asked: preauth,
  session_created: {
    class: 3002,
    activity: LOGON,
    fill: (event) => ({
      ...context(event.context),
      ...logon,
      ...proved(event.methods),
      ...(event.client === undefined ? {} : oauth),
    }),
    placed: ['context'],
  },
  session_refreshed: { class: 3002, activity: LOGON, fill: (event) => ({ ...logon, ...proved(event.methods) }) },
  session_ended: {
    class: 3002,
    activity: LOGOFF,
    fill: (event) => ({ actor: { session: { uid: event.by } } }),
    placed: ['by'],
  },
  other_sessions_ended: {
    class: 3002,
    activity: LOGOFF,
    fill: (event) => ({ actor: { session: { uid: event.kept } } }),
    placed: ['kept'],
  },
  authorization_begun: asked,
  authorization_refused: asked,
  device_begun: asked,
  device_refused: asked,
  token_refused: {
    class: 3002,
    activity: (event) => (event.grant_type === 'refresh_token' ? RENEW : SERVICE_TICKET),
    fill: () => oauth,
  },
  grant_refreshed: { class: 3002, activity: RENEW, fill: () => oauth },
  grant_revoked: { class: 3002, activity: LOGOFF, fill: () => oauth },
}

/** Causes of before a password was looked at say nothing of one. */
const passwordShown = (cause: string): boolean => cause !== 'not_passwordless' && cause !== 'password_disabled'
