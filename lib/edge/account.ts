// The API of what proves a person: the account as a whole, and each authenticator. Times leave as RFC 3339.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ReadActivity } from '../flows/account/activity.ts'
import type { ChangeAddress } from '../flows/account/address.ts'
import type { OneDevice, Overview } from '../flows/account/overview.ts'
import type { BindPasskey, OnePasskey } from '../flows/account/passkeys.ts'
import type { ChangePhone, ConfirmPhone, PhonePending } from '../flows/account/phone.ts'
import type { ConfirmTotp, TotpSeed } from '../flows/account/totp.ts'
import type { BeginStepUp } from '../flows/begin-step-up.ts'
import { parseDeviceId, parseEmailAddress, parsePasskeyId, parsePhoneNumber } from '../ids.ts'
import { parseCode } from '../rules/challenge.ts'
import { parseCursor } from '../rules/log-query.ts'
import { tooLong } from '../rules/password-policy.ts'
import { shownRecoveryCode } from '../rules/recovery-code.ts'
import type { Passkey } from '../schema.ts'
import { isRefusal, readJson, readQuery } from './body.ts'
import type { Asked } from './endpoint.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { empty, json, problem, type Reply } from './response.ts'
import { readOwn } from './sessions.ts'
import { rfc3339 } from './signed-in.ts'

const own = readOwn('api')

export function replyAccount(overview: Overview): Reply {
  const { principal, person, assurance, policy, password, sms, totp, passkeys, recoveryCodes, devices } = overview
  return json(200, {
    subject: principal.subject.id,
    company: principal.company.id,
    name: person.name,
    email: person.email,
    language: person.language,
    assurance,
    authenticators: {
      ...(password === undefined ? {} : { password: { changed_at: rfc3339(password.changedAt) } }),
      ...(sms === undefined ? {} : { sms }),
      ...(totp === undefined ? {} : { totp: { bound_at: rfc3339(totp.boundAt) } }),
      passkeys: passkeys.map(passkeyBody),
      ...(recoveryCodes === undefined
        ? {}
        : { recovery_codes: { left: recoveryCodes.left, made_at: rfc3339(recoveryCodes.madeAt) } }),
    },
    allowed: policy.authenticators,
    devices: devices.map(({ id, label, createdAt, expiresAt, current }) => ({
      id,
      label,
      created_at: rfc3339(createdAt),
      expires_at: rfc3339(expiresAt),
      current,
    })),
  })
}

export const passkeyBody = ({ id, label, boundAt, usedAt, backupEligible, backedUp }: Passkey) => ({
  id,
  label,
  bound_at: rfc3339(boundAt),
  ...(usedAt === undefined ? {} : { used_at: rfc3339(usedAt) }),
  synced: backupEligible && backedUp,
})

export const replyTotpSeed = ({ secret, uri, expiresIn }: TotpSeed): Reply =>
  json(201, { secret, uri, expires_in: expiresIn })

export const codeShape = z.strictObject({ code: z.string().check(z.maxLength(64)) })

export function readConfirm(asked: Asked): ConfirmTotp | ConfirmPhone | Refusal {
  const body = readJson(asked.request, codeShape)
  if (isRefusal(body)) return body
  const code = parseCode(body.code)
  return code === undefined ? malformed('The field code is six digits.') : { ...own(asked), code }
}

export const replyBound = (): Reply => empty()
export const replyRemoved = (): Reply => empty()

export const replyPasskeyOptions = ({ publicKey }: { readonly publicKey: object }): Reply =>
  json(200, { public_key: publicKey })

export const bindShape = z.strictObject({ label: z.optional(z.string().check(z.maxLength(100))), passkey: z.unknown() })

export function readPasskey(asked: Asked): BindPasskey | Refusal {
  const body = readJson(asked.request, bindShape)
  if (isRefusal(body)) return body
  const label = (body.label ?? '').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim()
  return { ...own(asked), label, passkey: body.passkey }
}

export const replyPasskey = (passkey: Passkey): Reply => json(201, passkeyBody(passkey))

