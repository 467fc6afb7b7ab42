// What a decision cannot cost less than: the same keys read by the very client that the authorizer uses, one of them
// alone, and the same keys read by the AWS SDK.

import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamoClient } from '../../lib/adapters/dynamo.ts'
import { leanAws } from '../../lib/adapters/lean-aws.ts'

export interface Batch {
  readonly table: string
  readonly keys: readonly { readonly pk: string; readonly sk: string }[]
}

const lean = leanAws({ name: 'dynamodb', target: 'DynamoDB_20120810', type: 'application/x-amz-json-1.0' })
const client = dynamoClient()

const requestOf = ({ table, keys }: Batch) => ({
  RequestItems: {
    [table]: { Keys: keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })), ConsistentRead: true },
  },
})

export const leanBatch = (batch: Batch) => lean('BatchGetItem', requestOf(batch))

export function leanSingle({ table, keys: [first] }: Batch) {
  const Key = { pk: { S: first?.pk ?? '' }, sk: { S: first?.sk ?? '' } }
  return lean('GetItem', { TableName: table, Key, ConsistentRead: true })
}

export const sdkBatch = (batch: Batch) => client.send(new BatchGetItemCommand(requestOf(batch)))
