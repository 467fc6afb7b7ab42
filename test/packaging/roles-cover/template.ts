// The functions as they are deployed: what the packaged template says of their roles and their surroundings, with names
// that CloudFormation would give in the place of its references.

import { roles } from '../../../infra/roles.ts'
import { tables } from '../../../infra/tables.ts'
import { EVENT_BUS } from '../../../local/event-bridge.ts'
import { plainStack } from '../once.ts'
import { at, discard, type Properties, packageStack, type Stack, variables } from '../stack.ts'
import type { Statement } from './iam.ts'
import { MAIL_FROM } from './world.ts'

export interface Deployed {
  readonly name: string
  readonly handler: string
  /** Its log, and in there the stream of one environment, as Lambda names it. */
  readonly log: string
  readonly stream: string
  readonly variables: Readonly<Record<string, string>>
  readonly role: string
  readonly statements: readonly Statement[]
}
/** Every way out is open. */
const EXPORTED = { files: 's3', bus: EVENT_BUS }

type Resources = Stack['template']['Resources']

export interface Deployment {
  readonly functions: ReadonlyMap<string, Deployed>
  readonly region: string
  /** The key that a table or a bucket is encrypted with, by its ARN. */
  readonly keys: ReadonlyMap<string, string>
  /** The stream that Lambda reads in a function's name. */
  readonly followed: ReadonlyMap<string, string>
  /** Of a table, a key or an identity of SES; anything else stays what it is. */
  readonly arnOf: (service: string, name: string) => string
}

/** Of the same code as the package that comes without parameters, which is not made a second time for this one. */
export async function packageAside(): Promise<Resources> {
  const plain = await plainStack()
  const given = [
    `code=${plain.stack.folder}`,
    ...[`mailFrom=${MAIL_FROM}`, `exports=${EXPORTED.files}`, `eventBus=${EXPORTED.bus}`],
  ]
  try {
    const stack = await packageStack(given.flatMap((one) => ['--param', one]))
    discard(stack)
    return stack.template.Resources
  } finally {
    plain.discard()
  }
}

/**
 * With the roles of another carrier of codes: no other resource knows of it but by its variables. Each function has its own,
 * before those that are the same are shared.
 */
export function otherwiseBy(carrier: string, packaged: Resources): Resources {
  const theirs = roles('sallyport-dev', tables('', ''), { carrier, mailFrom: MAIL_FROM }, EXPORTED)
    .Resources as Resources
  const functions = Object.entries(packaged).filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
  const own = functions.map(([id, one]) => {
    const Role = { 'Fn::GetAtt': [id.replace(/LambdaFunction$/, 'Role'), 'Arn'] }
    return [id, { ...one, Properties: { ...one.Properties, Role } }] as const
  })
  return { ...packaged, ...theirs, ...Object.fromEntries(own) }
}

const REGION = 'eu-west-1'
const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': '111111111111',
  'AWS::URLSuffix': 'amazonaws.com',
}
const places: Readonly<Record<string, string>> = { dynamodb: 'table/', kms: 'key/', ses: '', events: 'event-bus/' }
const arnOf: Deployment['arnOf'] = (service, name) =>
  service === 's3'
    ? `arn:aws:s3:::${name}`
    : service in places && !name.startsWith('arn:')
      ? `arn:aws:${service}:${REGION}:111111111111:${places[service]}${name}`
      : name

function valueIn(resources: Resources, value: unknown): string {
  if (typeof value === 'string') return value
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value as Readonly<Record<string, string | string[]>>
  if (typeof Ref === 'string') return pseudo[Ref] ?? Ref
  if (typeof text === 'string')
    return text
      .replace(/\$\{([\w:]+)\}/g, (_, name: string) => pseudo[name] ?? name)
      .replace(/\$\{(\w+)\.(\w+)\}/g, (_, id: string, name: string) => valueIn(resources, { 'Fn::GetAtt': [id, name] }))
  const [id = '', property] = Array.isArray(attribute) ? attribute : []
  const kinds = { 'AWS::DynamoDB::Table': 'dynamodb', 'AWS::KMS::Key': 'kms', 'AWS::S3::Bucket': 's3' } as const
  const service = kinds[resources[id]?.Type as keyof typeof kinds]
  if (property === 'StreamArn' && service === 'dynamodb') return `${arnOf(service, id)}/stream/now`
  if (property !== 'Arn' || service === undefined) throw new Error(`${JSON.stringify(value)} is not known here`)
  return arnOf(service, id)
}

