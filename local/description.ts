// Reads serverless.yml, the only description of the deployment: which handler answers which route behind which
// authorizer, and with how much time. What this file cannot stand in for is refused, not passed over.

import type { AccessLogDescription, LogSubscription } from './access-log.ts'
import type { Schedule } from './schedule.ts'
import type { StreamSubscription } from './stream.ts'
import { readTables, type TableDescription } from './table-descriptions.ts'
import { Trouble } from './trouble.ts'
import { type Fields, fields, list, readYaml } from './yaml-file.ts'

export interface FunctionDescription {
  readonly name: string
  /** As in `functions/sessions.create`. */
  readonly handler: string
  readonly seconds: number
  readonly megabytes: number
  /** How many may run at once. */
  readonly places: number
}

export interface Route {
  /** `GET /v1/sessions/{id}`, `ANY /demo/{proxy+}` or `$default`. */
  readonly key: string
  readonly serves: FunctionDescription
  readonly guard: FunctionDescription | undefined
}

export interface Description {
  readonly routes: readonly Route[]
  readonly schedules: readonly Schedule[]
  readonly streams: readonly StreamSubscription[]
  readonly accessLog: AccessLogDescription
  readonly tables: readonly TableDescription[]
  /** Plain settings of the deployment, SALLYPORT_ ones only. */
  readonly environment: Readonly<Record<string, string>>
}

/** What one machine runs at once of one function; in the cloud every invocation has a machine of its own. */
const PLACES = 64

export function readDescription(root: string, paths: readonly string[]): Description {
  const files = paths.map((path) => withParams(fields(readYaml(root, path))))
  const routes = files.flatMap(routesOf)
  const twice = routes.find((route, i) => routes.findIndex(({ key }) => key === route.key) !== i)
  if (twice !== undefined) throw new Trouble(`The route ${twice.key} is described twice.`)
  return {
    routes,
    schedules: files.flatMap(schedulesOf),
    streams: files.flatMap(streamsOf),
    accessLog: {
      format: files.map(accessFormatOf).find((format) => format !== '') ?? '',
      subscriptions: files.flatMap(logSubscriptionsOf),
    },
    tables: files.flatMap(readTables),
    environment: Object.assign({}, ...files.map(plainSettings)) as Record<string, string>,
  }
}

/** What the deployment is given where its operator says nothing: `${param:touch}` with its default. */
function withParams(file: Fields): Fields {
  const defaults = fields(fields(file['params'])['default'])
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, fill(entry)]))
    const name = typeof value === 'string' ? /^\$\{param:(\w+)\}$/.exec(value)?.[1] : undefined
    return name === undefined ? value : (defaults[name] ?? value)
  }
  return fields(fill(file))
}

function schedulesOf(file: Fields): Schedule[] {
  const provider = fields(file['provider'])
  return Object.entries(fields(file['functions'])).flatMap(([name, entry]) =>
    list(fields(entry)['events'])
      .map((event) => fields(event)['schedule'])
      .filter((rate) => typeof rate === 'string')
      .map((rate) => ({ rate, serves: readFunction(name, fields(entry), provider) })),
  )
}

/** Each is named by a file: `${file(./infra/events-stream.cjs):stream}` is the stream of the events table. */
function streamsOf(file: Fields): StreamSubscription[] {
  const provider = fields(file['provider'])
  return Object.entries(fields(file['functions'])).flatMap(([name, entry]) =>
    list(fields(entry)['events'])
      .map((event) => fields(event)['stream'])
      .filter((stream) => stream !== undefined)
      .map((stream): StreamSubscription => {
        const [, first = '', rest = ''] = /\/(\w)(\w*)-stream\.cjs\):stream}$/.exec(String(fields(stream)['arn'])) ?? []
        if (first === '') throw new Trouble(`The function ${name} reads a stream that is not a table’s.`)
        const batch = Number(fields(stream)['batchSize'] ?? 100)
        return {
          table: `${first.toUpperCase()}${rest}Table`,
          batch,
          serves: readFunction(name, fields(entry), provider),
        }
      }),
  )
}

function accessFormatOf(file: Fields): string {
  const { format } = fields(fields(fields(file['provider'])['logs'])['httpApi'])
  return typeof format === 'string' ? format : ''
}

function logSubscriptionsOf(file: Fields): LogSubscription[] {
  const provider = fields(file['provider'])
  return Object.entries(fields(file['functions'])).flatMap(([name, entry]) =>
    list(fields(entry)['events'])
      .map((event) => fields(event)['cloudwatchLog'])
      .filter((subscription) => subscription !== undefined)
      .map((subscription): LogSubscription => {
        const { logGroup, filter } = fields(subscription)
        if (!String(logGroup).startsWith('/aws/http-api/'))
          throw new Trouble(`The function ${name} reads a log that is not the API’s.`)
        return { pattern: String(filter), serves: readFunction(name, fields(entry), provider) }
      }),
  )
}

function routesOf(file: Fields): Route[] {
  const provider = fields(file['provider'])
  const functions = Object.entries(fields(file['functions'])).map(([name, entry]) =>
    readFunction(name, fields(entry), provider),
  )
  return Object.entries(fields(file['functions'])).flatMap(([name, entry], i) =>
    list(fields(entry)['events'])
      .map((event) => fields(event)['httpApi'])
      .filter((event) => event !== undefined)
      .map((event) => ({
        key: routeKey(event, name),
        serves: functions[i] as FunctionDescription,
        guard: guardOf(fields(event)['authorizer'], provider, functions),
      })),
  )
}

function readFunction(name: string, entry: Fields, provider: Fields): FunctionDescription {
  const handler = entry['handler']
  if (typeof handler !== 'string') throw new Trouble(`The function ${name} names no handler.`)
  const number = (field: string, otherwise: number): number =>
    [entry[field], provider[field]].map(Number).find((n) => Number.isFinite(n) && n > 0) ?? otherwise
  const reserved = Number(entry['reservedConcurrency'])
  return {
    name,
    handler,
    seconds: number('timeout', 6),
    megabytes: number('memorySize', 1024),
    places: reserved > 0 ? Math.min(reserved, PLACES) : PLACES,
  }
}

function routeKey(event: unknown, name: string): string {
  const [method, path] =
    typeof event === 'string'
      ? event === '*'
        ? ['*', '*']
        : event.trim().split(/\s+/)
      : [fields(event)['method'] ?? '*', fields(event)['path']]
  if (path === '*') return '$default'
  if (typeof method !== 'string' || typeof path !== 'string' || !path.startsWith('/')) {
    throw new Trouble(`The function ${name} has an httpApi event without method and path.`)
  }
  return `${method === '*' ? 'ANY' : method.toUpperCase()} ${path}`
}

function guardOf(
  reference: unknown,
  provider: Fields,
  functions: readonly FunctionDescription[],
): FunctionDescription | undefined {
  if (reference === undefined) return undefined
  const name = typeof reference === 'string' ? reference : fields(reference)['name']
  const authorizer = fields(fields(fields(provider['httpApi'])['authorizers'])[String(name)])
  const guard = functions.find((entry) => entry.name === authorizer['functionName'])
  if (guard === undefined || authorizer['enableSimpleResponses'] !== true) {
    throw new Trouble(`The authorizer ${String(name)} is not a function with simple responses.`)
  }
  return guard
}

const plainSettings = (file: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields(fields(file['provider'])['environment']))
      .filter(([name, value]) => name.startsWith('SALLYPORT_') && /^(string|number|boolean)$/.test(typeof value))
      .map(([name, value]): [string, string] => [name, String(value)])
      .filter(([, value]) => !value.includes('${')),
  )
