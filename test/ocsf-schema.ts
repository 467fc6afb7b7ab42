// Whether an event is one of OCSF 1.8.0: our statement of the schema (test/vectors/ocsf-1.8.0.json) made into JSON Schema
// and asked of Ajv. What the statement does not name is refused, so nothing deprecated, and no name or address, gets past.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { vectors } from './vectors/read.ts'

export interface Shape {
  readonly attributes: Readonly<Record<string, string>>
  readonly at_least_one?: readonly string[]
  readonly just_one?: readonly string[]
}
export interface ClassShape extends Shape {
  readonly name: string
  readonly file: string
  readonly category: number
  readonly activities: Captions
}
export type Captions = Readonly<Record<string, string>>
export interface Statement {
  readonly version: string
  readonly categories: Captions
  readonly event: Readonly<Record<string, string>>
  readonly classes: Readonly<Record<string, ClassShape>>
  readonly objects: Readonly<Record<string, Shape>>
  readonly enums: Readonly<Record<string, Captions>>
  readonly siblings: Readonly<Record<string, string>>
}
type Schema = Readonly<Record<string, unknown>>

export const stated: Statement = vectors<Statement>('ocsf-1.8.0')

const primitives: Readonly<Record<string, Schema>> = {
  string_t: { type: 'string' },
  file_hash_t: { type: 'string' },
  resource_uid_t: { type: 'string' },
  boolean_t: { type: 'boolean' },
  integer_t: { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  long_t: { type: 'integer' },
  timestamp_t: { type: 'integer', minimum: 0 },
  json_t: {},
  object: { type: 'object' },
}

export const parseType = (text: string) => ({
  type: text.replace(/(\[\])?!?$/, ''),
  array: text.includes('[]'),
  required: text.endsWith('!'),
})

const numbers = (captions: Captions): number[] => Object.keys(captions).map(Number)

/** A name stands beside its number as the schema writes it; beside `Other` stands a name of the source's own. */
const named = (id: string, name: string, captions: Captions): Schema[] =>
  Object.entries(captions).map(([number, caption]) => ({
    if: { required: [id], properties: { [id]: { const: Number(number) } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
    then: number === '99' ? { required: [name] } : { properties: { [name]: { const: caption } } },
  }))

function properties(statement: Statement, owner: string, attributes: Shape['attributes']): Schema {
  const one = (name: string, text: string): Schema => {
    const { type, array } = parseType(text)
    const captions = statement.enums[`${owner}.${name}`]
    const item = captions ? { enum: numbers(captions) } : (primitives[type] ?? { $ref: `#/$defs/${type}` })
    return array ? { type: 'array', items: item } : item
  }
  return Object.fromEntries(Object.entries(attributes).map(([name, text]) => [name, one(name, text)]))
}

function object(statement: Statement, owner: string, shape: Shape): Schema {
  const names = Object.keys(shape.attributes)
  const every = Object.entries(statement.enums)
    .filter(([where]) => where.startsWith(`${owner}.`))
    .map(([where, captions]) => [where.slice(owner.length + 1), captions] as const)
  const having = (some: readonly string[] = []) => some.map((name) => ({ required: [name] }))
  return {
    type: 'object',
    properties: properties(statement, owner, shape.attributes),
    required: names.filter((name) => parseType(shape.attributes[name] ?? '').required),
    additionalProperties: false,
    allOf: [{}, ...every.flatMap(([id, captions]) => named(id, statement.siblings[id] ?? id, captions))],
    ...(shape.at_least_one ? { anyOf: having(shape.at_least_one) } : {}),
    ...(shape.just_one ? { oneOf: having(shape.just_one) } : {}),
  }
}

function schemaOf(statement: Statement, uid: string, shape: ClassShape): Schema {
  const own = object(statement, uid, shape)
  const common = object(statement, 'event', { attributes: statement.event })
  const activities = Object.entries(shape.activities).map(([number, caption]) => ({
    if: { required: ['activity_id'], properties: { activity_id: { const: Number(number) } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
    then: {
      properties: {
        type_uid: { const: Number(uid) * 100 + Number(number) },
        type_name: { const: `${shape.name}: ${caption}` },
      },
    },
  }))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...own,
    properties: {
      ...(common['properties'] as Schema),
      ...(own['properties'] as Schema),
      class_uid: { const: Number(uid) },
      class_name: { const: shape.name },
      category_uid: { const: shape.category },
      category_name: { const: statement.categories[shape.category] },
      activity_id: { enum: numbers(shape.activities) },
    },
    required: [...(common['required'] as string[]), ...(own['required'] as string[])],
    allOf: [
      ...(common['allOf'] as Schema[]),
      ...(own['allOf'] as Schema[]),
      ...named('activity_id', 'activity_name', shape.activities),
      ...activities,
      { properties: { metadata: { properties: { version: { const: statement.version } } } } },
    ],
    $defs: Object.fromEntries(
      Object.entries(statement.objects).map(([name, one]) => [name, object(statement, name, one)]),
    ),
  }
}

/** What is wrong with an event by a statement of the schema; nothing where it is good. */
export function judge(statement: Statement): (event: unknown) => string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false })
  const judges = new Map<string, ValidateFunction>()
  for (const [uid, shape] of Object.entries(statement.classes))
    judges.set(uid, ajv.compile(schemaOf(statement, uid, shape)))
  return (event) => {
    const uid = String((event as { readonly class_uid?: unknown } | null)?.class_uid)
    const valid = judges.get(uid)
    if (valid === undefined) return [`class_uid ${uid} is none of ours`]
    // As it goes out: what JSON leaves away is not there.
    if (valid(JSON.parse(JSON.stringify(event)))) return []
    return (valid.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath || '/', message, JSON.stringify(params)].join(' '),
    )
  }
}

export const violations = judge(stated)
