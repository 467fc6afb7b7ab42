// Logging in over the API: what arrives, and what leaves. A browser's secrets travel in `__Host-` cookies and never in a
// body; a command line has no cookies and gets them in the body.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { Answer } from '../flows/answer.ts'
import type { Answered } from '../flows/answer-challenge.ts'
import type { Begin } from '../flows/begin.ts'
import type { BeginLogin } from '../flows/begin-login.ts'
import type { ResendCode } from '../flows/resend-code.ts'
import type { Pending } from '../flows/second-factor.ts'
import { type ChallengeId, parseChallengeId, parseEmailAddress } from '../ids.ts'
import type { Agents } from '../ports.ts'
import { parseCode } from '../rules/challenge.ts'
import { parse } from '../rules/credential.ts'
import { tooLong } from '../rules/password-policy.ts'
import { parseRecoveryCode } from '../rules/recovery-code.ts'
import { isRefusal, readJson } from './body.ts'
import { deviceCookie } from './device-cookie.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { clearCookie, json, problem, type Reply, setCookie } from './response.ts'
import { replySignedIn } from './signed-in.ts'

const factor = z.enum(['sms', 'totp', 'recovery_code'])

export const loginShape = z.strictObject({
  email: z.optional(z.string()),
  password: z.optional(z.string()),
  kind: z.enum(['browser', 'cli']),
  label: z.optional(z.string().check(z.maxLength(100))),
  device: z.optional(z.string().check(z.maxLength(200))),
  authenticator: z.optional(z.enum(['passkey', 'sms', 'totp', 'recovery_code'])),
  language: z.optional(z.enum(['en', 'nb'])),
})

/** By password, by passkey (which needs no name), or by e-mail address alone where a company chose that. */
export function readLogin(asked: Asked, ports: { readonly agents: Agents }): Begin | Refusal {
  const body = readJson(asked.request, loginShape)
  if (isRefusal(body)) return body
  const { kind: holder, email, password, device, authenticator: wanted } = body
  const devices = holder === 'browser' ? deviceCookie(asked) : device === undefined ? [] : [device]
  const label = labelOf(asked, ports, body.label)
  if (wanted === 'passkey') {
    if (password !== undefined) return malformed('A passkey signs in without a password: leave it out.')
    return { by: 'passkey', holder, devices, label }
  }
  if (email === undefined) return malformed('The field email is missing or not well formed.')
  if (password === undefined) {
    const canonical = parseEmailAddress(email)
    if (canonical === undefined) return malformed('The field email is not an e-mail address.')
    return { by: 'code', email: canonical, holder, devices, label, language: body.language ?? languageOf(asked) }
  }
  const read = login(asked, ports, { email, password, holder, devices, label, wanted })
  return isRefusal(read) ? read : { by: 'password', ...read }
}

/** The command line's own name for itself without anything that could disturb a page or a log, or browser and system. */
export const labelOf = (asked: Asked, ports: { readonly agents: Agents }, said?: string): string =>
  said?.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim() || ports.agents.describe(asked.attempt.userAgent)

/** Shared by the API and the sign-in form. Too long a password is refused here, before anything could hash it. */
export function login(
  asked: Asked,
  ports: { readonly agents: Agents },
  typed: Omit<BeginLogin, 'email' | 'label'> & { readonly email: string; readonly label?: string },
): BeginLogin | Refusal {
  if (tooLong(typed.password))
    return refuse(
      denial('invalid_request', { detail: 'The password is longer than any that is accepted here.' }),
      'password_too_long',
    )
  const email = parseEmailAddress(typed.email)
  if (email === undefined) return malformed('The field email is not an e-mail address.')
  return { ...typed, email, label: labelOf(asked, ports, typed.label) }
}

export function pendingBody(pending: Pending) {
  const { id, holder, secret, authenticator, others, to, digits, expiresIn, resendIn, publicKey } = pending
  return {
    challenge: {
      id,
      ...(holder === 'cli' && secret !== undefined ? { secret } : {}),
      authenticator,
      ...(others.length === 0 ? {} : { others }),
      ...(to === undefined ? {} : { to }),
      ...(digits === undefined ? {} : { digits }),
      expires_in: expiresIn,
      ...(resendIn === undefined ? {} : { resend_in: resendIn }),
      ...(publicKey === undefined ? {} : { public_key: publicKey }),
    },
  }
}

