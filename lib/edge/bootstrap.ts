// The operator's payload: a company, its first administrator, and the apps that it guards from the first day.

import * as z from 'zod/mini'
import type { NewApp, NewCompany } from '../flows/bootstrap.ts'
import { parseAppId, parseCompanyId, parseEmailAddress, parsePhoneNumber, parseVerb } from '../ids.ts'
import { line } from '../rules/line.ts'
import { readDomain } from './domain.ts'
import { malformed, type Refusal } from './request.ts'

const name = z.string().check(z.regex(line(80)))
const method = z.string().check(z.regex(/^([A-Z]{3,10}|\*)$/))
const path = z
  .string()
  .check(z.regex(/^\/(?:(?:[A-Za-z0-9._~-]+|\{[a-z_]+\})\/)*(?:[A-Za-z0-9._~-]+|\{[a-z_]+\+?\})?$/))
const route = z.strictObject({ method, path, verb: z.string() })
const app = z.strictObject({ id: z.string(), name, routes: z.array(route).check(z.maxLength(100)) })
const language = z.optional(z.enum(['en', 'nb']))
const person = z.strictObject({
  name,
  email: z.string(),
  phone: z.string(),
  password: z.optional(z.string()),
  password_hash: z.optional(z.string().check(z.maxLength(512))),
  language,
})
const shape = z.strictObject({
  company: z.string(),
  name,
  administrator: z.optional(person),
  invite: z.optional(z.strictObject({ email: z.string(), language })),
  domains: z.optional(z.array(z.string()).check(z.maxLength(20))),
  apps: z.optional(z.array(app).check(z.maxLength(20))),
})

export function readBootstrap(event: unknown): NewCompany | Refusal {
  const read = z.safeParse(shape, event)
  if (!read.success)
    return malformed(
      'Give {company, name, administrator: {name, email, phone, password or password_hash, language?} or invite: {email, language?}, domains?: [], apps?: [{id, name, routes: [{method, path, verb}]}]}.',
    )
  const { company, administrator, invite } = read.data
  const id = parseCompanyId(company)
  if (id === undefined) return malformed('company is 1 to 20 of a-z and 0-9, a letter first.')
  if ((administrator === undefined) === (invite === undefined))
    return malformed('Give either the administrator, or whom to invite as one.')
  const first = administrator === undefined ? undefined : readAdministrator(administrator)
  if (first !== undefined && 'refuse' in first) return first
  const email = invite === undefined ? undefined : parseEmailAddress(invite.email)
  if (invite !== undefined && email === undefined) return malformed('invite.email is not an e-mail address.')
  const domains = (read.data.domains ?? []).map(readDomain)
  if (domains.includes(undefined)) return malformed('A domain is the part of an e-mail address after the @.')
  const apps = (read.data.apps ?? []).map(readApp)
  if (apps.includes(undefined))
    return malformed('An app has an id of a-z, 0-9 and hyphens, and verbs of a-z, 0-9 and _.')
  return {
    id,
    name: read.data.name,
    people: first === undefined ? [] : [first],
    ...(email === undefined ? {} : { invite: { email, language: invite?.language ?? 'en' } }),
    apps: apps.filter((one) => one !== undefined),
    domains: domains.filter((one) => one !== undefined),
  }
}

function readAdministrator(given: z.infer<typeof person>): NewCompany['people'][number] | Refusal {
  const email = parseEmailAddress(given.email)
  if (email === undefined) return malformed('administrator.email is not an e-mail address.')
  const phone = parsePhoneNumber(given.phone)
  if (phone === undefined) return malformed('administrator.phone is a number as in +4791000001.')
  const { password, password_hash: passwordHash, language: spoken = 'en' } = given
  if ((password === undefined) === (passwordHash === undefined))
    return malformed('Give either administrator.password or administrator.password_hash.')
  const known = passwordHash === undefined ? { password: password ?? '' } : { passwordHash }
  return { name: given.name, email, phone, ...known, language: spoken, administrator: true, teams: [] }
}

function readApp({ id: text, name, routes }: z.infer<typeof app>): NewApp | undefined {
  const id = parseAppId(text)
  const rules = routes.map(({ verb, ...rule }) => ({ ...rule, verb: parseVerb(verb) }))
  if (id === undefined || rules.some(({ verb }) => verb === undefined)) return undefined
  return { id, name, routes: rules as NewApp['routes'], teams: {}, people: [] }
}
