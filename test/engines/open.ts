// Fresh tables on a running engine, under names of their own, so that test files cannot meet.

import { randomUUID } from 'node:crypto'
import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { dynamoClient } from '../../lib/adapters/dynamo.ts'
import type { EngineName } from './process.ts'
import { eased, sparedAt } from './spared.ts'
import { createTables, type Items, itemsOf, putItems, type TableNames } from './tables.ts'

export { type EngineName, engines } from './process.ts'

export interface OpenEngine extends TableNames {
  readonly client: DynamoDBClient
  readonly name: EngineName
  readonly url: string
  /** Another client of the same engine, for what would disturb the first; or of what stands before it. */
  readonly again: (config?: DynamoDBClientConfig, address?: string) => DynamoDBClient
  /** Tables of their own with what is in these now; as often as one likes. */
  readonly copies: () => Promise<() => Promise<OpenEngine>>
  readonly close: () => void
}

export async function openEngine(name: EngineName, streamed = false, items: Items = {}): Promise<OpenEngine> {
  const url = endpoint(name)
  const clients: DynamoDBClient[] = []
  const again = (config: DynamoDBClientConfig = {}, address = url): DynamoDBClient => {
    const client = eased(dynamoClient({ ...sparedAt(address), ...config }))
    clients.push(client)
    return client
  }
  const id = randomUUID()
  const names = { state: `state-${id}`, events: `events-${id}` }
  const client = again()
  await createTables(client, names, streamed)
  await putItems(client, names, items)
  const close = (): void => {
    for (const one of clients) one.destroy()
  }
  const copies = async () => {
    const found = await itemsOf(client, names)
    return () => openEngine(name, streamed, found)
  }
  return { ...names, name, url, client, again, copies, close }
}

/** Set by the setup of the integration tests; each worker has a native engine to itself. */
function endpoint(name: EngineName): string {
  const variable = name === 'dynoxide' ? 'SALLYPORT_TEST_DYNOXIDE' : 'SALLYPORT_TEST_DYNAMODB_LOCAL'
  const urls = process.env[variable]?.split(',') ?? []
  const url = urls[(Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % urls.length]
  if (url === undefined) throw new Error(`${variable} is not set: no engine was started`)
  return url
}