export function readOnePasskey(asked: Asked): OnePasskey | Refusal {
  const id = parsePasskeyId(asked.request.parameters.get('id') ?? '')
  return id === undefined ? refuse(denial('not_found'), 'not_found') : { ...own(asked), id }
}

export const replyRecoveryCodes = ({ codes }: { readonly codes: readonly string[] }): Reply =>
  json(201, { codes: codes.map(shownRecoveryCode) })

export const phoneShape = z.strictObject({ phone: z.string().check(z.maxLength(40)) })

export function readPhone(asked: Asked): ChangePhone | Refusal {
  const body = readJson(asked.request, phoneShape)
  if (isRefusal(body)) return body
  const phone = phoneOf(body.phone)
  return phone === undefined ? malformed(PHONE) : { ...own(asked), phone }
}

/** Blanks, hyphens and brackets are people's to use; the country has to be said. */
export const phoneOf = (typed: string) => parsePhoneNumber(typed.replace(/[\s().-]/g, '').replace(/^00/, '+'))

export const PHONE = 'The field phone is a number with its country, as in +4791000001.'

export function replyPhonePending({ to, digits, expiresIn, resendIn }: PhonePending, asked: Asked, delivered: boolean) {
  const challenge = { authenticator: 'sms', to, digits, expires_in: expiresIn, resend_in: resendIn }
  return delivered ? json(202, { challenge }) : notDelivered(asked, challenge)
}

const notDelivered = ({ attempt }: Asked, challenge: { readonly resend_in: number }): Reply =>
  problem(denial('code_not_sent', { retryAfter: challenge.resend_in }), attempt.id, { challenge })

export const emailShape = z.strictObject({ email: z.string() })

export function readAddress(asked: Asked): ChangeAddress | Refusal {
  const body = readJson(asked.request, emailShape)
  if (isRefusal(body)) return body
  const email = parseEmailAddress(body.email)
  return email === undefined ? malformed('The field email is not an e-mail address.') : { ...own(asked), email }
}

/** 202: what was asked for goes on in the mailbox. */
export const replyLetterSent = (): Reply => json(202, { sent: true })

export function readOneDevice(asked: Asked): OneDevice | Refusal {
  const id = parseDeviceId(asked.request.parameters.get('id') ?? '')
  return id === undefined ? refuse(denial('not_found'), 'not_found') : { ...own(asked), id }
}

export const activityShape = z.strictObject({
  limit: z.optional(z.string().check(z.regex(/^[1-9][0-9]{0,2}$/))),
  after: z.optional(z.string().check(z.maxLength(40))),
})

export function readActivityQuery(asked: Asked): ReadActivity | Refusal {
  const query = readQuery(asked.request, activityShape)
  if (isRefusal(query)) return query
  const after = query.after === undefined ? undefined : parseCursor(query.after)
  if (query.after !== undefined && after === undefined)
    return malformed('The field after is the next of an earlier page.')
  const limit = Math.min(Number(query.limit ?? '50'), 200)
  return { ...own(asked), limit, ...(after === undefined ? {} : { after }) }
}

export const stepUpShape = z.strictObject({
  password: z.optional(z.string()),
  authenticator: z.optional(z.enum(['passkey', 'sms', 'totp', 'recovery_code'])),
})

export function readStepUp(asked: Asked): BeginStepUp | Refusal {
  const body = readJson(asked.request, stepUpShape)
  return isRefusal(body) ? body : stepUp(asked, 'api', body)
}

export function stepUp(
  asked: Asked,
  surface: BeginStepUp['surface'],
  { password, authenticator }: z.infer<typeof stepUpShape>,
): BeginStepUp | Refusal {
  const who = readOwn(surface)(asked)
  if (authenticator === 'passkey') return { ...who, by: 'passkey' }
  if (password === undefined) return malformed('Give the password, or the authenticator passkey.')
  if (tooLong(password))
    return refuse(
      denial('invalid_request', { detail: 'The password is longer than any that is accepted here.' }),
      'password_too_long',
    )
  return { ...who, by: { password, wanted: authenticator } }
}
