// The API's own description: every route of serverless.yml and no other, each to its own function, and nothing in it that
// CloudFormation would refuse.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { describeApi } from '../../infra/api.ts'
import { arnOf, type Resources, sub } from '../../infra/cloudformation.ts'
import { at, ofType, operationsOf, root, type Stack } from './stack.ts'

type Functions = Readonly<Record<string, { readonly events?: readonly { readonly httpApi?: string }[] }>>

/** `[route, function]`, as written. */
const written = Object.entries(
  (parse(readFileSync(join(root, 'serverless.yml'), 'utf8')) as { functions: Functions }).functions,
)
  .flatMap(([name, { events = [] }]) =>
    events.flatMap(({ httpApi }) => (httpApi === undefined ? [] : [[httpApi, name]])),
  )
  .map(([route = '', name = '']): [string, string] => [route === '*' ? '$default' : route, name])

const sorted = <T>(all: readonly T[]): T[] =>
  all.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))

export function apiTests(plain: Stack, production: Stack): void {
  test('each route of serverless.yml is in the description once, and leads to its own function', () => {
    expect(written.length).toBeGreaterThan(90)
    for (const stack of [plain, production])
      expect(sorted(operationsOf(stack).map(({ key, to }) => [key, to]))).toEqual(sorted(written))
  })

  test('routes are calls of functions of this stack, by their full names, in the form that functions understand', () => {
    const there = ofType(production, 'AWS::Lambda::Function').map(([, { FunctionName }]) => FunctionName)
    for (const { key, to, operation } of operationsOf(production)) {
      const name = `sallyport-prod-${to}`
      expect(there).toContain(name)
      const functionArn = `arn:{Partition}:lambda:{Region}:{AccountId}:function:${name}`
      expect([key, operation['x-amazon-apigateway-integration']]).toEqual([
        key,
        {
          type: 'aws_proxy',
          httpMethod: 'POST',
          payloadFormatVersion: '2.0',
          timeoutInMillis: 30_000,
          uri: sub(`arn:{Partition}:apigateway:{Region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`),
          credentials: arnOf('HttpApiRole'),
        },
      ])
    }
  })

  test('every part of a path that varies is declared, or a warning would end the deployment', () => {
    for (const { key, operation } of operationsOf(plain)) {
      const named = Array.from(key.matchAll(/\{(\w+)\+?\}/g), ([, name]) => name)
      const parameters = named.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
      expect([key, operation['parameters'] ?? []]).toEqual([key, parameters])
      expect(Object.keys(operation['responses'] as object)).toEqual(['default'])
    }
  })

  test('a warning ends the deployment, and beside its Body the API says nothing that belongs in there', () => {
    for (const [stack, title] of [
      [plain, 'dev-sallyport'],
      [production, 'prod-sallyport'],
    ] as const) {
      expect(ofType(stack, 'AWS::ApiGatewayV2::Route')).toEqual([])
      expect(ofType(stack, 'AWS::ApiGatewayV2::Integration')).toEqual([])
      const [, api, ...more] = ofType(stack, 'AWS::ApiGatewayV2::Api').flat()
      expect(more).toHaveLength(1)
      expect(api).toEqual({ Body: expect.anything(), FailOnWarnings: true })
      expect(at(api, 'Body', 'info')).toEqual({ title, version: '1' })
      expect(at(api, 'Body', 'servers', 0, 'url')).toBe('/')
    }
  })

  test('the stage comes after the API, whose routes its limits name, and an API of its own domain after its functions', () => {
    for (const stack of [plain, production])
      expect(stack.template.Resources['HttpApiStage']?.Properties['ApiId']).toEqual({ Ref: 'HttpApi' })
    const waited = [production.template.Resources['HttpApi']?.DependsOn ?? []].flat()
    const called = new Set(operationsOf(production).map(({ to }) => `sallyport-prod-${to}`))
    const named = ofType(production, 'AWS::Lambda::Function').filter(([, one]) =>
      called.has(String(one['FunctionName'])),
    )
    expect(sorted(waited)).toEqual(sorted(named.map(([id]) => id)))
    expect(plain.template.Resources['HttpApi']?.DependsOn).toBeUndefined()
  })

  test('API Gateway has room for more routes', () => {
    // Of an HTTP API: 300 routes, 300 integrations.
    expect(operationsOf(plain).length).toBeLessThan(260)
  })
}

const small = (): Resources => ({
  HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'dev-gate', ProtocolType: 'HTTP' } },
  ShowLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'gate-dev-show' } },
  HttpApiIntegrationShow: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'HttpApi' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['ShowLambdaFunction', 'Arn'] },
      PayloadFormatVersion: '2.0',
      TimeoutInMillis: 30_000,
    },
  },
  HttpApiRouteShow: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'HttpApi' },
      RouteKey: 'ANY /show/{rest+}',
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'HttpApiIntegrationShow' }]] },
      AuthorizationType: undefined,
    },
  },
})

export function carryingTests(): void {
  test('a route for any method keeps its path, and the rest of a path its name', () => {
    const resources = small()
    describeApi(resources)
    expect(Object.keys(resources)).toEqual(['HttpApi', 'ShowLambdaFunction'])
    expect(resources['HttpApi']?.DependsOn).toEqual(['ShowLambdaFunction'])
    const operation = at(
      resources['HttpApi'],
      'Properties',
      'Body',
      'paths',
      '/show/{rest+}',
      'x-amazon-apigateway-any-method',
    )
    expect(at(operation, 'isDefaultRoute')).toBeUndefined()
    expect(at(operation, 'parameters', 0, 'name')).toBe('rest')
  })

  test.each([
    ['HttpApiRouteShow', 'AuthorizationType', 'AWS_IAM'],
    ['HttpApiRouteShow', 'AuthorizerId', { Ref: 'Gate' }],
    ['HttpApiIntegrationShow', 'IntegrationType', 'HTTP_PROXY'],
    ['HttpApiIntegrationShow', 'RequestParameters', {}],
    ['HttpApi', 'CorsConfiguration', { AllowOrigins: ['*'] }],
    ['HttpApi', 'ProtocolType', 'WEBSOCKET'],
    ['HttpApi', 'Tags', { a: 'b' }],
  ])('%s with %s %j is not packaged: what nobody carries over would be lost', (id, name, value) => {
    const resources = small()
    Object.assign(resources[id]?.Properties ?? {}, { [name]: value })
    expect(() => describeApi(resources)).toThrow(`${name} of an `)
  })

  test('a route that is there twice, or leads to no function, is not packaged', () => {
    const twice = small()
    const again = { ...twice, HttpApiRouteAgain: twice['HttpApiRouteShow'] }
    expect(() => describeApi(again as Resources)).toThrow('ANY /show/{rest+} is there twice')
    for (const missing of ['ShowLambdaFunction', 'HttpApiIntegrationShow']) {
      const { [missing]: _, ...rest } = small()
      expect(() => describeApi(rest)).toThrow('leads')
    }
  })
}
