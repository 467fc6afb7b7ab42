// Creates the tables that the description names and the engine does not have yet.

import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import type { TableDescription } from './table-descriptions.ts'
import { Trouble } from './trouble.ts'

/** Needs the environment to be set: region, credentials and endpoint come from there, as they do for the functions. */
export async function createTables(tables: readonly TableDescription[]): Promise<void> {
  if (tables.length === 0) throw new Trouble('serverless.yml describes no table (AWS::DynamoDB::Table).')
  const client = new DynamoDBClient({})
  try {
    await Promise.all(tables.map((table) => createTable(client, table)))
  } finally {
    client.destroy()
  }
}

async function createTable(client: DynamoDBClient, { name, create, ttl }: TableDescription): Promise<void> {
  try {
    await client.send(new CreateTableCommand(create))
  } catch (error) {
    if (error instanceof ResourceInUseException) return
    throw error
  }
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: name })
  if (ttl === undefined) return
  const TimeToLiveSpecification = { Enabled: true, AttributeName: ttl }
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }))
}
