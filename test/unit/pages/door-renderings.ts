// Every page of signing in, recovering and joining, and of what letters lead to, in the states that differ to the eye.

import type { Language } from '../../../lib/schema.ts'
import { askAddressPage } from '../../../pages/ask-address.ts'
import { type AskPasskey, askPasskeyPage } from '../../../pages/ask-passkey.ts'
import { type Code, codePage } from '../../../pages/code.ts'
import { gonePage } from '../../../pages/gone.ts'
import { type Join, joinPage } from '../../../pages/join.ts'
import { messagePage } from '../../../pages/message.ts'
import { newPasswordPage } from '../../../pages/new-password.ts'
import { postedPage } from '../../../pages/posted.ts'
import { donePage, pressPage } from '../../../pages/press.ts'
import { signInPage } from '../../../pages/sign-in.ts'

const now = 1_795_200_000

export const message = { to: '•••• 01', digits: 4, minutes: 5, resendIn: 30, delivered: true } as const
export const bySms: Omit<Code, 'language'> = { purpose: 'login', asked: 'sms', others: [], message, begin: '/login' }
export const invited: Omit<Join, 'language'> = {
  company: 'Acme',
  email: 'grace@acme.test',
  invitation: 'I'.repeat(16),
  fewest: 12,
  again: false,
}
export const forPasskey: Omit<AskPasskey, 'language'> = {
  purpose: 'login',
  question: {
    id: 'C'.repeat(16),
    publicKey: { challenge: 'c'.repeat(43), rpId: 'localhost', timeout: 300_000, userVerification: 'required' },
  },
  next: '/account?a=1&b="2"',
  begin: '/login',
}
const typed = { name: 'Grace Hopper', phone: '+47 912 34 567' }
const lengths = { fewest: 12, fewestAlone: 15 }
const asking = { device: 'sallyport on build-7', at: now - 60, now }

