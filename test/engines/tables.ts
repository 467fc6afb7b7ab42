// The two tables as a test needs them: keys, billing and the stream of the log.

import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'

export interface TableNames {
  readonly state: string
  readonly events: string
}

export async function createTables(client: DynamoDBClient, names: TableNames): Promise<void> {
  await create(client, names.state, { StreamEnabled: false })
  await create(client, names.events, { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' })
}

type Stream = CreateTableCommand['input']['StreamSpecification']

async function create(client: DynamoDBClient, name: string, stream: Stream): Promise<void> {
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
      StreamSpecification: stream,
    }),
  )
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: name })
}
