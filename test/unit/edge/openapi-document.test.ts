import { describe, expect, test } from '@jest/globals'
import { areas, operations } from '../../../lib/edge/description/areas.ts'
import { describeApi } from '../../../lib/edge/description/document.ts'
import { type Operation, parametersIn } from '../../../lib/edge/description/operation.ts'
import { newSchemas } from '../../../lib/edge/description/schemas.ts'

// The document is whole and strict: nothing in it leads nowhere, and what is not named is not there.

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly pattern?: string
  readonly format?: string
}
interface Described {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly responses: Readonly<Record<string, object>>
}
interface Document {
  readonly openapi: string
  readonly info: { readonly version: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}

// As it goes over the wire.
const document = JSON.parse(JSON.stringify(describeApi(areas))) as Document
const described = Object.values(document.paths).flatMap((item) => Object.values(item))
const all: readonly (readonly [string, Operation])[] = [...operations]

/** Every value in it that is an object, with the names that lead there. */
function* within(value: unknown, path: readonly string[] = []): Generator<readonly [string, Schema]> {
  if (typeof value !== 'object' || value === null) return
  yield [path.join('/'), value]
  for (const [name, one] of Object.entries(value)) yield* within(one, [...path, name])
}

const openIn = (value: unknown): string[] =>
  [...within(value)]
    .filter(([, { type, additionalProperties }]) => type === 'object' && additionalProperties !== false)
    .map(([path]) => path.replaceAll('/', ' '))

describe('the document', () => {
  test('every operation is there once, with a summary, an area that is described, and a success', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(all.map(([id]) => id).sort())
    const areasNamed = document.tags.map(({ name }) => name)
    for (const { operationId, summary, tags, responses } of described) {
      expect([operationId, summary]).toEqual([operationId, expect.stringMatching(/^\S.+[^.]$/)])
      expect(areasNamed).toEqual(expect.arrayContaining([...tags]))
      expect([operationId, Object.keys(responses)]).toEqual([
        operationId,
        expect.arrayContaining([expect.stringMatching(/^2/)]),
      ])
    }
  })

  test('every reference leads somewhere, and nothing is there that nobody refers to', () => {
    const targets = new Set([...within(document)].flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : [])))
    const components = Object.entries(document.components)
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, named]) => Object.keys(named).map((name) => `#/components/${kind}/${name}`))
    expect([...targets].sort()).toEqual(components.sort())
  })

  test('every parameter of a path is described, as one that is required, and no other', () => {
    for (const [path, item] of Object.entries(document.paths))
      for (const { parameters = [] } of Object.values(item)) {
        const inPath = parameters.filter((one) => one.in === 'path')
        expect([path, inPath.map(({ name }) => name)]).toEqual([path, parametersIn(path)])
        expect(inPath.every(({ required }) => required)).toBe(true)
      }
  })

  test('an object has the members that are named and no others, but for those whose words are another’s', () => {
    // Names by ids, numbers by kinds; of Web Authentication, of JSON Web Keys, of a client's own claims, and of metadata that RFCs add to; a form of RFC 6749
    // may carry what nobody knows; and an event says more than every event says.
    const places = openIn(document)
    const known =
      /^components schemas (PublicKeyOptions|Event|Client(WithSecret)? properties (claims|jwks .*))$|^paths {2}(\.well-known|oauth|v1 openapi\.json) |clients.* (post|put) .*properties (claims|jwks properties keys items)$|^paths {2}v1 (account activity|events( counts)?) get responses 200 .* properties (names|kinds)$/
    expect(places.length).toBeGreaterThan(5)
    expect(places.filter((place) => !known.test(place))).toEqual([])
  })

  test('a pattern is one that JSON Schema reads, and says how a text begins', () => {
    const patterns = [...within(document)].flatMap(([, { pattern }]) => (typeof pattern === 'string' ? [pattern] : []))
    expect(patterns.length).toBeGreaterThan(20)
    for (const pattern of patterns) expect(() => new RegExp(pattern, 'u')).not.toThrow()
    expect(patterns.filter((pattern) => !pattern.startsWith('^'))).toEqual([])
  })

  test('no schema has a format that JSON Schema does not know, as some checks of the library would leave behind', () => {
    const formats = [...within(document)].filter(([, { format }]) => typeof format === 'string')
    expect(formats.map(([path, { format }]) => `${path}: ${format}`)).toEqual([])
  })
})

describe('what an answer is held against', () => {
  test('lets no member pass that is not described: an object that drops what it does not know would', () => {
    // As something that is read, such an object is open; as something that is told, the library calls it closed.
    const schemas = newSchemas()
    const told = all.flatMap(([, { answers }]) => Object.values(answers)).filter((one) => typeof one !== 'string')
    const places = openIn({ told: told.map(([, shape]) => schemas.of(shape, 'input')), named: schemas.named() })
    const known =
      /^named (PublicKeyOptions|Event|Client(WithSecret)? properties (claims|jwks .*))$|^told \d+ properties (names|kinds)$/
    // Metadata and keys (RFC 8414, RFC 7517), and this very document.
    const publications = places.filter((place) => /^told \d+( properties keys items)?$/.test(place))
    expect(publications).toHaveLength(4)
    expect(places.filter((place) => !known.test(place) && !publications.includes(place))).toEqual([])
  })
})
