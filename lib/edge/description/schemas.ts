// JSON Schemas (2020-12, which is the dialect of OpenAPI 3.1) from the shapes that bodies are validated with. What has a
// name is written down once, and referred to.

import * as z from 'zod/mini'
import type { Shape } from './operation.ts'
import { named } from './words.ts'

export type Json = Readonly<Record<string, unknown>>

export interface Schemas {
  /** `input`: as a caller writes it, who may leave out what has a default. */
  of(shape: Shape, io?: 'input' | 'output'): Json
  /** Every one that has a name, of those that were asked for. */
  named(): Json
}

export function newSchemas(): Schemas {
  const found = new Map<string, Json>()
  const made = { input: new Map<Shape, Json>(), output: new Map<Shape, Json>() }
  return {
    of(shape, io = 'output') {
      const before = made[io].get(shape)
      if (before !== undefined) return before
      const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(shape, { io, metadata: named })
      for (const [name, one] of Object.entries($defs)) if (!found.has(name)) found.set(name, referring(one as Json))
      const one = referring(schema)
      made[io].set(shape, one)
      return one
    },
    named: () => sorted(found),
  }
}

/** A schema on its own keeps its parts in itself; here they stand beside it. */
const referring = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json

export const sorted = (entries: Iterable<readonly [string, Json]>): Json =>
  Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)))
