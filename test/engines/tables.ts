// The two tables as a test needs them: keys and billing. The stream of the log only where it is read: the native engine looks
// through the whole stream at each write, which makes a log cost more the longer it grows.

import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  type DynamoDBClient,
  paginateScan,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'

export interface TableNames {
  readonly state: string
  readonly events: string
}

export async function createTables(client: DynamoDBClient, names: TableNames, streamed = false): Promise<void> {
  await Promise.all([create(client, names.state), create(client, names.events, streamed)])
}

async function create(client: DynamoDBClient, name: string, streamed = false): Promise<void> {
  const { TableDescription } = await client.send(
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
  if (TableDescription?.TableStatus === 'ACTIVE') return
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName: name })
}

/** What lies in a table, by which of the two it is. */
export type Items = Partial<Record<keyof TableNames, readonly Record<string, AttributeValue>[]>>

export async function itemsOf(client: DynamoDBClient, { state, events }: TableNames): Promise<Items> {
  const all = async (TableName: string) => {
    const found: Record<string, AttributeValue>[] = []
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
      found.push(...Items)
    return found
  }
  return { state: await all(state), events: await all(events) }
}

/** What one request takes. */
const AT_ONCE = 25

export async function putItems(client: DynamoDBClient, names: TableNames, items: Items): Promise<void> {
  const asked = (['state', 'events'] as const).flatMap((which) =>
    (items[which] ?? []).map((Item) => ({ table: names[which], put: { PutRequest: { Item } } })),
  )
  for (let from = 0; from < asked.length; from += AT_ONCE) {
    const some = Object.groupBy(asked.slice(from, from + AT_ONCE), ({ table }) => table)
    const RequestItems = Object.fromEntries(
      Object.entries(some).map(([table, puts = []]) => [table, puts.map(({ put }) => put)]),
    )
    const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand({ RequestItems }))
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine did not take everything')
  }
}
