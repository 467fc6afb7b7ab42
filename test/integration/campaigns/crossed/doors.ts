// Every endpoint that takes the secret of a question, the link out of a letter or a typed code, and what each says of one
// that does not belong there.

import type { Answer } from '../../gate/answer.ts'
import { type Gate, ORIGIN } from '../../gate/open.ts'
import type { Pending } from './world.ts'

/** Where the record of a question lies: each door looks in one place. */
type Place = 'challenge' | 'ceremony' | 'draft'
export const placeOf = (question: string): Place =>
  question === 'join' ? 'draft' : question === 'login by passkey' ? 'ceremony' : 'challenge'

export interface Door {
  readonly name: string
  readonly method: string
  readonly path: (id: string) => string
  readonly body: (pending: Pending) => object
  readonly looksIn: Place
  /** The event by which it refuses. */
  readonly refuses: string
  /** How it refuses questions that lie where it looks and wait for something else. */
  readonly early: Readonly<Record<string, readonly [cause: string, status: number]>>
}

const notDue = ['not_due', 400] as const
/** Until its link is opened, the question is nobody's. */
const nobodys = ['account_suspended', 410] as const
const waiting = { 'mailbox to open': nobodys, 'new password': notDue }
const coded = ['login by sms', 'login by app', 'login by saved code', 'step-up', 'reset']
const codeFirst = Object.fromEntries(coded.map((question) => [question, notDue]))

export const doors: readonly Door[] = [
  {
    name: 'a code',
    method: 'POST',
    path: (id) => `/v1/challenges/${id}/answer`,
    body: () => ({ code: '123456' }),
    looksIn: 'challenge',
    refuses: 'code_refused',
    early: waiting,
  },
  {
    name: 'a passkey',
    method: 'POST',
    path: (id) => `/v1/challenges/${id}/answer`,
    body: ({ assertion }) => ({ passkey: assertion }),
    looksIn: 'ceremony',
    refuses: 'passkey_refused',
    early: {},
  },
  {
    name: 'sending again',
    method: 'POST',
    path: (id) => `/v1/challenges/${id}/resend`,
    body: () => ({}),
    looksIn: 'challenge',
    refuses: 'resend_refused',
    early: waiting,
  },
  {
    name: 'a new password',
    method: 'PUT',
    path: (id) => `/v1/challenges/${id}/password`,
    body: () => ({ password: 'along the wall of the night' }),
    looksIn: 'challenge',
    refuses: 'password_refused',
    early: { ...codeFirst, 'mailbox to open': ['unknown_challenge', 410] },
  },
  {
    name: 'the code of who joins',
    method: 'POST',
    path: (id) => `/v1/joins/${id}/answer`,
    body: () => ({ code: '123456' }),
    looksIn: 'draft',
    refuses: 'join_refused',
    early: {},
  },
  {
    name: 'sending again to who joins',
    method: 'POST',
    path: (id) => `/v1/joins/${id}/resend`,
    body: () => ({}),
    looksIn: 'draft',
    refuses: 'join_refused',
    early: {},
  },
]

/** The way of a command line, or the browser's. */
export function show(pending: Pending, door: Door, id: string, secret: string, way: 'body' | 'cookie') {
  const body = door.body(pending)
  const path = door.path(id)
  if (way === 'body') return pending.gate.send(door.method, path, { json: { ...body, secret } })
  const cookies = { [door.looksIn === 'ceremony' ? '__Host-passkey' : '__Host-challenge']: secret }
  return pending.gate.send(door.method, path, { json: body, cookies, headers: { origin: ORIGIN } })
}

export const linkDoors: Readonly<Record<string, (gate: Gate, token: string) => Promise<Answer>>> = {
  reset: (gate, token) => gate.send('POST', '/v1/password-resets/open', { json: { token, kind: 'cli' } }),
  mailbox: (gate, token) => gate.send('POST', '/v1/mailbox-links/open', { json: { token } }),
  address: (gate, token) => gate.send('POST', '/v1/account/email/open', { json: { token } }),
  'not me': (gate, token) => gate.send('POST', '/v1/not-me', { json: { token } }),
  invitation: (gate, token) =>
    gate.send('POST', '/v1/joins', {
      json: { token, name: 'New', password: 'along the wall of the night', phone: '+4741100009', kind: 'cli' },
    }),
}

/** Where a typed code goes, each as its owner would type it. */
export const codeDoors = (pending: Pending): Readonly<Record<string, (code: string) => Promise<Answer>>> => {
  const { gate, questions, sessions } = pending
  const answer = (question: string, more: object = {}, path = 'challenges') => {
    const { id, secret } = questions[question] ?? { id: '', secret: '' }
    return (code: string) => gate.send('POST', `/v1/${path}/${id}/answer`, { json: { id, secret, code, ...more } })
  }
  const own = (path: string, headers: Readonly<Record<string, string>>) => (code: string) =>
    gate.send('POST', path, { headers, json: { code } })
  return {
    'login by sms': answer('login by sms', { authenticator: 'sms' }),
    'login by app': answer('login by app', { authenticator: 'totp' }),
    'login by saved code': answer('login by saved code', { authenticator: 'recovery_code' }),
    'step-up': answer('step-up', { authenticator: 'sms' }),
    reset: answer('reset', { authenticator: 'sms' }),
    join: answer('join', {}, 'joins'),
    'new phone': own('/v1/account/phone/answer', sessions.moves.bearer),
    'new app': own('/v1/account/totp/confirm', sessions.saved.bearer),
  }
}
