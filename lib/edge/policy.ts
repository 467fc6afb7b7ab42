// The API of a company's policy.

import * as z from 'zod/mini'
import type { ChangePolicy } from '../flows/policy.ts'
import type { Policy } from '../schema.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'

const shape = z.strictObject({
  authenticators: z.array(z.enum(['sms', 'totp', 'passkey', 'recovery_code'])).check(z.maxLength(4)),
  assurance: z.enum(['one', 'two', 'two_without_sms', 'phishing_resistant']),
  passwordless: z.boolean(),
  sign_up: z.boolean(),
  /** Left out: as before the word was there, command lines may be let in by a code. */
  device_flow: z.optional(z.boolean()),
})

export function readPolicyChange(asked: Asked): ChangePolicy | Refusal {
  const body = readJson(asked.request, shape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const { authenticators, assurance, passwordless, sign_up: signUp, device_flow: deviceFlow = true } = body
  if (new Set(authenticators).size < authenticators.length) return malformed('An authenticator is named twice.')
  return { ...where, policy: { authenticators, assurance, passwordless, signUp, deviceFlow } }
}

export const replyPolicy = ({ authenticators, assurance, passwordless, signUp, deviceFlow = true }: Policy): Reply =>
  json(200, { authenticators, assurance, passwordless, sign_up: signUp, device_flow: deviceFlow })
