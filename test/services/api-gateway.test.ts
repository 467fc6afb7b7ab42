import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseDocument } from 'yaml'
import { type Local, startLocal } from './support-local.ts'

const root = resolve(import.meta.dirname, '../..')
const rest = join(root, 'examples/rest-api/template.yml')

type Properties = Readonly<Record<string, unknown>>
type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>
type List = (event: object) => Promise<{ readonly statusCode: number; readonly body: string }>

const ofType = (resources: Resources, type: string): Properties[] =>
  Object.values(resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties)

/** The packager repeats dependencies, and says of its own bucket only once that it stays. */
const accepted = new Set(['W3005', 'W3011'])

/** What AWS's own rules say against it, notes apart. */
function complaints(path: string): readonly string[] {
  const engine = new RegoEngine()
  const { diagnostics } = engine.validateStandard(new TemplateFile(path))
  engine.free()
  return diagnostics
    .filter(({ severity, ruleId }) => severity !== 'INFO' && !accepted.has(ruleId))
    .map(({ ruleId, message }) => `${ruleId} ${message}`)
}

/** `!Ref x` and the other short forms, written out. */
function readTemplate(path: string): Resources {
  const long = ['Ref', 'Sub', 'GetAtt', 'ImportValue'].flatMap((name) =>
    (['', 'seq'] as const).map((collection) => ({
      tag: `!${name}`,
      ...(collection === '' ? {} : { collection }),
      resolve: (value: unknown) => ({
        [name === 'Ref' ? name : `Fn::${name}`]:
          typeof value === 'string' ? value : (value as { toJSON(): unknown }).toJSON(),
      }),
    })),
  )
  const document = parseDocument(readFileSync(path, 'utf8'), { customTags: long as never })
  expect([...document.errors, ...document.warnings]).toEqual([])
  return (document.toJSON() as { Resources: Resources }).Resources
}

let local: Local
/** What the real authorizer tells a service, of somebody who may. */
let told: Properties
beforeAll(async () => {
  local = await startLocal()
  const authorization = `Bearer ${await local.signIn('bob')}`
  const shown = await fetch(`${local.url}/demo`, { headers: { authorization } })
  told = ((await shown.json()) as { authorizer: Properties }).authorizer
})
afterAll(() => local?.stop())

const says = async (list: List, event: object): Promise<unknown> => {
  const { statusCode, body } = await list(event)
  expect(statusCode).toBe(200)
  return JSON.parse(body)
}
const forBob = () => ({ orders: [], for: `acme/${String(told['subject'])}`, mayOperate: true })

describe('an HTTP API of another stack', () => {
  let folder: string
  let template: string
  let resources: Resources
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sallyport-example-'))
    execFileSync(join(root, 'node_modules/.bin/serverless'), ['package', '--package', folder], {
      cwd: join(root, 'examples/http-api'),
      env: { HOME: folder, PATH: `${join(root, 'node_modules/.bin')}:/usr/bin:/bin` },
      stdio: 'pipe',
    })
    template = join(folder, 'cloudformation-template-update-stack.json')
    resources = (JSON.parse(readFileSync(template, 'utf8')) as { Resources: Resources }).Resources
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is packaged, and AWS finds nothing to complain about', () => {
    expect(complaints(template)).toEqual([])
  })

  test('asks the authorizer of the gateway each time, and remembers nothing', () => {
    const [authorizer, ...others] = ofType(resources, 'AWS::ApiGatewayV2::Authorizer')
    expect(others).toEqual([])
    expect(authorizer).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 0,
    })
    expect(authorizer?.['IdentitySource']).toEqual([])
    expect(JSON.stringify(authorizer?.['AuthorizerUri'])).toContain(
      '{"Fn::ImportValue":"sallyport-prod-authorizer-simple"}',
    )
  })

  test('leaves no route open', () => {
    const routes = ofType(resources, 'AWS::ApiGatewayV2::Route')
    expect(new Set(routes.map(({ RouteKey }) => RouteKey))).toEqual(new Set(['ANY /orders/{proxy+}', 'GET /orders']))
    for (const route of routes)
      expect(route).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: expect.any(String) } })
  })

  test('knows who asks from what the authorizer says', async () => {
    const { list } = (await import(join(root, 'examples/http-api/orders.mjs'))) as { list: List }
    expect(await says(list, { requestContext: { authorizer: { lambda: told } } })).toEqual(forBob())
    const reader = { ...told, verbs: 'view logs' }
    expect(await says(list, { requestContext: { authorizer: { lambda: reader } } })).toMatchObject({
      mayOperate: false,
    })
  })
})

describe('a REST API of another stack', () => {
  test('is a template that AWS finds nothing to complain about', () => {
    expect(complaints(rest)).toEqual([])
  })

  test('asks the authorizer of the gateway each time, and leaves no method open', () => {
    const resources = readTemplate(rest)
    const [authorizer, ...others] = ofType(resources, 'AWS::ApiGateway::Authorizer')
    expect(others).toEqual([])
    expect(authorizer).toMatchObject({ Type: 'REQUEST', AuthorizerResultTtlInSeconds: 0 })
    expect(authorizer).not.toHaveProperty('IdentitySource')
    expect(JSON.stringify(authorizer?.['AuthorizerUri'])).toContain(
      '{"Fn::ImportValue":"sallyport-prod-authorizer-policy"}',
    )
    const methods = ofType(resources, 'AWS::ApiGateway::Method')
    expect(methods.map(({ HttpMethod }) => HttpMethod)).toEqual(['GET'])
    for (const method of methods)
      expect(method).toMatchObject({ AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Gate' } })
  })

  test('knows who asks from what the authorizer says, by the very code of the template', async () => {
    const [orders] = ofType(readTemplate(rest), 'AWS::Lambda::Function')
    const code = orders?.['Code'] as { readonly ZipFile: string } | undefined
    const exports: { list?: List } = {}
    runInNewContext(code?.ZipFile ?? '', { exports })
    if (exports.list === undefined) throw new Error('the template has no handler')
    expect(await says(exports.list, { requestContext: { authorizer: told } })).toEqual(forBob())
  })
})
