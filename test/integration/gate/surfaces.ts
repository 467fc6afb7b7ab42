// Every place where a session is asked for, as a question with a yes or a no.

import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import type { Answer } from './answer.ts'
import type { Gate } from './open.ts'

export type Shown = Readonly<Record<string, string>>

interface Simple {
  readonly isAuthorized: boolean
  readonly context: Readonly<Record<string, string>>
}

export interface Asked {
  readonly method?: string
  readonly path?: string
  readonly headers?: Shown
  readonly cookies?: readonly string[]
  readonly api?: string
  readonly stage?: string
}

/** HTTP API, payload 2.0. */
export function httpEvent({
  method = 'GET',
  path = '/orders',
  headers = {},
  cookies = [],
  api = 'shopapi',
  stage = '$default',
}: Asked) {
  const rawPath = stage === '$default' ? path : `/${stage}${path}`
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:eu-west-1:000000000000:${api}/${stage}/${method}${path}`,
    identitySource: [],
    routeKey: '$default',
    rawPath,
    rawQueryString: '',
    cookies: [...cookies],
    headers: { host: 'shop.acme.test', ...headers },
    requestContext: {
      accountId: '000000000000',
      apiId: api,
      domainName: stage === '$default' ? 'shop.acme.test' : `${api}.execute-api.eu-west-1.amazonaws.com`,
      domainPrefix: stage === '$default' ? 'shop' : api,
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.9', userAgent: 'curl/8' },
      requestId: 'authorizer-request=',
      routeKey: '$default',
      stage,
      time: '07/Jan/2030:12:00:00 +0000',
      timeEpoch: 0,
    },
    stageVariables: {},
  } satisfies APIGatewayRequestAuthorizerEventV2
}

/** REST API, type REQUEST; cookies are a header there. */
export function restEvent({ method = 'GET', path = '/orders', headers = {}, cookies = [], api = 'shopapi' }: Asked) {
  const all: Shown = cookies.length === 0 ? headers : { ...headers, Cookie: cookies.join('; ') }
  return {
    type: 'REQUEST',
    methodArn: `arn:aws:execute-api:eu-west-1:000000000000:${api}/prod/${method}${path}`,
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: { Host: 'shop.acme.test', ...all },
    multiValueHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
    pathParameters: { proxy: path.slice(1) },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    requestContext: {
      apiId: api,
      requestId: 'rest-request',
      stage: 'prod',
      path: `/prod${path}`,
      httpMethod: method,
      identity: { sourceIp: '192.0.2.9', userAgent: 'curl/8' },
    },
  }
}

/** REST API, type TOKEN. */
export const tokenEvent = (
  { method = 'GET', path = '/orders', api = 'shopapi' }: Asked,
  authorizationToken: string,
) => ({
  type: 'TOKEN',
  authorizationToken,
  methodArn: `arn:aws:execute-api:eu-west-1:000000000000:${api}/prod/${method}${path}`,
})

export interface Policy {
  readonly principalId: string
  readonly policyDocument: { readonly Version: string; readonly Statement: readonly Record<string, string>[] }
  readonly context: Readonly<Record<string, string>>
}

export const simple = (gate: Gate, asked: Asked): Promise<Simple> =>
  gate.invoke('functions/authorizer.simple', httpEvent(asked))
export const policy = (gate: Gate, event: object): Promise<Policy> => gate.invoke('functions/authorizer.policy', event)
export const check = (gate: Gate, headers: Shown, app = 'shop', verb = 'view', more: Shown = {}): Promise<Answer> =>
  gate.send('GET', `/v1/check?app=${app}&verb=${verb}`, { headers: { ...headers, ...more } })

/** Whether the session passes, at each surface. */
export const surfaces: Readonly<Record<string, (gate: Gate, headers: Shown) => Promise<boolean>>> = {
  'session API': async (gate, headers) => passes(await gate.send('GET', '/v1/session', { headers }), 200),
  check: async (gate, headers) => passes(await check(gate, headers), 204),
  'simple authorizer': async (gate, headers) => (await simple(gate, { headers })).isAuthorized,
  'policy authorizer': async (gate, headers) =>
    (await policy(gate, restEvent({ headers }))).policyDocument.Statement[0]?.['Effect'] === 'Allow',
}

function passes({ status }: Answer, yes: number): boolean {
  if (status !== yes && status !== 401) throw new Error(`neither yes nor no but ${status}`)
  return status === yes
}
