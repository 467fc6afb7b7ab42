// Every answer of every integration test, held against the description of the API: its status and its type, every member of
// its body and no other, and of a refusal its reason. What the description says is what is true.

import * as z from 'zod/mini'
import { type DenialReason, denials } from '../../../lib/denial.ts'
import { operations } from '../../../lib/edge/description/areas.ts'
import type { Operation, Shape } from '../../../lib/edge/description/operation.ts'
import { parametersOf } from '../../../lib/edge/description/parameters.ts'
import { denialsOf, oauthProblemShape, problemShape } from '../../../lib/edge/description/problem.ts'
import type { Answer } from './answer.ts'

const byRoute = new Map([...operations.values()].map((operation) => [operation.route as string, operation]))

interface Asked {
  /** As in `GET /v1/sessions/{id}`. */
  readonly route: string
  readonly query: string
  readonly parameters: Readonly<Record<string, string>>
  /** As it was sent. */
  readonly body: string
}

/** Throws where the description says otherwise; returns the answer. Routes that are described nowhere, a unit test finds. */
export function described(asked: Asked, answer: Answer): Answer {
  const operation = byRoute.get(asked.route)
  const otherwise = operation === undefined ? undefined : differs(operation, asked, answer)
  if (otherwise === undefined) return answer
  throw new Error(
    `lib/edge/description says otherwise of ${asked.route} → ${answer.status}: ${otherwise} ${answer.body}`,
  )
}

function differs(operation: Operation, asked: Asked, answer: Answer): string | undefined {
  const success = operation.answers[answer.status]
  if (success === undefined) return refusalDiffers(operation, answer)
  const unasked = parametersDiffer(operation, asked) ?? requestDiffers(operation, asked)
  if (unasked !== undefined) return unasked
  const silent = operation.headers?.find((name) => !(name in answer.headers))
  if (silent !== undefined) return `there is no ${silent}`
  if (operation.manner === 'html') return undefined
  if (typeof success === 'string') return answer.body === '' ? undefined : 'there is a body'
  return bodyDiffers('application/json', success[1], answer)
}

function refusalDiffers(operation: Operation, answer: Answer): string | undefined {
  if (answer.status < 400) return 'nothing is said of that status'
  if (operation.manner === 'html') return typeDiffers('text/html; charset=utf-8', answer)
  if (operation.manner === 'oauth') return bodyDiffers('application/json', oauthProblemShape, answer)
  const shape = bodyDiffers('application/problem+json', problemShape, answer)
  if (shape !== undefined) return shape
  const { denial, status } = answer.json<{ denial: DenialReason; status: number }>()
  if (!denialsOf(operation).includes(denial)) return `nothing is said of ${denial}`
  return status === answer.status && denials[denial][0] === status ? undefined : `${denial} is another status`
}

/** Whatever was understood stands there: names in the query, and what was given for each. */
function parametersDiffer(operation: Operation, { query, parameters }: Asked): string | undefined {
  const given = new Map([...new URLSearchParams(query), ...Object.entries(parameters)])
  const known = new Map(parametersOf(operation).map((one) => [one.name, one]))
  const unknown = [...given.keys()].find((name) => !known.has(name))
  if (unknown !== undefined && operation.manner === undefined) return `nothing is said of the parameter ${unknown}`
  const wrong = [...known].find(([name, { required, shape }]) =>
    given.has(name) ? !z.safeParse(shape, given.get(name)).success : required && operation.manner === undefined,
  )
  return wrong === undefined ? undefined : `the parameter ${wrong[0]} is another`
}

function requestDiffers({ body: shape, form, bodyless }: Operation, { body }: Asked): string | undefined {
  if (form !== undefined) return undefined
  if (shape === undefined) return body === '' || body === '{}' ? undefined : 'nothing is said of a body that is sent'
  if (body === '' && bodyless === true) return undefined
  return z.safeParse(shape, JSON.parse(body)).success ? undefined : 'the body that is sent is another'
}

function bodyDiffers(type: string, shape: Shape, answer: Answer): string | undefined {
  const other = typeDiffers(type, answer)
  if (other !== undefined) return other
  const { success, error } = z.safeParse(shape, answer.json())
  return success ? undefined : z.prettifyError(error)
}

const typeDiffers = (type: string, { headers }: Answer): string | undefined =>
  headers['content-type'] === type ? undefined : `the type is ${headers['content-type']}`
