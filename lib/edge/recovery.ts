// The API of forgotten passwords, mailboxes that have to be shown first, and 'this was not me'. What a letter carries comes
// in a body, never in a query: addresses are kept in too many places.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ChoosePassword, Chosen } from '../flows/choose-password.ts'
import type { BeginReset } from '../flows/recovery/begin-reset.ts'
import type { SayNotMe } from '../flows/recovery/not-me.ts'
import type { OpenMailbox } from '../flows/recovery/open-mailbox.ts'
import type { RequestReset } from '../flows/recovery/request-reset.ts'
import { parseEmailAddress } from '../ids.ts'
import type { Agents } from '../ports.ts'
import { parse } from '../rules/credential.ts'
import { tooLong } from '../rules/password-policy.ts'
import { isRefusal, readJson } from './body.ts'
import { deviceCookie } from './device-cookie.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { challengeProof, labelOf } from './login.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { clearCookie, empty, type Reply } from './response.ts'
import { replySignedIn } from './signed-in.ts'

type Needs = { readonly agents: Agents }

export const requestShape = z.strictObject({ email: z.string(), language: z.optional(z.enum(['en', 'nb'])) })

/** Of signing up. */
export function readRequest(asked: Asked, ports: Needs): RequestReset | Refusal {
  const body = readJson(asked.request, requestShape)
  return isRefusal(body) ? body : requested(asked, ports, body)
}

export const forgotShape = z.strictObject({
  ...requestShape.shape,
  device: z.optional(z.string().check(z.maxLength(200))),
})

/** Of a forgotten password: a recognised device has letters of its own. */
export function readForgot(asked: Asked, ports: Needs): RequestReset | Refusal {
  const body = readJson(asked.request, forgotShape)
  return isRefusal(body) ? body : requested(asked, ports, body)
}

export function requested(asked: Asked, ports: Needs, typed: z.infer<typeof forgotShape>): RequestReset | Refusal {
  const email = parseEmailAddress(typed.email)
  if (email === undefined) return malformed('The field email is not an e-mail address.')
  const { language = languageOf(asked), device } = typed
  const devices = device === undefined ? deviceCookie(asked) : [device]
  return { email, language, devices, label: labelOf(asked, ports) }
}

const token = z.string().check(z.maxLength(200))

export const openShape = z.strictObject({
  token,
  kind: z.enum(['browser', 'cli']),
  label: z.optional(z.string().check(z.maxLength(100))),
  device: z.optional(z.string().check(z.maxLength(200))),
  authenticator: z.optional(z.enum(['passkey', 'sms', 'totp', 'recovery_code'])),
})

export function readOpenReset(asked: Asked, ports: Needs): BeginReset | Refusal {
  const body = readJson(asked.request, openShape)
  if (isRefusal(body)) return body
  const { kind: holder, device, authenticator: wanted } = body
  const devices = holder === 'browser' ? deviceCookie(asked) : device === undefined ? [] : [device]
  return { token: body.token, holder, devices, label: labelOf(asked, ports, body.label), wanted }
}

export const mailboxShape = z.strictObject({ token })

/** A browser shows by its cookie that the sign-in was begun there. */
export function readOpenMailbox(asked: Asked): OpenMailbox | Refusal {
  const body = readJson(asked.request, mailboxShape)
  return isRefusal(body) ? body : opened(asked, body.token)
}

export function opened({ request }: Asked, shown: string): OpenMailbox {
  const challenge = parse(request.cookies.get('__Host-challenge') ?? '')
  return { token: shown, secret: challenge?.kind === 'challenge' ? challenge.secret : undefined }
}

/** Of 'this was not me', and of a new address. */
export function readToken(asked: Asked, ports: Needs): SayNotMe | Refusal {
  const body = readJson(asked.request, mailboxShape)
  return isRefusal(body) ? body : { token: body.token, label: labelOf(asked, ports) }
}

export const replyDone = (): Reply => empty()

export const chooseShape = z.strictObject({
  id: z.optional(z.string()),
  secret: z.optional(z.string().check(z.maxLength(200))),
  password: z.string(),
})

export function readChoose(asked: Asked): ChoosePassword | Refusal {
  const body = readJson(asked.request, chooseShape)
  if (isRefusal(body)) return body
  const proof = challengeProof(asked, body.secret)
  if (isRefusal(proof)) return proof
  if (body.id !== undefined && body.id !== proof.id)
    return malformed('The field id is not the challenge in the address.')
  return chosen(proof, body.password)
}

/** Too long a password is refused here, before anything could hash it. */
export const chosen = (proof: Omit<ChoosePassword, 'chosen'>, typed: string): ChoosePassword | Refusal =>
  tooLong(typed)
    ? refuse(denial('password_rejected', { detail: 'Use at most 256 characters.' }), 'password_too_long')
    : { ...proof, chosen: typed }

/** 201 with the session, or 204 after a reset: then the person signs in with the new password. */
export const replyChosen = ({ holder, signedIn }: Chosen, asked: Asked): Reply => {
  if (signedIn !== undefined) return replySignedIn(signedIn, asked)
  return empty(holder === 'browser' ? [clearCookie('__Host-challenge'), clearCookie('__Host-code')] : [])
}
