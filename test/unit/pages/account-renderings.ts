// Every page of the account in the states that differ to the eye.

import type { AuthEvent, RecordedEvent } from '../../../lib/event.ts'
import type { SubjectId } from '../../../lib/ids.ts'
import type { Language } from '../../../lib/schema.ts'
import { activityPage } from '../../../pages/account/activity.ts'
import { addressPage } from '../../../pages/account/address.ts'
import { confirmPage } from '../../../pages/account/confirm.ts'
import { passkeyPage } from '../../../pages/account/passkey.ts'
import { passwordPage } from '../../../pages/account/password.ts'
import { phonePage } from '../../../pages/account/phone.ts'
import { phoneCodePage } from '../../../pages/account/phone-code.ts'
import { programsPage } from '../../../pages/account/programs.ts'
import { recoveryCodesPage } from '../../../pages/account/recovery-codes.ts'
import { type Security, securityPage } from '../../../pages/account/security.ts'
import { totpAgainPage, totpPage } from '../../../pages/account/totp.ts'

export const now = 1_795_200_000
const hour = 3600
const day = 24 * hour

const person = 'A'.repeat(16) as SubjectId
export const ada = { name: 'Ada Lovelace', email: 'ada@acme.test', company: 'Acme', now, person } as const

const laptop = { id: 'P'.repeat(16), label: 'Chrome on Linux', boundAt: now - 40 * day, usedAt: now - hour }
const device = { createdAt: now - 30 * day, expiresAt: now + 150 * day }

/** Everything bound, everything allowed, a fresh session. */
export const everything: Omit<Security, 'language'> = {
  ...ada,
  fresh: true,
  allowed: ['sms', 'totp', 'passkey', 'recovery_code'],
  password: { changedAt: now - 90 * day },
  sms: { to: '•••• 01' },
  totp: { boundAt: now - 20 * day },
  passkeys: [
    { ...laptop, backupEligible: false, backedUp: false },
    { id: 'Q'.repeat(16), label: 'Phone', boundAt: now - 2 * day, backupEligible: true, backedUp: true },
  ],
  recoveryCodes: { left: 8, madeAt: now - 20 * day },
  devices: [
    { ...device, id: 'D'.repeat(16), label: 'Chrome on Linux', current: true },
    { ...device, id: 'E'.repeat(16), label: 'sallyport on build-7', current: false },
  ],
}

/** As most people begin: a password and a phone. */
export const onlySms: Omit<Security, 'language'> = {
  ...everything,
  totp: undefined,
  passkeys: [],
  recoveryCodes: undefined,
  devices: everything.devices.slice(0, 1),
}

const stamp = { id: '0'.repeat(22), attempt: 'attempt', address: 'a', agent: 'b' }

/** As the log has it, so many seconds ago. */
export const recorded = (event: object, ago: number, folded: object = {}): RecordedEvent =>
  ({ company: 'acme', subject: person, ...event, ...stamp, at: (now - ago) * 1000, ...folded }) as never

const session = { session: 'S'.repeat(16), challenge: 'C'.repeat(16) }
export const events: readonly RecordedEvent[] = [
  recorded({ kind: 'letter_sent', letter: 'authenticator_bound', message: 'm' }, 120),
  recorded({ kind: 'authenticator_bound', ...session, authenticator: 'totp', replaced: false }, 120),
  recorded({ kind: 'session_refreshed', ...session, methods: ['pwd', 'sms'] }, 300),
  recorded({ kind: 'code_refused', ...session, context: 'recognised', authenticator: 'sms', cause: 'wrong_code' }, 330),
  recorded({ kind: 'login_refused', account: 'A', context: 'stranger', cause: 'password_throttled' }, 2 * hour, {
    count: 21,
    fold: 'login_refused/A',
  }),
  recorded({ kind: 'login_refused', account: 'A', context: 'stranger', cause: 'password_throttled' }, 3 * hour, {
    count: 8,
    fold: 'login_refused/A',
  }),
  recorded(
    { kind: 'login_refused', account: 'A', context: 'stranger', cause: 'wrong_password', failures: 5 },
    4 * hour,
  ),
  recorded(
    { kind: 'session_created', ...session, session_kind: 'browser', methods: ['pwd', 'sms'], context: 'stranger' },
    day,
  ),
] satisfies readonly (RecordedEvent & AuthEvent)[]

const uri =
  'otpauth://totp/Acme:ada%40acme.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme&algorithm=SHA1&digits=6&period=30'
