// Events as API Gateway makes them: a request to an endpoint and a request to be authorized (HTTP API, payload 2.0).

import { randomBytes } from 'node:crypto'
import type { APIGatewayProxyEventV2, APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const ACCOUNT = '000000000000'

export interface Asked {
  readonly route: string
  readonly path?: string
  readonly query?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly bearer?: string | undefined
  readonly body?: unknown
}

const context = (route: string, path: string) => ({
  accountId: ACCOUNT,
  apiId: 'bench',
  domainName: 'auth.bench.test',
  domainPrefix: 'auth',
  http: {
    method: route.split(' ')[0] ?? '',
    path,
    protocol: 'HTTP/1.1',
    sourceIp: '203.0.113.7',
    userAgent: AGENT,
  },
  requestId: randomBytes(11).toString('base64'),
  routeKey: route,
  stage: '$default',
  time: '12/Mar/2026:19:03:58 +0000',
  timeEpoch: Date.now(),
})

const headersOf = (bearer: string | undefined): Record<string, string> => ({
  accept: 'application/json',
  host: 'auth.bench.test',
  'user-agent': AGENT,
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-port': '443',
  'x-forwarded-proto': 'https',
  ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
})

export function requestEvent(asked: Asked): APIGatewayProxyEventV2 {
  const { route, path = route.split(' ')[1] ?? '', query = '', parameters, bearer, body } = asked
  const typed = body === undefined ? {} : { 'content-type': 'application/json' }
  return {
    version: '2.0',
    routeKey: route,
    rawPath: path,
    rawQueryString: query,
    headers: { ...headersOf(bearer), ...typed },
    requestContext: context(route, path),
    isBase64Encoded: false,
    ...(parameters === undefined ? {} : { pathParameters: { ...parameters } }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

export function guardEvent(bearer: string | undefined, call = 'GET /orders/4711'): APIGatewayRequestAuthorizerEventV2 {
  const [method = '', path = ''] = call.split(' ')
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:eu-west-1:${ACCOUNT}:bench/$default/${method}${path}`,
    identitySource: [],
    routeKey: `${method} /{proxy+}`,
    rawPath: path,
    rawQueryString: '',
    cookies: [],
    headers: headersOf(bearer),
    requestContext: context(`${method} ${path}`, path),
    stageVariables: {},
  }
}