export const doorRenderings: Readonly<Record<string, (language: Language) => string>> = {
  'sign-in': (language) => signInPage({ language }),
  'sign-in-next': (language) => signInPage({ language, next: '/account?a=1&b="2"', notice: 'ended' }),
  'sign-in-refused': (language) => signInPage({ language, email: 'ada@acme.test', fault: { reason: 'invalid_login' } }),
  'sign-in-slowed': (language) =>
    signInPage({ language, email: 'ada@acme.test', fault: { reason: 'slow_down', retryAfter: 90 } }),
  'ask-passkey': (language) => askPasskeyPage({ language, ...forPasskey }),
  'ask-passkey-reset': (language) =>
    askPasskeyPage({ language, ...forPasskey, purpose: 'reset', next: '/login/new-password', begin: '/forgot' }),
  'ask-passkey-step-up': (language) =>
    askPasskeyPage({ language, ...forPasskey, purpose: 'step_up', begin: '/account/security' }),
  'ask-passkey-over': (language) => askPasskeyPage({ language, purpose: 'login', next: '/account', begin: '/login' }),
  'without-password': (language) => askAddressPage({ language, about: 'without_password', next: '/account' }),
  code: (language) => codePage({ language, ...bySms }),
  'code-long': (language) => codePage({ language, ...bySms, message: { ...message, digits: 6, resendIn: 0 } }),
  'code-refused': (language) => codePage({ language, ...bySms, fault: { reason: 'wrong_code', triesLeft: 2 } }),
  'code-not-sent': (language) =>
    codePage({ language, ...bySms, others: ['totp'], message: { ...message, resendIn: 0, delivered: false } }),
  'code-spent': (language) => codePage({ language, ...bySms, fault: { reason: 'challenge_spent' } }),
  'code-all-ways': (language) => codePage({ language, ...bySms, others: ['totp', 'recovery_code'] }),
  'code-app': (language) => codePage({ language, ...bySms, asked: 'totp', others: ['sms', 'recovery_code'] }),
  'code-app-first': (language) => {
    const { message: _, ...page } = bySms
    return codePage({ language, ...page, purpose: 'step_up', asked: 'totp', others: ['sms'] })
  },
  'code-saved': (language) =>
    codePage({ language, ...bySms, purpose: 'reset', asked: 'recovery_code', others: ['sms'], begin: '/forgot' }),
  'code-saved-refused': (language) =>
    codePage({ language, ...bySms, asked: 'recovery_code', others: ['sms'], fault: { reason: 'invalid_request' } }),
  'code-join': (language) => codePage({ language, ...bySms, purpose: 'join', begin: '/join' }),
  'new-password': (language) => newPasswordPage({ language, because: 'login', ...lengths }),
  'new-password-reset': (language) =>
    newPasswordPage({
      language,
      because: 'reset',
      ...lengths,
      fault: { reason: 'password_rejected', password: 'common' },
    }),
  'new-password-over': (language) =>
    newPasswordPage({ language, because: 'reset', ...lengths, fault: { reason: 'challenge_expired' } }),
  forgot: (language) => askAddressPage({ language, about: 'forgot' }),
  'forgot-refused': (language) =>
    askAddressPage({ language, about: 'forgot', email: 'ada@acme', fault: { reason: 'invalid_request' } }),
  'forgot-slowed': (language) =>
    askAddressPage({
      language,
      about: 'forgot',
      email: 'ada@acme.test',
      fault: { reason: 'slow_down', retryAfter: 55 },
    }),
  'forgot-sent': (language) => postedPage({ language, about: 'forgot', life: 1800 }),
  'sign-up': (language) => askAddressPage({ language, about: 'sign_up' }),
  'sign-up-sent': (language) => postedPage({ language, about: 'sign_up', life: 86_400 }),
  'mailbox-sent': (language) => postedPage({ language, about: 'mailbox', life: 900 }),
  join: (language) => joinPage({ language, ...invited }),
  'join-refused': (language) =>
    joinPage({ language, ...invited, ...typed, fault: { reason: 'password_rejected', password: 'about_you' } }),
  'join-phone-refused': (language) => joinPage({ language, ...invited, ...typed, fault: { reason: 'phone_rejected' } }),
  'join-long': (language) =>
    joinPage({
      language,
      ...invited,
      company: 'Wolfeschlegelsteinhausenbergerdorff and Company Limited',
      email: `${'a'.repeat(64)}@${'b'.repeat(60)}.test`,
      ...typed,
      fault: { reason: 'slow_down', retryAfter: 600 },
    }),
  'join-again': (language) => joinPage({ language, ...invited, again: true }),
  'join-again-refused': (language) =>
    joinPage({ language, ...invited, again: true, phone: typed.phone, fault: { reason: 'invalid_request' } }),
  reset: (language) => pressPage({ language, act: 'reset' }),
  'reset-nothing-left': (language) => pressPage({ language, act: 'reset', fault: { reason: 'not_allowed_here' } }),
  mailbox: (language) => pressPage({ language, act: 'mailbox' }),
  'mailbox-cli': (language) => pressPage({ language, act: 'mailbox', asking }),
  'mailbox-cli-done': (language) => donePage({ language, act: 'mailbox' }),
  'mailbox-cli-not-sent': (language) => donePage({ language, act: 'mailbox', notSent: true }),
  'not-me': (language) => pressPage({ language, act: 'not_me' }),
  'not-me-done': (language) => donePage({ language, act: 'not_me' }),
  address: (language) => pressPage({ language, act: 'address' }),
  'address-done': (language) => donePage({ language, act: 'address' }),
  'link-gone': (language) => gonePage({ language, kind: 'reset', requestId: 'Dk3xQhVIjoEEJ7A=' }),
  message: (language) =>
    messagePage({ language, reason: 'unavailable', requestId: 'Dk3xQhVIjoEEJ7A=', back: '/account' }),
  'not-found': (language) => messagePage({ language, reason: 'not_found' }),
}
