// Packages the deployment as an operator would, with no credentials, no home and no network to ask, and reads what came out.

import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** Whatever CloudFormation takes; the tests say what it must be. */
export interface Properties {
  readonly [name: string]: unknown
}

export interface Resource {
  readonly Type: string
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
  readonly DependsOn?: string | readonly string[]
  readonly Properties: Properties
}

export interface Stack {
  /** The packager's output. */
  readonly folder: string
  /** What goes when it is discarded. */
  readonly whole: string
  readonly templatePath: string
  readonly template: {
    readonly Resources: Readonly<Record<string, Resource>>
    readonly Outputs: Readonly<Record<string, unknown>>
  }
}

export const root = resolve(import.meta.dirname, '../..')

/** In a folder of its own down to what the packager leaves in the service's folder, so that it may run beside others; `discard` removes it. */
export async function packageStack(
  options: readonly string[] = [],
  folder = mkdtempSync(join(tmpdir(), 'sallyport-package-')),
): Promise<Stack> {
  for (const name of ['infra', 'node_modules', 'package.json']) symlinkSync(join(root, name), join(folder, name))
  copyFileSync(join(root, 'serverless.yml'), join(folder, 'serverless.yml'))
  const out = join(folder, 'out')
  const env = { HOME: folder, PATH: `${join(root, 'node_modules/.bin')}:/usr/bin:/bin` }
  const packager = join(root, 'node_modules/.bin/serverless')
  await promisify(execFile)(packager, ['package', '--package', out, ...options], { cwd: folder, env }).catch(
    (error) => {
      rmSync(folder, { recursive: true })
      throw new Error(`it was not packaged:\n${error.stdout}\n${error.stderr}`)
    },
  )
  return stackIn(out, folder)
}

export function stackIn(folder: string, whole: string): Stack {
  const templatePath = join(folder, 'cloudformation-template-update-stack.json')
  return { folder, whole, templatePath, template: JSON.parse(readFileSync(templatePath, 'utf8')) as Stack['template'] }
}

export const discard = ({ whole }: Stack): void => rmSync(whole, { recursive: true })

export const ofType = ({ template }: Stack, type: string): [string, Properties, Resource][] =>
  Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, resource]) => [id, resource.Properties, resource])

/** Follows names and numbers into a template: `at(stage, 'AccessLogSettings', 'Format')`. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Readonly<Record<string | number, unknown>> | undefined)?.[name], value)

export const variables = (functionProperties: Properties): Readonly<Record<string, unknown>> =>
  at(functionProperties, 'Environment', 'Variables') as Readonly<Record<string, unknown>>

export interface Operation {
  /** As in serverless.yml and in the stage's limits: `POST /v1/sessions/{id}`, or `$default`. */
  readonly key: string
  /** By its name in serverless.yml. */
  readonly to: string
  readonly operation: Properties
}

const ANY = 'x-amazon-apigateway-any-method'

/** The routes, as API Gateway reads them from the API's Body. */
export function operationsOf({ template }: Stack): readonly Operation[] {
  const paths = at(template.Resources['HttpApi'], 'Properties', 'Body', 'paths')
  return Object.entries(paths as Record<string, Record<string, Properties>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const verb = method === ANY ? 'ANY' : method.toUpperCase()
      const uri = String(at(operation, 'x-amazon-apigateway-integration', 'uri', 'Fn::Sub'))
      const [, to = ''] = /:function:[a-z]+-[a-z]+-(\w+)\/invocations$/.exec(uri) ?? []
      return { key: operation['isDefaultRoute'] === true ? '$default' : `${verb} ${path}`, to, operation }
    }),
  )
}
