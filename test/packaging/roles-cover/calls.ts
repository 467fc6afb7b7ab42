// What IAM sees of a request to AWS: the action, what it is done to, and the facts that a condition may ask for. A
// transaction is its parts, each with the name of what encloses it.

import { END_USER_MESSAGING } from '../../../local/end-user-messaging.ts'
import { EVENT_BRIDGE } from '../../../local/event-bridge.ts'
import { SES_PATH } from '../../../local/ses.ts'

export type Facts = Readonly<Record<string, readonly string[]>>

export interface Call {
  readonly action: string
  /** As the request names it: a table, a key of KMS, an identity of SES, a topic. A phone number stays what it is. */
  readonly named: string
  /** Of an object, behind the name of its bucket. */
  readonly path?: string
  readonly facts: Facts
}

interface Attributes {
  readonly pk: { readonly S: string }
}
interface Part {
  readonly TableName: string
  readonly Item?: Attributes
  readonly Key?: Attributes
}
interface Query {
  readonly TableName: string
  readonly IndexName?: string
  readonly KeyConditionExpression: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues: Readonly<Record<string, { readonly S: string }>>
}
interface Batch {
  readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Attributes[] }>>
}
interface Transaction {
  readonly TransactItems: readonly Readonly<Record<string, Part>>[]
}

const onTable = (action: string, named: string, keys: readonly string[], enclosed = false): Call => ({
  action: `dynamodb:${action}`,
  named,
  facts: {
    'dynamodb:LeadingKeys': [...new Set(keys)],
    ...(enclosed ? { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } : {}),
  },
})

function onOne(action: string, { TableName, Item, Key }: Part, enclosed = false): Call {
  const pk = (Item ?? Key)?.pk.S
  if (pk === undefined) throw new Error(`${action} names no partition`)
  return onTable(action, TableName, [pk], enclosed)
}

const inTransaction: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
}

const inDynamo: Readonly<Record<string, (input: unknown) => readonly Call[]>> = {
  BatchGetItem: (input) =>
    Object.entries((input as Batch).RequestItems).map(([table, { Keys }]) =>
      onTable(
        'BatchGetItem',
        table,
        Keys.map(({ pk }) => pk.S),
      ),
    ),
  Query(input) {
    const { TableName, IndexName, KeyConditionExpression, ...query } = input as Query
    const [, name = '', value = ''] = /^(#?\w+) = (:\w+)($| AND )/.exec(KeyConditionExpression) ?? []
    const partition = query.ExpressionAttributeNames?.[name] ?? name
    const key = query.ExpressionAttributeValues[value]?.S
    if (key === undefined || (IndexName === undefined && partition !== 'pk'))
      throw new Error('a query names its partition otherwise')
    const call = onTable('Query', TableName, [key])
    return [IndexName === undefined ? call : { ...call, path: `/index/${IndexName}` }]
  },
  Scan: (input) => [{ action: 'dynamodb:Scan', named: (input as Query).TableName, facts: {} }],
  TransactWriteItems: (input) =>
    (input as Transaction).TransactItems.flatMap((item) =>
      Object.entries(item).map(([kind, part]) => onOne(inTransaction[kind] ?? kind, part, true)),
    ),
  GetItem: (input) => [onOne('GetItem', input as Part)],
  PutItem: (input) => [onOne('PutItem', input as Part)],
  UpdateItem: (input) => [onOne('UpdateItem', input as Part)],
  DeleteItem: (input) => [onOne('DeleteItem', input as Part)],
}

/** Reading what is not there is answered as such only to who may list the bucket. */
const inS3: Readonly<Record<string, (headers: Readonly<Record<string, string>>) => readonly string[]>> = {
  GET: () => ['GetObject'],
  PUT: (headers) => [
    'PutObject',
    ...('x-amz-object-lock-mode' in headers ? ['PutObjectRetention'] : []),
    ...('x-amz-tagging' in headers ? ['PutObjectTagging'] : []),
  ],
  DELETE: () => ['DeleteObject'],
}

function onObject(asked: string, headers: string): readonly Call[] {
  const [, method = '', named = '', path = ''] = /^(\w+) \/([^/]+)(\/[^?]+)/.exec(asked) ?? []
  const actions = inS3[method]?.(JSON.parse(headers) as Readonly<Record<string, string>>)
  if (actions === undefined) throw new Error(`S3's ${method} is not known here`)
  const onIt = actions.map((action): Call => ({ action: `s3:${action}`, named, path, facts: {} }))
  return method === 'GET' ? [...onIt, { action: 's3:ListBucket', named, facts: {} }] : onIt
}

/** An operation that is not known here is an error: what it asks of IAM would go unseen. */
export function callsOf(operation: string, body: string): readonly Call[] {
  if (operation.startsWith('S3.')) return onObject(operation.slice(3), body)
  const [service, name = ''] = operation.split('.')
  if (service === 'DynamoDB_20120810') {
    const read = inDynamo[name]
    if (read === undefined) throw new Error(`DynamoDB's ${name} is not known here`)
    return read(JSON.parse(body))
  }
  if (service === 'TrentService') {
    const { KeyId, ...asked } = JSON.parse(body) as { KeyId: string; MacAlgorithm?: string; SigningAlgorithm?: string }
    const facts = Object.fromEntries(
      (['MacAlgorithm', 'SigningAlgorithm'] as const).flatMap((fact) =>
        asked[fact] === undefined ? [] : [[`kms:${fact}`, [asked[fact]]]],
      ),
    ) as Facts
    return [{ action: `kms:${name}`, named: KeyId, facts }]
  }
  if (service === EVENT_BRIDGE) {
    const { Entries } = JSON.parse(body) as { Entries: readonly { EventBusName: string }[] }
    return Entries.map(({ EventBusName: named }) => ({ action: `events:${name}`, named, facts: {} }))
  }
  if (service === END_USER_MESSAGING) {
    const { OriginationIdentity = '*' } = JSON.parse(body) as { OriginationIdentity?: string }
    return [{ action: `sms-voice:${name}`, named: OriginationIdentity, facts: {} }]
  }
  if (operation === SES_PATH) {
    const { FromEmailAddress: from } = JSON.parse(body) as { FromEmailAddress: string }
    return [{ action: 'ses:SendEmail', named: `identity/${from}`, facts: { 'ses:FromAddress': [from] } }]
  }
  if (operation !== '/') throw new Error(`${operation} is not known here`)
  const form = new URLSearchParams(body)
  const to = form.get('TopicArn') ?? form.get('TargetArn') ?? form.get('PhoneNumber') ?? ''
  return [{ action: `sns:${form.get('Action')}`, named: to, facts: {} }]
}