interface Written {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action: readonly string[]
  readonly Resource: unknown
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export function deploymentOf(resources: Resources): Deployment {
  const value = (written: unknown): string => valueIn(resources, written)
  /** Functions that share a role each have streams of their own in it, and are judged by those. */
  const statement = ({ Effect, Action, Resource, Condition = {} }: Written, named: string): Statement => ({
    effect: Effect,
    actions: Action,
    resource:
      [Resource]
        .flat()
        .map(value)
        .find((one, _, all) => all.length === 1 || one.endsWith(`/${named}[*`)) ?? '',
    conditions: Object.entries(Condition).flatMap(([operator, asked]) =>
      Object.entries(asked).map(([key, wanted]) => ({ operator, key, wanted: [wanted].flat().map(value) })),
    ),
  })
  const deployed = (properties: Properties): Deployed => {
    const role = String(at(properties, 'Role', 'Fn::GetAtt', 0))
    const policies = resources[role]?.Properties['Policies'] as { PolicyDocument: { Statement: Written[] } }[]
    // A permission that comes from anywhere else would go unjudged.
    if (resources[role]?.Properties['ManagedPolicyArns'] !== undefined) throw new Error(`${role} has other policies`)
    const named = String(properties['FunctionName'])
    const group = resources[String(at(properties, 'LoggingConfig', 'LogGroup', 'Ref'))]?.Properties['LogGroupName']
    return {
      name: named.split('-').at(-1) ?? '',
      handler: String(properties['Handler']),
      log: `arn:aws:logs:${REGION}:111111111111:log-group:${group as string}`,
      stream: `2026/11/21/${named}[$LATEST]0123456789abcdef`,
      variables: Object.fromEntries(Object.entries(variables(properties)).map(([name, one]) => [name, value(one)])),
      role,
      statements: policies.flatMap(({ PolicyDocument }) =>
        PolicyDocument.Statement.map((one) => statement(one, named)),
      ),
    }
  }
  const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type)
  if (ofType('AWS::IAM::Policy').length + ofType('AWS::IAM::ManagedPolicy').length > 0)
    throw new Error('there are policies outside of the roles')
  const functions = ofType('AWS::Lambda::Function').map(([, { Properties }]) => deployed(Properties))
  const buckets = ofType('AWS::S3::Bucket').flatMap(([id, bucket]) => {
    const [rule] = at(bucket.Properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration') as readonly object[]
    const key = at(rule, 'ServerSideEncryptionByDefault', 'KMSMasterKeyID')
    return key === undefined ? [] : [[arnOf('s3', id), value(key)] as const]
  })
  const keys = ofType('AWS::DynamoDB::Table').map(
    ([id, table]) =>
      [arnOf('dynamodb', id), value(at(table.Properties, 'SSESpecification', 'KMSMasterKeyId'))] as const,
  )
  const followed = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => {
    const id = String(at(Properties, 'FunctionName', 'Fn::GetAtt', 0) ?? at(Properties, 'FunctionName', 'Ref'))
    const named = String(resources[id]?.Properties['FunctionName']).split('-').at(-1) ?? ''
    return [named, value(Properties['EventSourceArn'])] as const
  })
  return {
    followed: new Map(followed),
    functions: new Map(functions.map((one) => [one.name, one])),
    region: REGION,
    keys: new Map([...keys, ...buckets]),
    arnOf,
  }
}
