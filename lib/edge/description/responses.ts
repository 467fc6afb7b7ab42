// What an operation answers: what it is for, and every reason for which it may refuse.

import { type DenialReason, denials } from '../../denial.ts'
import type { Answer, Operation } from './operation.ts'
import { byStatus, denialsOf, oauthProblemShape } from './problem.ts'
import { type Json, type Schemas, sorted } from './schemas.ts'

export interface Responses {
  of(operation: Operation): Json
  /** Refusals, one for each set of reasons that share a status. */
  shared(): Json
}

export function newResponses(schemas: Schemas): Responses {
  const shared = new Map<string, Json>()
  return {
    of: (operation) => ({
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, one]) => [status, success(operation, status, one)]),
      ),
      ...refusals(operation),
    }),
    shared: () => sorted(shared),
  }

  function success({ manner, headers = [] }: Operation, status: string, one: Answer): Json {
    const [description, shape] = typeof one === 'string' ? [one] : one
    const told = Object.fromEntries(headers.map((name) => [name, { schema: { type: 'string' } }]))
    const json = shape === undefined ? undefined : { 'application/json': { schema: schemas.of(shape) } }
    const content = json ?? (manner === 'html' && status === '200' ? page : undefined)
    return {
      description,
      ...(headers.length === 0 ? {} : { headers: told }),
      ...(content === undefined ? {} : { content }),
    }
  }

  function refusals(operation: Operation): Json {
    if (operation.manner === 'html') return anyOther('A page that says why not.', page)
    if (operation.manner === 'oauth')
      return anyOther('Why not.', { 'application/json': { schema: schemas.of(oauthProblemShape) } })
    const given = byStatus(denialsOf(operation))
    return Object.fromEntries([...given].map(([status, reasons]) => [String(status), refusal(reasons)]))
  }

  function refusal(given: readonly DenialReason[]): Json {
    const name = given.join('-')
    const schema = { $ref: '#/components/schemas/Problem', properties: { denial: { enum: given } } }
    shared.set(name, {
      description: given.map((reason) => `\`${reason}\`: ${denials[reason][1]}.`).join(' '),
      ...headersOf(given),
      content: { 'application/problem+json': { schema } },
    })
    return { $ref: `#/components/responses/${name}` }
  }
}

const page = { 'text/html': { schema: { type: 'string' } } }

const anyOther = (description: string, content: Json): Json => ({
  '4XX': { description, content },
  '5XX': { description, content },
})

export const headers = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } },
  'WWW-Authenticate': {
    description: 'What to show; with `insufficient_user_authentication` how fresh and how strong (RFC 9470).',
    schema: { type: 'string' },
  },
}

const waits: ReadonlySet<DenialReason> = new Set(['slow_down', 'code_not_sent', 'not_sealed_yet'])
const challenges: ReadonlySet<DenialReason> = new Set(['unauthenticated', 'step_up_required'])

function headersOf(given: readonly DenialReason[]): Json {
  const names = [
    ...(given.some((reason) => waits.has(reason)) ? ['Retry-After'] : []),
    ...(given.some((reason) => challenges.has(reason)) ? ['WWW-Authenticate'] : []),
  ]
  const told = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
  return names.length === 0 ? {} : { headers: told }
}
