// The two tables as a test needs them: keys and billing. The stream of the log only where it is read: the native engine looks
// through the whole stream at each write, which makes a log cost more the longer it grows.

import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'

export interface TableNames {
  readonly state: string
  readonly events: string
}

export async function createTables(client: DynamoDBClient, names: TableNames, streamed = false): Promise<void> {
  await create(client, names.state)
  await create(client, names.events, streamed)
}

async function create(client: DynamoDBClient, name: string, streamed = false): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      ...(streamed ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } : {}),
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: name })
}
