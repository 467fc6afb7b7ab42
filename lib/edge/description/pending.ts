// What is due, and what a finished login leaves, as command lines and browsers are told it.

import * as z from 'zod/mini'
import { called, companyId, count, credential, kind, moment, seconds, sessionId, subjectId, text } from './words.ts'

const authenticator = z.enum(['sms', 'totp', 'recovery_code', 'passkey', 'new_password', 'mailbox'])

/** What is handed on as it is to `navigator.credentials`, whose words these are. */
export const publicKey = called(
  'PublicKeyOptions',
  z.record(z.string(), z.unknown()),
  'Options of Web Authentication (Level 3, §5.1.8–5.1.10) in their JSON form, for the browser.',
)

export const pendingChallenge = called(
  'PendingChallenge',
  z.strictObject({
    id: z.string().check(z.regex(/^[0-9A-Za-z]{16}$/)),
    secret: z.optional(credential),
    authenticator,
    others: z.optional(z.array(authenticator)),
    to: z.optional(text),
    digits: z.optional(z.int().check(z.gte(4), z.lte(8))),
    expires_in: seconds,
    resend_in: z.optional(seconds),
    public_key: z.optional(publicKey),
  }),
  'A question that is open. A command line gets its `secret` here, a browser in a cookie. `others`: what may answer it as well. `to`: the end of the number that a code went to.',
)

/** Of one's own number: the session is the proof, and there is nothing to name. */
export const phoneChallenge = called(
  'PhoneChallenge',
  z.strictObject({
    authenticator: z.literal('sms'),
    to: text,
    digits: count,
    expires_in: seconds,
    resend_in: seconds,
  }),
  'A code is on its way to the number that was given.',
)

export const pending = z.strictObject({ challenge: pendingChallenge })
export const phonePending = z.strictObject({ challenge: phoneChallenge })

const session = { id: sessionId, kind, subject: subjectId, company: companyId, created_at: moment, expires_at: moment }
export const sessionShape = called('Session', z.strictObject(session), 'A session.')
/** With the name that it goes by. */
export const labelledSession = z.strictObject({ ...session, label: text })

export const signedIn = called(
  'SignedIn',
  z.strictObject({
    credential: z.optional(credential),
    device: z.optional(credential),
    session: sessionShape,
    password_change_due: z.optional(z.literal(true)),
  }),
  'A session was begun. A command line gets its `credential` here, and may get a `device` by which it is recognised next time; a browser gets both in cookies.',
)

export const renewed = z.strictObject({ credential: z.optional(credential), session: sessionShape })

/** The answer is the same whether or not there is anybody to write to. */
export const sent = called('Sent', z.strictObject({ sent: z.literal(true) }), 'It goes on in the mailbox.')
