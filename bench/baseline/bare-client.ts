// The least that somebody would write: the AWS SDK's client as it comes, one BatchGetItem.

import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Batch } from './reads.ts'

const client = new DynamoDBClient({})

export const read = async ({ table, keys }: Batch) => {
  const Keys = keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }))
  const { Responses } = await client.send(
    new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  )
  return Responses?.[table]?.length
}
