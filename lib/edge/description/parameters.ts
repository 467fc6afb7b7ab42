// What stands in paths and queries. A name means the same in every path, but for `id`, which is whatever the path is about.

import * as z from 'zod/mini'
import { parseSessionId } from '../../ids.ts'
import { type Operation, parametersIn, pathOf, type Shape } from './operation.ts'
import { accessPrincipal, appId, companyId, eventId, projectId, reviewId, subjectId, teamId } from './words.ts'

/** Most ids are random, and all of those are written alike. */
const random = z.string().check(z.regex(parseSessionId.pattern))

const inPaths: Readonly<Record<string, Shape>> = {
  id: random,
  company: companyId,
  app: appId,
  team: teamId,
  project: projectId,
  subject: subjectId,
  person: subjectId,
  service: subjectId,
  principal: accessPrincipal,
  review: reviewId,
  event: eventId,
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly shape: Shape
}

export function parametersOf(operation: Operation): readonly Parameter[] {
  const { query, parameters = {} } = operation
  const path = parametersIn(pathOf(operation)).map((name): Parameter => {
    const shape = parameters[name] ?? inPaths[name]
    if (shape === undefined) throw new Error(`nobody says what {${name}} is`)
    return { name, in: 'path', required: true, shape }
  })
  const asked = Object.entries(query === undefined ? {} : shapesIn(query)).map(
    ([name, shape]): Parameter => ({ name, in: 'query', required: !mayBeLeftOut(shape), shape }),
  )
  return [...path, ...asked]
}

/** Of a query, which is always an object: each of its names. */
function shapesIn(query: Shape): Readonly<Record<string, Shape>> {
  if (!(query instanceof z.ZodMiniObject)) throw new Error('a query is an object')
  return query.shape as Readonly<Record<string, Shape>>
}

const mayBeLeftOut = (shape: Shape): boolean => z.safeParse(shape, undefined).success
