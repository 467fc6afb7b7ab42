// A refusal over HTTP (RFC 9457), and which of the closed list an endpoint can give: some every endpoint of its kind, the
// rest by name.

import * as z from 'zod/mini'
import { type DenialReason, denials } from '../../denial.ts'
import { methodOf, type Operation, parametersIn, pathOf } from './operation.ts'
import { pendingChallenge, phoneChallenge } from './pending.ts'
import { assurance, called, count, seconds } from './words.ts'

const reasons = Object.keys(denials) as readonly DenialReason[]

export const problemShape = called(
  'Problem',
  z.strictObject({
    type: z.string().check(z.regex(/^urn:sallyport:denial:[a-z_]+$/)),
    title: z.string(),
    status: z.int().check(z.gte(400), z.lte(599)),
    /** A sentence for people. */
    detail: z.string(),
    denial: z.enum(reasons),
    request_id: z.string(),
    tries_left: z.optional(count),
    retry_after: z.optional(seconds),
    max_age: z.optional(seconds),
    acr_values: z.optional(assurance),
    challenge: z.optional(z.union([pendingChallenge, phoneChallenge])),
    stopped_by: z.optional(z.string()),
    copy: z.optional(z.string()),
  }),
  'Why not, and what to do next. `denial` is from a closed list; `request_id` names the request in the log. `tries_left`: how often it may still be tried. `retry_after`: seconds. `max_age`, `acr_values`: how fresh and how strong a sign-in this asks for (RFC 9470). `challenge`: the question is there, though its code was not sent. `stopped_by`: of several that were named, the one that stopped it all. `copy`: where a copy is made that may be edited.',
)

export const oauthProblemShape = called(
  'OAuthError',
  z.strictObject({ error: z.string(), error_description: z.string(), request_id: z.string() }),
  'RFC 6749 §5.2, with the request’s id.',
)

/** In the order of the closed list. */
export function denialsOf(operation: Operation): readonly DenialReason[] {
  const given = new Set<DenialReason>(operation.only ?? [...kindly(operation), ...(operation.denials ?? [])])
  return reasons.filter((reason) => given.has(reason))
}

/** What every endpoint of its kind can answer: of how it is read, of who may ask, and of what may fail. */
function kindly(operation: Operation): readonly DenialReason[] {
  if (operation.still === true) return ['invalid_request', 'fault']
  const { caller, shows, body, fresh } = operation
  const asks = shows === undefined ? caller === 'principal' || caller === 'administrator' : shows === 'session'
  return [
    'invalid_request',
    'slow_down',
    'fault',
    'unavailable',
    ...(methodOf(operation) === 'GET' ? [] : (['cross_site'] as const)),
    ...(body === undefined ? [] : (['unsupported_media_type'] as const)),
    ...(asks ? (['unauthenticated', 'two_credentials', 'insufficient_scope'] as const) : []),
    ...(asks && parametersIn(pathOf(operation)).length > 0 ? (['not_found'] as const) : []),
    ...(caller === 'administrator' ? (['forbidden', 'step_up_required'] as const) : []),
    ...(fresh === true ? (['step_up_required'] as const) : []),
  ]
}

/** By status, as a reader of HTTP meets them. */
export function byStatus(given: readonly DenialReason[]): ReadonlyMap<number, readonly DenialReason[]> {
  const statuses = new Map<number, readonly DenialReason[]>()
  for (const reason of given) {
    const [status] = denials[reason]
    statuses.set(status, [...(statuses.get(status) ?? []), reason])
  }
  return statuses
}
