// The template as a whole, and the address people type.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { sub, upper } from '../../infra/cloudformation.ts'
import { capped } from '../../infra/limits.ts'
import { at, ofType, root, type Stack, variables } from './stack.ts'

/** W3005: the packager repeats dependencies. W9002: an ARN pattern for any authorizer of the account is meant as one. */
const accepted = new Set(['W3005', 'W9002'])

function complaints(engine: InstanceType<typeof RegoEngine>, { templatePath }: Stack): unknown[] {
  const { diagnostics } = engine.validateStandard(new TemplateFile(templatePath))
  return diagnostics.filter(({ severity, ruleId }) => severity !== 'INFO' && !accepted.has(ruleId))
}

export function templateTests(plain: Stack, production: Stack): void {
  test('AWS finds nothing to complain about, with and without a domain', () => {
    const engine = new RegoEngine()
    expect(complaints(engine, plain)).toEqual([])
    expect(complaints(engine, production)).toEqual([])
    engine.free()
  })

  test('the stack keeps a distance from what CloudFormation bears: 500 resources, and a template of a megabyte', () => {
    for (const { template } of [plain, production]) {
      expect(Object.keys(template.Resources).length).toBeLessThan(490)
      expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThan(900_000)
    }
  })

  test('without a domain the address of the API itself is the only origin', () => {
    expect(ofType(plain, 'AWS::ApiGatewayV2::DomainName')).toEqual([])
    expect(ownEndpointDisabled(plain)).toBe(false)
    for (const environment of environments(plain).filter((one) => 'SALLYPORT_ORIGINS' in one))
      expect(environment['SALLYPORT_ORIGINS']).toEqual(sub('https://{HttpApi}.execute-api.{Region}.{URLSuffix}'))
  })

  test('with a domain its origin comes first, and it wants TLS 1.2 or newer', () => {
    const [, domain] = ofType(production, 'AWS::ApiGatewayV2::DomainName')[0] ?? []
    expect(domain?.['DomainName']).toBe('auth.acme.test')
    expect(domain?.['DomainNameConfigurations']).toEqual([
      {
        CertificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/a',
        EndpointType: 'REGIONAL',
        SecurityPolicy: 'TLS_1_2',
      },
    ])
    expect(ownEndpointDisabled(production)).toBe(true)
    for (const environment of environments(production).filter((one) => 'SALLYPORT_ORIGINS' in one))
      expect(environment['SALLYPORT_ORIGINS']).toBe('https://auth.acme.test,https://shop.acme.test')
  })

  test('functions run Node 24 on arm64, and one that hashes has a whole processor and unhurried memory', () => {
    const hashing = [...capped.Hashing, 'bootstrapCreate'].map(upper)
    for (const [id, properties] of ofType(plain, 'AWS::Lambda::Function')) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] })
      const hashes = hashing.includes(id.replace(/LambdaFunction$/, ''))
      expect([id, properties['MemorySize']]).toEqual([id, hashes ? 1769 : 512])
      expect([id, 'MALLOC_TRIM_THRESHOLD_' in variables(properties)]).toEqual([id, hashes])
    }
  })

  test('the environment holds names and choices and no secret', () => {
    const names = new Set([...environments(plain), ...environments(production)].flatMap(Object.keys))
    expect([...names].sort()).toEqual([
      'MALLOC_MMAP_THRESHOLD_',
      'MALLOC_TRIM_THRESHOLD_',
      'NODE_OPTIONS',
      'SALLYPORT_APP',
      'SALLYPORT_CODE_DIGITS',
      'SALLYPORT_EVENTS_TABLE',
      'SALLYPORT_EVENT_BUS',
      'SALLYPORT_EXPORTS',
      'SALLYPORT_ISSUERS',
      'SALLYPORT_LOG_BUCKET',
      'SALLYPORT_LOG_DAYS',
      'SALLYPORT_LOG_KEY_ID',
      'SALLYPORT_LOG_NAME',
      'SALLYPORT_MAC_KEY_ID',
      'SALLYPORT_MAIL_FROM',
      'SALLYPORT_ORIGINS',
      'SALLYPORT_POLICY',
      'SALLYPORT_SIGNING_KEY_IDS',
      'SALLYPORT_SMS',
      'SALLYPORT_SMS_COUNTRIES',
      'SALLYPORT_SMS_HOURLY',
      'SALLYPORT_SMS_MONTHLY',
      'SALLYPORT_SMS_ORIGINATION',
      'SALLYPORT_SMS_PROTECT',
      'SALLYPORT_STAMP_KEY_ID',
      'SALLYPORT_STATE_TABLE',
      'SALLYPORT_TOUCH',
    ])
  })

  test('every parameter is explained where one learns to deploy, and every alarm where one learns to operate', () => {
    const { params } = parse(readFileSync(join(root, 'serverless.yml'), 'utf8')) as { params: { default: object } }
    const deploy = readFileSync(join(root, 'docs/deploy.md'), 'utf8')
    for (const name of Object.keys(params.default)) expect(deploy).toContain(`\`${name}\``)
    const operate = readFileSync(join(root, 'docs/operate.md'), 'utf8')
    for (const [id] of ofType(plain, 'AWS::CloudWatch::Alarm')) {
      const name = id.replace(/Alarm$/, '').replace(/^(Authorizer|Log).*(?=Errors|Throttles|Latency)/, '$1…')
      expect(operate).toContain(`\`${name}\``)
    }
  })

  test('API Gateway of this account, and nobody else, may call the authorizers', () => {
    const invocations = ofType(plain, 'AWS::Lambda::Permission').filter(([id]) => id.endsWith('Invocation'))
    expect(invocations.map(([id]) => id)).toEqual(['AuthorizerSimpleInvocation', 'AuthorizerPolicyInvocation'])
    for (const [, permission] of invocations)
      expect(permission).toMatchObject({
        Principal: 'apigateway.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
        SourceArn: sub('arn:{Partition}:execute-api:{Region}:{AccountId}:*/authorizers/*'),
      })
  })
}

const ownEndpointDisabled = ({ template }: Stack): unknown =>
  at(
    template.Resources['HttpApi'],
    ...['Properties', 'Body', 'servers', 0, 'x-amazon-apigateway-endpoint-configuration', 'disableExecuteApiEndpoint'],
  )

const environments = (stack: Stack) =>
  ofType(stack, 'AWS::Lambda::Function').map(([, properties]) => variables(properties))