const setup = { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', uri, expiresIn: 900 }
const codes = Array.from({ length: 10 }, (_, i) => `ABCDEF-GHJKMN-PQRSTV-WXYZ0${i}`)
const sent = { to: '•••• 42', digits: 6, minutes: 5, delivered: true }
const lengths = { email: 'ada@acme.test', fewest: 12, context: 'Ada Lovelace ada@acme.test Acme' }

export const programs = [
  {
    id: 'W'.repeat(16),
    client: 'Acme wiki',
    own: false,
    scopes: ['openid', 'profile', 'offline_access', 'shop:view', 'shop:logs'],
    createdAt: now - 3 * day,
    expiresAt: now + 27 * day,
    session: 'Firefox on Linux',
  },
  {
    id: 'V'.repeat(16),
    client: 'sallyport',
    own: true,
    scopes: ['session'],
    createdAt: now - 5 * day,
    usedAt: now - hour,
    expiresAt: now + 28 * day,
    session: 'sallyport on build-7',
  },
] as const

export const accountRenderings: Readonly<Record<string, (language: Language) => string>> = {
  security: (language) => securityPage({ language, ...everything, news: { notice: 'totp_bound' } }),
  'security-only-sms': (language) => securityPage({ language, ...onlySms, fresh: false, weak: true }),
  'security-bare': (language) =>
    securityPage({
      language,
      ...onlySms,
      allowed: ['totp'],
      sms: undefined,
      password: undefined,
      devices: [],
    }),
  'security-refused': (language) =>
    securityPage({
      language,
      ...everything,
      allowed: ['totp', 'recovery_code'],
      passkeys: everything.passkeys.slice(0, 1),
      recoveryCodes: { left: 2, madeAt: now - 20 * day },
      news: { refused: 'passkey_remove', reason: 'conflict' },
    }),
  'security-long': (language) =>
    securityPage({
      language,
      ...everything,
      name: 'Wolfeschlegelsteinhausenbergerdorff',
      email: `${'a'.repeat(64)}@${'b'.repeat(60)}.test`,
      passkeys: [{ ...laptop, label: 'x'.repeat(100), backupEligible: false, backedUp: false }],
      sms: undefined,
      totp: undefined,
      news: { again: 'recovery_codes' },
    }),
  'security-slowed': (language) =>
    securityPage({ language, ...everything, news: { refused: 'totp', reason: 'slow_down', retryAfter: 30 } }),
  totp: (language) => totpPage({ language, ...setup }),
  'totp-again': (language) => totpAgainPage(language, { reason: 'wrong_code', triesLeft: 4 }),
  'totp-over': (language) => totpAgainPage(language, { reason: 'challenge_spent' }),
  'recovery-codes': (language) => recoveryCodesPage({ language, codes, now }),
  passkey: (language) => passkeyPage({ language, label: 'Chrome on Linux' }),
  phone: (language) => phonePage({ language, current: '•••• 01' }),
  'phone-refused': (language) => phonePage({ language, typed: '+4790', fault: { reason: 'phone_rejected' } }),
  'phone-slowed': (language) =>
    phonePage({ language, typed: '+4791000001', fault: { reason: 'slow_down', retryAfter: 90 } }),
  'phone-code': (language) => phoneCodePage({ language, ...sent }),
  'phone-code-refused': (language) =>
    phoneCodePage({ language, ...sent, fault: { reason: 'wrong_code', triesLeft: 1 } }),
  'phone-code-not-sent': (language) => phoneCodePage({ language, ...sent, delivered: false }),
  'phone-code-over': (language) => phoneCodePage({ language, ...sent, fault: { reason: 'challenge_expired' } }),
  email: (language) => addressPage({ language, current: 'ada@acme.test' }),
  'email-refused': (language) => addressPage({ language, typed: 'ada@', fault: { reason: 'invalid_request' } }),
  password: (language) => passwordPage({ language, ...lengths }),
  'password suspected': (language) => passwordPage({ language, ...lengths, suspect: true }),
  'password-wrong': (language) => passwordPage({ language, ...lengths, fault: { reason: 'wrong_password' } }),
  'password-rejected': (language) =>
    passwordPage({
      language,
      ...lengths,
      fewestAlone: 15,
      keep: true,
      fault: { reason: 'password_rejected', password: 'common' },
    }),
  confirm: (language) => confirmPage({ language, next: '/account/phone', email: 'ada@acme.test', passkey: true }),
  'confirm-passkey': (language) => confirmPage({ language, next: '/account/phone', passkey: true, alone: true }),
  'confirm-refused': (language) =>
    confirmPage({
      language,
      next: '/account',
      email: 'ada@acme.test',
      passkey: false,
      fault: { reason: 'wrong_password' },
    }),
  'confirm-slowed': (language) =>
    confirmPage({
      language,
      next: '/account',
      email: 'ada@acme.test',
      passkey: true,
      fault: { reason: 'slow_down', retryAfter: 30 },
    }),
  programs: (language) => programsPage({ language, ...ada, programs, notice: 'ended' }),
  'programs-none': (language) => programsPage({ language, ...ada, programs: [] }),
  activity: (language) => activityPage({ language, ...ada, events, next: '01795200000000#abc' }),
  'activity-little': (language) => activityPage({ language, ...ada, events: [], next: '01795200000000#abc' }),
  'activity-end': (language) => activityPage({ language, ...ada, events: [], after: '01795200000000#abc' }),
}
