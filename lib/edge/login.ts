// Logging in over the API: what arrives, and what leaves. A browser's secrets travel in `__Host-` cookies and never in a
// body; a command line has no cookies and gets them in the body.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { AnswerChallenge } from '../flows/answer-challenge.ts'
import type { BeginLogin, Pending } from '../flows/begin-login.ts'
import type { ResendCode } from '../flows/resend-code.ts'
import type { SignedIn } from '../flows/sign-in.ts'
import { type ChallengeId, parseChallengeId, parseEmailAddress } from '../ids.ts'
import type { Agents } from '../ports.ts'
import { parseCode } from '../rules/challenge.ts'
import { parse } from '../rules/credential.ts'
import { tooLong } from '../rules/password-policy.ts'
import { peoplePerBrowser } from '../settings.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { clearCookie, json, keepCookie, problem, type Reply, setCookie } from './response.ts'

const loginShape = z.strictObject({
  email: z.string(),
  password: z.string(),
  kind: z.enum(['browser', 'cli']),
  label: z.optional(z.string().check(z.maxLength(100))),
  device: z.optional(z.string().check(z.maxLength(200))),
})

export function readLogin(asked: Asked, ports: { readonly agents: Agents }): BeginLogin | Refusal {
  const body = readJson(asked.request, loginShape)
  if (isRefusal(body)) return body
  const { kind: holder, email, password, label, device } = body
  const devices = holder === 'browser' ? deviceCookie(asked) : device === undefined ? [] : [device]
  return login(asked, ports, { email, password, holder, devices, ...(label === undefined ? {} : { label }) })
}

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
  const label = typed.label?.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || ports.agents.describe(asked.attempt.userAgent)
  return { ...typed, email, label }
}

/** Several people may use one browser: the cookie holds a credential for each. */
export const deviceCookie = ({ request }: Asked): string[] =>
  (request.cookies.get('__Host-device') ?? '').split('.').filter(Boolean)

export function pendingBody(pending: Pending) {
  const { id, holder, secret, to, digits, expiresIn: expires_in, resendIn: resend_in } = pending
  const shown = holder === 'cli' && secret !== undefined ? { secret } : {}
  return { challenge: { id, ...shown, authenticator: 'sms', to, digits, expires_in, resend_in } }
}

/** 202: a question is pending. Where the code could not be sent that is said, and the question stays good for a resend. */
export function replyPending(pending: Pending, asked: Asked, delivered: boolean): Reply {
  const cookies =
    pending.holder === 'browser' && pending.secret !== undefined ? [setCookie('__Host-challenge', pending.secret)] : []
  if (delivered) return json(202, pendingBody(pending), cookies)
  const told = denial('code_not_sent', { retryAfter: pending.resendIn })
  return { ...problem(told, asked.attempt.id, pendingBody(pending)), cookies }
}

const answerShape = z.strictObject({
  id: z.optional(z.string()),
  secret: z.optional(z.string().check(z.maxLength(200))),
  code: z.string().check(z.maxLength(64)),
})

export function readAnswer(asked: Asked): AnswerChallenge | Refusal {
  const body = readJson(asked.request, answerShape)
  if (isRefusal(body)) return body
  const proof = challengeProof(asked, body.secret)
  if (isRefusal(proof)) return proof
  if (body.id !== undefined && body.id !== proof.id)
    return malformed('The field id is not the challenge in the address.')
  const code = parseCode(body.code)
  return code === undefined ? malformed('The field code is four or six digits.') : { ...proof, code }
}

const resendShape = z.strictObject({
  id: z.optional(z.string()),
  secret: z.optional(z.string().check(z.maxLength(200))),
})

export function readResend(asked: Asked): ResendCode | Refusal {
  const body = asked.request.body === '' ? {} : readJson(asked.request, resendShape)
  return isRefusal(body) ? body : challengeProof(asked, body.secret)
}

/** The challenge that the address names, with the secret from the cookie (a browser's) or the body (a command line's). */
function challengeProof(asked: Asked, secret: string | undefined): ResendCode | Refusal {
  const id = parseChallengeId(asked.request.parameters.get('id') ?? '')
  if (id === undefined) return refuse(denial('challenge_unknown'), 'not_found')
  const cookie = asked.request.cookies.get('__Host-challenge')
  if (secret !== undefined && cookie !== undefined)
    return malformed('Show the secret once, in the cookie or in the body.')
  return proofOf(id, secret ?? cookie, secret === undefined ? 'browser' : 'cli')
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

export function sessionBody({ session }: Pick<SignedIn, 'session'>) {
  const { id, holder: kind, subject, company, createdAt, expiresAt } = session
  return { id, kind, subject, company, created_at: rfc3339(createdAt), expires_at: rfc3339(expiresAt) }
}

export const rfc3339 = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', 'Z')

/** 201: the credential leaves here once. */
export function replySignedIn(signedIn: SignedIn, asked: Asked): Reply {
  const { credential, device, session } = signedIn
  if (session.holder === 'browser')
    return json(201, { session: sessionBody(signedIn) }, signedInCookies(signedIn, asked))
  return json(201, { credential, ...(device === undefined ? {} : { device }), session: sessionBody(signedIn) })
}

export function signedInCookies({ credential, device }: SignedIn, asked: Asked): string[] {
  const others = deviceCookie(asked).filter((text) => parse(text)?.kind === 'device')
  const carried = [...(device === undefined ? [] : [device]), ...others].slice(0, peoplePerBrowser)
  // Set again at every login, so that the browser keeps it as long as the device is used.
  const devices = carried.length === 0 ? [] : [keepCookie('__Host-device', carried.join('.'))]
  return [
    setCookie('__Host-session', credential),
    ...devices,
    clearCookie('__Host-challenge'),
    clearCookie('__Host-code'),
  ]
}
