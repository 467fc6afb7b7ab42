// The routes, in the API's own Body (OpenAPI 3.0). As resources each would take two of the 500 places of a stack, one for
// itself and one for its integration. CloudFormation refuses an API that says beside its Body what belongs into it, so the
// API's name and whether AWS's own address answers are in there as well.

import { arnOf, type Resource, type Resources, sub } from './cloudformation.ts'

const ROUTE = 'AWS::ApiGatewayV2::Route'
const INTEGRATION = 'AWS::ApiGatewayV2::Integration'
const ENDPOINT = 'x-amazon-apigateway-endpoint-configuration'

/** In the packager's template: takes routes and integrations out, and puts what they say into the API. */
export function describeApi(resources: Resources): void {
  const api = resources['HttpApi']
  if (api === undefined) throw new Error('the packager made no HttpApi')
  const { Name, DisableExecuteApiEndpoint = false } = said(api)
  const paths: Record<string, Record<string, object>> = {}
  const called = new Set<string>()
  for (const [id, route] of Object.entries(resources).filter(([, { Type }]) => Type === ROUTE)) {
    const { RouteKey, Target } = said(route) as unknown as Route
    const integration = resources[Target['Fn::Join'][1][1].Ref]
    if (integration === undefined) throw new Error(`${id} leads nowhere`)
    const { IntegrationUri, ...how } = said(integration) as unknown as Integration
    const [functionId] = IntegrationUri['Fn::GetAtt']
    const { path, method, ...about } = placeOf(RouteKey)
    if (Object.hasOwn(paths[path] ?? {}, method)) throw new Error(`${RouteKey} is there twice`)
    const operation = { ...about, 'x-amazon-apigateway-integration': proxy(nameOf(resources[functionId]), how) }
    paths[path] = { ...paths[path], [method]: operation }
    called.add(functionId)
  }
  for (const [id, { Type }] of Object.entries(resources)) if ([ROUTE, INTEGRATION].includes(Type)) delete resources[id]
  const servers = [{ url: '/', [ENDPOINT]: { disableExecuteApiEndpoint: DisableExecuteApiEndpoint } }]
  const Body = { openapi: '3.0.1', info: { title: Name, version: '1' }, servers, paths }
  resources['HttpApi'] = { Type: api.Type, Properties: { Body, FailOnWarnings: true } }
  // No route is open before its function is there, except where the functions themselves wait for the API's address.
  const waited = [...called].some((id) => JSON.stringify(resources[id]).includes('HttpApi'))
  if (!waited) resources['HttpApi'].DependsOn = [...called]
}

interface Route {
  readonly RouteKey: string
  readonly Target: { readonly 'Fn::Join': readonly [string, readonly [string, { readonly Ref: string }]] }
}
interface Integration {
  readonly IntegrationUri: { readonly 'Fn::GetAtt': readonly [functionId: string, 'Arn'] }
  readonly PayloadFormatVersion: string
  readonly TimeoutInMillis: number
}

/** All that is carried over. An authorizer, say, must not get lost on the way: a route without it would be open. */
const carried = {
  'AWS::ApiGatewayV2::Api': ['Name', 'DisableExecuteApiEndpoint'],
  [ROUTE]: ['RouteKey', 'Target'],
  [INTEGRATION]: ['IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
} as const satisfies Readonly<Record<string, readonly string[]>>

const understood = new Map<string, unknown>([
  ['ProtocolType', 'HTTP'],
  ['IntegrationType', 'AWS_PROXY'],
])

function said({ Type, Properties }: Resource): Readonly<Record<string, unknown>> {
  const known: readonly string[] = carried[Type as keyof typeof carried]
  const rest = Object.entries(Properties).filter(([name, value]) => !known.includes(name) && value !== undefined)
  for (const [name, value] of rest)
    if (name !== 'ApiId' && understood.get(name) !== value) throw new Error(`${name} of an ${Type} would be lost`)
  return Properties
}

/** `POST /v1/sessions/{id}` is the `post` of a path; `ANY …` and `$default` have names of their own. */
function placeOf(key: string) {
  const [, verb = '', path = ''] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? []
  const responses = { default: { description: `Answer to ${key}` } }
  if (key === '$default') return { path: '/$default', method: ANY, isDefaultRoute: true, responses }
  if (path === '') throw new Error(`${key} is no route`)
  const named = Array.from(path.matchAll(/\{(\w+)\+?\}/g), ([, name]) => name)
  const parameters = named.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  return { path, method: verb === 'ANY' ? ANY : verb.toLowerCase(), parameters, responses }
}
const ANY = 'x-amazon-apigateway-any-method'

const proxy = (name: string, { PayloadFormatVersion, TimeoutInMillis }: Omit<Integration, 'IntegrationUri'>) => ({
  type: 'aws_proxy',
  httpMethod: 'POST',
  payloadFormatVersion: PayloadFormatVersion,
  timeoutInMillis: TimeoutInMillis,
  // By its name: a function that is told the API's address and an API that asks for the function's would both wait.
  uri: sub(`arn:{Partition}:apigateway:{Region}:lambda:path/2015-03-31/functions/${functionArn(name)}/invocations`),
  credentials: arnOf('HttpApiRole'),
})

export const functionArn = (name: string): string => `arn:{Partition}:lambda:{Region}:{AccountId}:function:${name}`

function nameOf(one: Resource | undefined): string {
  const name = one?.Properties['FunctionName']
  if (typeof name !== 'string') throw new Error('a route leads to what is no function')
  return name
}
