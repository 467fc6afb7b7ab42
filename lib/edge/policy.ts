// The API of a company's policy.

import * as z from 'zod/mini'
import type { ChangePolicy } from '../flows/policy.ts'
import { parseVerb, type Seconds, type Verb } from '../ids.ts'
import type { Lives, Policy } from '../schema.ts'
import { session } from '../settings.ts'
import { isRefusal, readJson } from './body.ts'
import { readDomain } from './domain.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'

const verbs = z.optional(z.array(z.string()).check(z.maxLength(20)))
const life = (most: Seconds) => z.optional(z.int().check(z.gte(300), z.lte(most)))
const { browser, cli } = session

export const shape = z.strictObject({
  authenticators: z.array(z.enum(['sms', 'totp', 'passkey', 'recovery_code'])).check(z.maxLength(4)),
  assurance: z.enum(['one', 'two', 'two_without_sms', 'phishing_resistant']),
  passwordless: z.boolean(),
  sign_up: z.boolean(),
  /** Left out: as before the word was there, command lines may be let in by a code. */
  device_flow: z.optional(z.boolean()),
  /** Seconds; what is left out is as long as the product has it. */
  lives: z.optional(
    z.strictObject({ browser: life(browser.absolute), idle: life(browser.idle), cli: life(cli.absolute) }),
  ),
  withheld_verbs: verbs,
  fresh_verbs: verbs,
  mail_domains: z.optional(z.array(z.string().check(z.maxLength(253))).check(z.minLength(1), z.maxLength(20))),
  collaborators: z.optional(z.boolean()),
  log_days: z.optional(z.int().check(z.gte(30), z.lte(3650))),
})

export function readPolicyChange(asked: Asked): ChangePolicy | Refusal {
  const body = readJson(asked.request, shape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const policy = policyFrom(body)
  return isRefusal(policy) ? policy : { ...where, policy }
}

/** Shared by the API and the console. */
export function policyFrom(body: z.infer<typeof shape>): Policy | Refusal {
  const { authenticators, assurance, passwordless, sign_up: signUp, device_flow: deviceFlow = true } = body
  if (new Set(authenticators).size < authenticators.length) return malformed('An authenticator is named twice.')
  const [withheld, freshly] = [body.withheld_verbs ?? [], body.fresh_verbs ?? []].map((list) => list.map(parseVerb))
  if (withheld?.includes(undefined) !== false || freshly?.includes(undefined) !== false)
    return malformed('A verb is 2 to 30 of a-z, 0-9 and _, a letter first.')
  const domains = body.mail_domains?.map(readDomain)
  if (domains?.includes(undefined) === true) return malformed('A mail domain is what stands after the @.')
  return {
    ...{ authenticators, assurance, passwordless, signUp, deviceFlow },
    ...(body.lives === undefined ? {} : { lives: livesFrom(body.lives) }),
    ...(withheld.length === 0 ? {} : { withheldVerbs: withheld as Verb[] }),
    ...(freshly.length === 0 ? {} : { freshVerbs: freshly as Verb[] }),
    ...(domains === undefined ? {} : { mailDomains: domains as string[] }),
    ...(body.collaborators === undefined ? {} : { collaborators: body.collaborators }),
    ...(body.log_days === undefined ? {} : { logDays: body.log_days }),
  }
}

const livesFrom = (lives: NonNullable<z.infer<typeof shape>['lives']>): Lives =>
  Object.fromEntries(Object.entries(lives).filter(([, life]) => life !== undefined))

export const policyBody = ({
  authenticators,
  assurance,
  passwordless,
  signUp,
  deviceFlow = true,
  ...rest
}: Policy) => ({
  ...{ authenticators, assurance, passwordless, sign_up: signUp, device_flow: deviceFlow },
  lives: rest.lives ?? {},
  withheld_verbs: rest.withheldVerbs ?? [],
  fresh_verbs: rest.freshVerbs ?? [],
  collaborators: rest.collaborators === true,
  ...(rest.mailDomains === undefined ? {} : { mail_domains: rest.mailDomains }),
  ...(rest.logDays === undefined ? {} : { log_days: rest.logDays }),
})

export const replyPolicy = (policy: Policy): Reply => json(200, policyBody(policy))
