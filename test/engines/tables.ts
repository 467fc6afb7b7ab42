// The two tables as a test needs them: keys and billing. Not the stream of the log: nobody reads it here, and the native
// engine looks through the whole stream at each write, which made a log cost more the longer it grew.

import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'

export interface TableNames {
  readonly state: string
  readonly events: string
}

export async function createTables(client: DynamoDBClient, names: TableNames): Promise<void> {
  await create(client, names.state)
  await create(client, names.events)
}

async function create(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
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
