// Events as API Gateway sends them, shaped after its own examples, for tests that change one thing at a time.

import type {
  APIGatewayProxyEventV2,
  APIGatewayRequestAuthorizerEvent,
  APIGatewayRequestAuthorizerEventV2,
  APIGatewayTokenAuthorizerEvent,
} from 'aws-lambda'

export const ORIGIN = 'https://auth.acme.test'

export interface Sent {
  readonly method?: string
  readonly path?: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
  readonly body?: string
  readonly base64?: boolean
  readonly parameters?: Readonly<Record<string, string>>
  readonly requestId?: string
  readonly sourceIp?: string
}

/** HTTP API, payload 2.0, as an endpoint receives it. */
export function httpEvent(sent: Sent = {}): APIGatewayProxyEventV2 {
  const { method = 'GET', path = '/v1/session', query = '', headers = {}, cookies, body, parameters } = sent
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    ...(cookies === undefined ? {} : { cookies: [...cookies] }),
    headers: { host: 'auth.acme.test', 'user-agent': 'Mozilla/5.0 Firefox/140.0', ...headers },
    requestContext: {
      accountId: '123456789012',
      apiId: 'gateway123',
      domainName: 'auth.acme.test',
      domainPrefix: 'auth',
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: sent.sourceIp ?? '203.0.113.7',
        userAgent: headers['user-agent'] ?? 'Mozilla/5.0 Firefox/140.0',
      },
      requestId: sent.requestId ?? 'JKJaXmPLvHcESHA=',
      routeKey: `${method} ${path}`,
      stage: '$default',
      time: '20/Nov/2026:18:40:00 +0000',
      timeEpoch: 1_795_200_000_000,
    },
    ...(parameters === undefined ? {} : { pathParameters: { ...parameters } }),
    ...(body === undefined ? {} : { body: sent.base64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: sent.base64 ?? false,
  }
}

export const json = (value: unknown, sent: Sent = {}): Sent => ({
  method: 'POST',
  ...sent,
  headers: { 'content-type': 'application/json', ...sent.headers },
  body: typeof value === 'string' ? value : JSON.stringify(value),
})

export const form = (fields: string, sent: Sent = {}): Sent => ({
  method: 'POST',
  ...sent,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...sent.headers },
  body: fields,
})

/** HTTP API authorizer, payload 2.0; simple responses and IAM policies get the same. */
export function httpGuardEvent(
  sent: Sent & { readonly stage?: string; readonly apiId?: string; readonly domain?: string } = {},
) {
  const { method = 'GET', path = '/orders', stage = '$default', apiId = 'guarded1', headers = {}, cookies } = sent
  const { requestContext, ...rest } = httpEvent({ ...sent, method, path, headers })
  const own = `${apiId}.execute-api.eu-west-1.amazonaws.com`
  const event: APIGatewayRequestAuthorizerEventV2 = {
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:eu-west-1:123456789012:${apiId}/${stage}/${method}${path}`,
    identitySource: [],
    routeKey: '$default',
    rawPath: rest.rawPath,
    rawQueryString: rest.rawQueryString,
    cookies: [...(cookies ?? [])],
    headers: { host: 'shop.acme.test', 'user-agent': 'curl/8.0', ...headers },
    queryStringParameters: {},
    requestContext: {
      ...requestContext,
      apiId,
      stage,
      domainName: sent.domain ?? own,
    } as APIGatewayRequestAuthorizerEventV2['requestContext'],
    pathParameters: {},
    stageVariables: {},
  }
  if (cookies === undefined) Reflect.deleteProperty(event, 'cookies')
  return event
}

/** REST API, REQUEST authorizer: headers as they were sent, each also as a list. */
export function restGuardEvent(sent: Sent & { readonly twice?: Readonly<Record<string, string[]>> } = {}) {
  const { method = 'GET', path = '/orders', headers = {}, twice = {} } = sent
  const single: Record<string, string> = { Host: 'shop.acme.test', 'User-Agent': 'curl/8.0', ...headers }
  return {
    type: 'REQUEST',
    methodArn: `arn:aws:execute-api:eu-west-1:123456789012:guarded1/prod/${method}${path}`,
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers: single,
    multiValueHeaders: {
      ...Object.fromEntries(Object.entries(single).map(([name, value]) => [name, [value]])),
      ...twice,
    },
    queryStringParameters: {},
    multiValueQueryStringParameters: {},
    pathParameters: {},
    stageVariables: {},
    requestContext: {
      accountId: '123456789012',
      apiId: 'guarded1',
      authorizer: undefined,
      protocol: 'HTTP/1.1',
      httpMethod: method,
      path: `/prod${path}`,
      stage: 'prod',
      requestId: 'd3f0e2b0-0000-4000-8000-000000000001',
      requestTimeEpoch: 1_795_200_000_000,
      resourceId: 'abc123',
      resourcePath: '/{proxy+}',
      identity: { sourceIp: sent.sourceIp ?? '203.0.113.7', userAgent: 'curl/8.0' },
    },
  } as unknown as APIGatewayRequestAuthorizerEvent
}

/** REST API, TOKEN authorizer. */
export const tokenGuardEvent = (token: string | undefined, method = 'GET', path = '/orders') =>
  ({
    type: 'TOKEN',
    methodArn: `arn:aws:execute-api:eu-west-1:123456789012:guarded1/prod/${method}${path}`,
    ...(token === undefined ? {} : { authorizationToken: token }),
  }) as APIGatewayTokenAuthorizerEvent
