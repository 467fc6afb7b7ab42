// The tables over AWS's SDK, by single commands of the plain client: whole-service clients and document marshalling would
// load in every cold start for nothing.

import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import type { EventLog, Table } from '../ports.ts'
import { sdkCalls } from './dynamo-calls.ts'
import { logOver } from './dynamo-log.ts'
import { tableOver } from './dynamo-table.ts'
import { patience } from './patience.ts'

/** Three tries: a retry of a commit is the same commit, and of a count at worst one too many. */
export const dynamoClient = (config: DynamoDBClientConfig = {}): DynamoDBClient =>
  new DynamoDBClient({ ...patience, maxAttempts: 3, ...config })

export interface Names {
  readonly state: string
  readonly events: string
}

export const dynamoTable = ({ client, ...names }: Names & { readonly client: DynamoDBClient }): Table =>
  tableOver({ calls: sdkCalls(client), ...names })

export const dynamoLog = ({ client, events }: Pick<Names, 'events'> & { readonly client: DynamoDBClient }): EventLog =>
  logOver({ calls: sdkCalls(client), events })
