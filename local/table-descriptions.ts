// Which tables serverless.yml describes, as requests that create them, and which environment variable names each.

import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'
import { type Fields, fields, list } from './yaml-file.ts'

export interface TableDescription {
  /** As in `StateTable`. */
  readonly resource: string
  /** As in SALLYPORT_STATE_TABLE. */
  readonly variable: string
  /** As in `sallyport-state`. */
  readonly name: string
  readonly create: CreateTableCommandInput
  readonly ttl: string | undefined
}

export function readTables(file: Fields): TableDescription[] {
  const parts = Array.isArray(file['resources']) ? list(file['resources']) : [file['resources']]
  const resources = parts.flatMap((part) => Object.entries(fields(fields(part)['Resources'])))
  return resources
    .filter(([, resource]) => fields(resource)['Type'] === 'AWS::DynamoDB::Table')
    .map(([logicalId, resource]) =>
      describe(logicalId, variableOf(logicalId, file), fields(fields(resource)['Properties'])),
    )
}

/** The variable by which functions are told the table's name; where none refers to it, one made of its logical id. */
function variableOf(logicalId: string, file: Fields): string {
  const functions = Object.values(fields(file['functions'])).map((entry) => fields(fields(entry)['environment']))
  const environments = [fields(fields(file['provider'])['environment']), ...functions]
  const entries = environments.flatMap((environment) => Object.entries(environment))
  const named = entries.find(
    ([name, value]) => /^SALLYPORT_\w+_TABLE$/.test(name) && fields(value)['Ref'] === logicalId,
  )
  return named?.[0] ?? `SALLYPORT_${logicalId.replace(/Table$/, '').toUpperCase()}_TABLE`
}

function describe(resource: string, variable: string, properties: Fields): TableDescription {
  const name = variable
    .replace(/_TABLE$/, '')
    .toLowerCase()
    .replaceAll('_', '-')
  const stream = fields(properties['StreamSpecification'])['StreamViewType']
  const ttl = fields(properties['TimeToLiveSpecification'])
  const copied = ['AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes']
  const create = {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    ...Object.fromEntries(copied.filter((key) => key in properties).map((key) => [key, properties[key]])),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  } as unknown as CreateTableCommandInput
  return { resource, variable, name, create, ttl: ttl['Enabled'] === true ? String(ttl['AttributeName']) : undefined }
}
