// Bodies become values of a known shape or a refusal that names the field. JSON must say that it is JSON (a browser can
// post text/plain across sites without asking; hono 41ce8403), and a form must give each field once.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import { malformed, pairs, type Refusal, type Request, refuse } from './request.ts'

const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

export const isForm = (request: Request): boolean => mediaType(request) === 'application/x-www-form-urlencoded'

export function readJson<S extends z.ZodMiniType>(request: Request, shape: S): z.infer<S> | Refusal {
  if (mediaType(request) !== 'application/json') return refuse(denial('unsupported_media_type'), 'media_type')
  let value: unknown
  try {
    value = JSON.parse(request.body)
  } catch {
    return malformed('The body is not JSON.')
  }
  const read = checked(value, shape)
  if (typeof read === 'object' && read !== null && isRefusal(read)) return read
  // Every name that is written is a name of the value or of something in it, unless one was written twice.
  return namesWritten(request.body) === namesIn(value) ? read : malformed('A field was given twice.')
}

/** Nothing that we understand is nested deeper; what is could exhaust the stack. */
const DEEPEST = 16

const namesIn = (value: unknown, depth = 0): number => {
  if (typeof value !== 'object' || value === null) return 0
  if (depth === DEEPEST) return Number.NaN
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, one) => sum + namesIn(one, depth + 1), own)
}

/** Of valid JSON: how many strings are followed by a colon. The parser keeps one of those that are written twice. */
function namesWritten(json: string): number {
  let names = 0
  for (let start = json.indexOf('"'); start !== -1; ) {
    let end = start + 1
    while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1
    if (/^\s*:/.test(json.slice(end + 1, end + 64))) names++
    start = json.indexOf('"', end + 1)
  }
  return names
}

export function readForm<S extends z.ZodMiniType>(request: Request, shape: S): z.infer<S> | Refusal {
  if (!isForm(request)) return refuse(denial('unsupported_media_type', { detail: 'Send the form.' }), 'media_type')
  const fields = pairs([...new URLSearchParams(request.body)])
  return fields.twice.size > 0 ? malformed('A field was given twice.') : checked(Object.fromEntries(fields.once), shape)
}

export function readQuery<S extends z.ZodMiniType>(request: Request, shape: S): z.infer<S> | Refusal {
  return checked(Object.fromEntries(request.query), shape)
}

function checked<S extends z.ZodMiniType>(value: unknown, shape: S): z.infer<S> | Refusal {
  const result = z.safeParse(shape, value)
  if (result.success) return result.data
  // Only names that the shape knows are said back; a name of the caller's own could carry anything.
  const issue = result.error.issues[0]
  const field = issue?.path[0]
  const known = typeof field === 'string' && /^[a-z_]{1,30}$/.test(field) ? field : undefined
  if (known !== undefined && issue?.code === 'invalid_value')
    return malformed(`The field ${known} is ${issue.values.join(' or ')}.`)
  if (issue?.code === 'unrecognized_keys') return malformed('There is a field that is not known here.')
  return malformed(
    known === undefined ? 'The body has not the right shape.' : `The field ${known} is missing or not well formed.`,
  )
}

export const isRefusal = (value: object): value is Refusal => 'refuse' in value && 'cause' in value
