// The whole API as one OpenAPI 3.1 document, made of the very shapes that bodies and queries are validated with.

import { VERSION } from '../../settings.ts'
import { type Area, methodOf, type Operation, pathOf } from './operation.ts'
import { parametersOf } from './parameters.ts'
import { problemShape } from './problem.ts'
import { headers, newResponses, type Responses } from './responses.ts'
import { type Json, newSchemas, type Schemas } from './schemas.ts'

export { VERSION }

const description = `JSON in and out, in snake case; times are RFC 3339 in UTC. Every answer carries \`x-request-id\`, by which the log knows the request.

A credential goes in \`Authorization: Bearer\`, or in the cookie that a browser was given; never in both. What changes something and carries a cookie has to come from this site.

A refusal is \`application/problem+json\` (RFC 9457) with a \`denial\` from a closed list. Where waiting helps it says for how long. What is not yours is not there: the answers are the same.`

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A session’s credential, `sp_c_…`, or a client’s token.' },
  cookie: { type: 'apiKey', in: 'cookie', name: '__Host-session', description: 'A browser’s session.' },
  client: {
    type: 'http',
    scheme: 'basic',
    description: 'A client’s id and secret (RFC 6749 §2.3.1). Others prove themselves in the form.',
  },
}

export function describeApi(areas: readonly Area[]): Json {
  const schemas = newSchemas()
  const responses = newResponses(schemas)
  const paths: Record<string, Record<string, Json>> = {}
  for (const { name, operations } of areas)
    for (const [id, operation] of Object.entries(operations)) {
      const path = pathOf(operation)
      paths[path] = {
        ...paths[path],
        [methodOf(operation).toLowerCase()]: { operationId: id, tags: [name], ...about(operation, schemas, responses) },
      }
    }
  schemas.of(problemShape)
  return {
    openapi: '3.1.0',
    info: { title: 'Sallyport', version: VERSION, description },
    servers: [{ url: '/' }],
    tags: areas.map((area) => ({ name: area.name, description: area.description })),
    paths,
    components: { schemas: schemas.named(), responses: responses.shared(), headers, securitySchemes },
  }
}

function about(operation: Operation, schemas: Schemas, responses: Responses): Json {
  const parameters = parametersOf(operation).map(({ shape, ...parameter }) => ({
    ...parameter,
    schema: schemas.of(shape, 'input'),
  }))
  return {
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    security: securityOf(operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(operation, schemas),
    responses: responses.of(operation),
  }
}

/** Any one of them; the empty one: nothing need be shown. */
function securityOf({ caller, shows }: Operation): readonly Json[] {
  switch (shows ?? shownBy[caller]) {
    case 'nothing':
      return []
    case 'session':
      return [{ bearer: [] }, { cookie: [] }]
    case 'bearer':
      return [{ bearer: [] }]
    case 'client':
      return [{ client: [] }, {}]
  }
}

const shownBy = { anyone: 'nothing', principal: 'session', administrator: 'session', client: 'client' } as const

function bodyOf({ body, bodyless, form, example }: Operation, schemas: Schemas): Json {
  const shape = body ?? form
  if (shape === undefined) return {}
  const type = body === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  const content = { schema: schemas.of(shape, 'input'), ...(example === undefined ? {} : { example }) }
  return { requestBody: { required: bodyless !== true, content: { [type]: content } } }
}
