// What the packager makes for every function, and one of is enough: a stack holds 500 resources. All functions write one
// log, each into streams of its own, so that a request id is looked for in one place; the API calls them by one role in the
// place of a permission on each, and describes its routes itself (api.ts).

import { describeApi, functionArn } from './api.ts'
import { arnOf, type Resources, sub, type Template } from './cloudformation.ts'

/** The parts of serverless.yml that matter here. */
export type Functions = Readonly<Record<string, { readonly events?: readonly object[] }>>

const LOG = 'AWS::Logs::LogGroup'

export const logGroup = (prefix: string): string => `/${prefix}/functions`

/** `prefix`: what the packager puts before a function's name. */
export function shared(prefix: string, functions: Functions): Template {
  const routeless = Object.entries(functions).filter(
    ([, { events = [] }]) => !events.some((event) => 'httpApi' in event),
  )
  return {
    Resources: {
      FunctionsLogGroup: {
        Type: LOG,
        Properties: { LogGroupName: logGroup(prefix), RetentionInDays: 90, KmsKeyId: arnOf('LogsKey') },
      },
      HttpApiRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' },
            ],
          },
          Policies: [
            {
              PolicyName: 'only',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: invoking(
                  prefix,
                  routeless.map(([name]) => name),
                ),
              },
            },
          ],
        },
      },
    },
  }
}

/** By name, as a policy has no room for so many ARNs, and nobody waits for a name. What has no route is not the API's to call. */
function invoking(prefix: string, routeless: readonly string[]): readonly object[] {
  const all = sub(functionArn(`${prefix}-*`))
  const none = routeless.map((name) => sub(functionArn(`${prefix}-${name}`)))
  return [
    { Effect: 'Allow', Action: ['lambda:InvokeFunction'], Resource: all },
    { Effect: 'Deny', Action: ['lambda:InvokeFunction'], Resource: none },
  ]
}

/** A schedule has no role to call by, and neither has a log: they keep their permission. */
const isOfApi = (type: string, { Principal }: Readonly<Record<string, unknown>>): boolean =>
  type === 'AWS::Lambda::Permission' && Principal === 'apigateway.amazonaws.com'

/** In the packager's own template, before ours is put beside it. */
export function share(resources: Resources): void {
  describeApi(resources)
  const spare = new Set(
    Object.entries(resources)
      .filter(([id, { Type, Properties }]) => isOfApi(Type, Properties) || (Type === LOG && !id.startsWith('HttpApi')))
      .map(([id]) => id),
  )
  for (const id of spare) delete resources[id]
  for (const resource of Object.values(resources)) {
    const { Type, Properties, DependsOn = [] } = resource
    if (Type !== 'AWS::Lambda::Function') continue
    Properties['LoggingConfig'] = { LogGroup: { Ref: 'FunctionsLogGroup' } }
    const needed = [DependsOn].flat().filter((id) => !spare.has(id))
    if (needed.length > 0) resource.DependsOn = needed
    else delete resource.DependsOn
  }
}
