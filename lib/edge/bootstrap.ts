// The operator's payload: a company and its first administrator.

import * as z from 'zod/mini'
import type { NewCompany } from '../flows/bootstrap.ts'
import { parseCompanyId, parseEmailAddress, parsePhoneNumber } from '../ids.ts'
import { faultOf } from '../rules/password-policy.ts'
import { malformed, type Refusal } from './request.ts'

const name = z.string().check(z.regex(/^[^\p{Cc}]{1,80}$/u))
const shape = z.strictObject({
  company: z.string(),
  name,
  administrator: z.strictObject({
    name,
    email: z.string(),
    phone: z.string(),
    password: z.string(),
    language: z.optional(z.enum(['en', 'nb'])),
  }),
})

export function readBootstrap(event: unknown): NewCompany | Refusal {
  const read = z.safeParse(shape, event)
  if (!read.success) return malformed('Give {company, name, administrator: {name, email, phone, password, language?}}.')
  const { company, administrator } = read.data
  const id = parseCompanyId(company)
  if (id === undefined) return malformed('company is 1 to 20 of a-z and 0-9, a letter first.')
  const email = parseEmailAddress(administrator.email)
  if (email === undefined) return malformed('administrator.email is not an e-mail address.')
  const phone = parsePhoneNumber(administrator.phone)
  if (phone === undefined) return malformed('administrator.phone is a number as in +4791000001.')
  const { password, language = 'en' } = administrator
  if (faultOf(password, false) !== undefined) return malformed('administrator.password has 12 to 256 characters.')
  const person = { name: administrator.name, email, phone, password, language, administrator: true, teams: [] }
  return { id, name: read.data.name, people: [person], apps: [] }
}
