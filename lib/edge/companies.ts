// The API of a company itself, and the payload by which the operator closes and opens one.

import * as z from 'zod/mini'
import type { CompanyView, NameCompany, OperateCompany } from '../flows/people/company.ts'
import { parseCompanyId } from '../ids.ts'
import { NAME, parseName } from '../rules/person-name.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { malformed, type Refusal } from './request.ts'
import { json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

export const companyNameShape = z.strictObject({ name: z.string() })

export function readCompanyName(asked: Asked): NameCompany | Refusal {
  const body = readJson(asked.request, companyNameShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const name = parseName(body.name)
  return name === undefined ? malformed(NAME) : { ...where, name }
}

export const replyCompany = ({ company, administrators }: CompanyView): Reply =>
  json(200, {
    id: company.id,
    name: company.name,
    state: company.state,
    created_at: rfc3339(company.createdAt),
    ...(administrators === undefined ? {} : { administrators }),
  })

const operating = z.strictObject({ company: z.string(), state: z.enum(['active', 'suspended']) })

export function readOperate(event: unknown): OperateCompany | Refusal {
  const read = z.safeParse(operating, event)
  const company = read.success ? parseCompanyId(read.data.company) : undefined
  return !read.success || company === undefined
    ? malformed('Give {company, state: active or suspended}.')
    : { company, state: read.data.state }
}