/** 202: a question is pending. Where the code could not be sent that is said, and the question stays good for a resend. */
export function replyPending(pending: Pending, asked: Asked, delivered: boolean): Reply {
  const cookies = pendingCookies(pending, asked)
  if (delivered) return json(202, pendingBody(pending), cookies)
  const told = denial('code_not_sent', pending.resendIn === undefined ? {} : { retryAfter: pending.resendIn })
  return { ...problem(told, asked.attempt.id, pendingBody(pending)), cookies }
}

/**
 * A passkey's ceremony has a cookie of its own: pages offer passkeys by themselves, and that must not put an end to a
 * code that is being waited for in another tab.
 */
export function pendingCookies({ id, holder, secret, authenticator }: Pending, { request }: Asked): string[] {
  if (holder !== 'browser') return []
  if (secret !== undefined)
    return [setCookie(authenticator === 'passkey' ? '__Host-passkey' : '__Host-challenge', secret)]
  const ceremony = request.cookies.get('__Host-passkey') ?? ''
  const shown = parse(ceremony)
  // What a passkey has begun goes on as a question like any other.
  return shown?.kind === 'challenge' && shown.challenge === id
    ? [setCookie('__Host-challenge', ceremony), clearCookie('__Host-passkey')]
    : []
}

export const answerShape = z.strictObject({
  id: z.optional(z.string()),
  secret: z.optional(z.string().check(z.maxLength(200))),
  code: z.optional(z.string().check(z.maxLength(200))),
  authenticator: z.optional(factor),
  passkey: z.optional(z.unknown()),
})

export function readAnswer(asked: Asked): Answer | Refusal {
  const body = readJson(asked.request, answerShape)
  if (isRefusal(body)) return body
  const proof = challengeProof(asked, body.secret)
  if (isRefusal(proof)) return proof
  if (body.id !== undefined && body.id !== proof.id)
    return malformed('The field id is not the challenge in the address.')
  if ((body.code === undefined) === (body.passkey === undefined)) return malformed('Give either code or passkey.')
  if (body.passkey !== undefined) return { ...proof, passkey: body.passkey }
  return answerOf(proof, body.code ?? '', body.authenticator)
}

/** What was typed, in the form that it is compared in; a saved code tells itself by its length. */
export function answerOf(proof: ResendCode, typed: string, authenticator?: z.infer<typeof factor>): Answer | Refusal {
  const saved = parseRecoveryCode(typed)
  if (authenticator === 'recovery_code' || (authenticator === undefined && saved !== undefined))
    return saved === undefined
      ? malformed('A recovery code is 24 letters and digits.')
      : { ...proof, authenticator: 'recovery_code', code: saved }
  const code = parseCode(typed)
  return code === undefined ? malformed('The field code is four or six digits.') : { ...proof, authenticator, code }
}

/** 201 with the session, or 202 with what is still due. */
export const replyAnswered = (answered: Answered, asked: Asked, delivered: boolean): Reply =>
  'signedIn' in answered ? replySignedIn(answered.signedIn, asked) : replyPending(answered.pending, asked, delivered)

export const resendShape = z.strictObject({
  id: z.optional(z.string()),
  secret: z.optional(z.string().check(z.maxLength(200))),
})

export function readResend(asked: Asked): ResendCode | Refusal {
  const body = asked.request.body === '' ? {} : readJson(asked.request, resendShape)
  return isRefusal(body) ? body : challengeProof(asked, body.secret)
}

/** The challenge that the address names, with the secret from the cookie (a browser's) or the body (a command line's). */
export function challengeProof(asked: Asked, secret: string | undefined): ResendCode | Refusal {
  const id = parseChallengeId(asked.request.parameters.get('id') ?? '')
  if (id === undefined) return refuse(denial('challenge_unknown'), 'not_found')
  const cookies = ['__Host-challenge', '__Host-passkey'].map((name) => asked.request.cookies.get(name) ?? '')
  if (secret !== undefined && cookies.some((cookie) => cookie !== ''))
    return malformed('Show the secret once, in the cookie or in the body.')
  const cookie = cookies.find((one) => isOf(id, one))
  return proofOf(id, secret ?? cookie, secret === undefined ? 'browser' : 'cli')
}

function isOf(id: ChallengeId, text: string): boolean {
  const shown = parse(text)
  return shown?.kind === 'challenge' && shown.challenge === id
}

export function proofOf(
  id: ChallengeId | undefined,
  text: string | undefined,
  holder: ResendCode['holder'],
): ResendCode | Refusal {
  const shown = parse(text ?? '')
  if (shown?.kind !== 'challenge' || (id !== undefined && shown.challenge !== id))
    return refuse(denial('challenge_unknown'), 'not_found')
  return { id: shown.challenge, secret: shown.secret, holder }
}
