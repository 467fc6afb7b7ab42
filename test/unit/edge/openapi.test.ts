import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { type DenialReason, denials } from '../../../lib/denial.ts'
import { areas, operations } from '../../../lib/edge/description/areas.ts'
import { describeApi } from '../../../lib/edge/description/document.ts'
import { endpointOf, type Operation, pathOf } from '../../../lib/edge/description/operation.ts'
import { parametersOf } from '../../../lib/edge/description/parameters.ts'
import { denialsOf } from '../../../lib/edge/description/problem.ts'
import { readDescription } from '../../../local/description.ts'

// The description is of what is served: of every route, under the name of the endpoint that answers it, and of nothing else.
// An endpoint is described by one entry in lib/edge/description, in the file of its area.

interface Described {
  readonly operationId: string
  readonly responses: Readonly<Record<string, object>>
}
interface Document {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}

// As it goes over the wire.
const document = JSON.parse(JSON.stringify(describeApi(areas))) as Document
const described = Object.values(document.paths).flatMap((item) => Object.values(item))
const all: readonly (readonly [string, Operation])[] = [...operations]

/** What asks before a script may call (Fetch, CORS), and the answer to whatever is no address at all. */
const undescribed = (key: string) => key.startsWith('OPTIONS ') || key === 'ANY /oauth/{proxy+}'

describe('the description and the routes', () => {
  const routes = readDescription('.', ['serverless.yml']).routes.filter(({ key }) =>
    /^\S+ \/(v1|oauth|\.well-known)\//.test(key),
  )

  test('every route of the API is described, and what is described is a route', () => {
    const served = routes.map(({ key }) => key).filter((key) => !undescribed(key))
    expect(served.length).toBeGreaterThan(60)
    expect(all.map(([, { route }]) => route).sort()).toEqual(served.sort())
  })

  test('an operation has the name of the endpoint that answers it', () => {
    const handlers = new Map(routes.map(({ key, serves }) => [key, serves.handler]))
    for (const [id, { route }] of all) expect([id, handlers.get(route)]).toEqual([id, `functions/${endpointOf(id)}`])
  })

  test('who may call is who the endpoint says', () => {
    const page = readFileSync('test/vectors/matrix.txt', 'utf8')
    const callers = new Map(
      [...page.matchAll(/ *(anyone|principal|administrator|client) +(\S+)$/gm)].map(([, who, name]) => [name, who]),
    )
    for (const [id, { caller }] of all) expect([id, callers.get(endpointOf(id))]).toEqual([id, caller])
  })

  test('the version is the package’s', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(document.info.version).toBe(version)
  })
})

describe('what is said of a request and of a refusal', () => {
  test('every body has an example, and its endpoint understands it', () => {
    const taking = all.filter(([, { body, example }]) => body !== undefined || example !== undefined)
    expect(taking.length).toBeGreaterThan(30)
    for (const [id, { body, example }] of taking)
      expect([id, body !== undefined && z.safeParse(body, example).success]).toEqual([id, true])
  })

  test('a refusal stands under its own status, and what every endpoint of a kind can give is there', () => {
    for (const [id, operation] of all.filter(([, { manner }]) => manner === undefined)) {
      const { responses } = described.find(({ operationId }) => operationId === id) as Described
      const given = denialsOf(operation)
      const statuses = new Set(given.map((reason: DenialReason) => String(denials[reason][0])))
      const said = Object.keys(responses).filter((status) => Number(status) >= 400)
      expect([id, said.sort()]).toEqual([id, [...statuses].sort()])
      expect(given).toContain('fault')
    }
  })

  test.each([
    ['sessions.create', ['unsupported_media_type', 'cross_site', 'slow_down'], ['unauthenticated', 'not_found']],
    ['sessions.show', ['unauthenticated', 'two_credentials', 'not_found'], ['cross_site', 'unsupported_media_type']],
    ['policy.update', ['forbidden', 'step_up_required', 'not_found'], ['invalid_login']],
    ['session.show', ['insufficient_scope', 'unavailable'], ['forbidden', 'not_found', 'step_up_required']],
    ['check.show', ['forbidden', 'step_up_required'], ['invalid_request', 'not_found', 'slow_down']],
    ['openapi.show', ['fault'], ['unavailable', 'slow_down', 'unauthenticated']],
  ] as const)('%s can refuse by %j and not by %j', (id, these, others) => {
    const given = denialsOf(operations.get(id) as Operation)
    expect(given).toEqual(expect.arrayContaining([...these]))
    expect(given.filter((one) => (others as readonly string[]).includes(one))).toEqual([])
  })

  test('a parameter that may be left out is said to be one', () => {
    const of = (id: string) =>
      Object.fromEntries(parametersOf(operations.get(id) as Operation).map((one) => [one.name, one.required]))
    expect(of('check.show')).toEqual({ app: true, verb: true })
    expect(of('account.activity')).toEqual({ limit: false, after: false })
    expect(of('clients.show')).toEqual({ company: true, id: true })
  })

  test('a path with a name that nobody explained is no path', () => {
    const lost = { ...(operations.get('sessions.show') as Operation), route: 'GET /v1/things/{thing}' } as const
    expect(() => parametersOf(lost)).toThrow('{thing}')
    expect(pathOf(lost)).toBe('/v1/things/{thing}')
  })
})
