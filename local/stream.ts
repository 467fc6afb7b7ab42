// What a deployment's event source mappings do: reads the stream of a table and hands what it tells to a function, in order,
// the same again until the function has taken it. Stopping waits until everything that happened was taken.

import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import type { FunctionDescription } from './description.ts'
import { type Lambda, loadLambda } from './lambda.ts'

export interface StreamSubscription {
  /** As in the table's description, `EventsTable`. */
  readonly table: string
  readonly batch: number
  readonly serves: FunctionDescription
}

const LOOKING = 500
const LAST_LOOKS = 4

/** Answers how to stop. */
export async function followStream(
  root: string,
  { batch, serves }: StreamSubscription,
  table: string,
  endpoint: string,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const client = new DynamoDBStreamsClient({ endpoint })
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }))
  const arn = Streams.at(-1)?.StreamArn
  if (arn === undefined) return async () => undefined
  const lambda = await loadLambda(root, serves, log)
  const places = new Map<string, string | undefined>()
  let stopping = false

  /** Whether there was anything. */
  async function look(): Promise<boolean> {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: arn }))
    let found = false
    for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
      if (!places.has(ShardId)) places.set(ShardId, await beginning(client, arn ?? '', ShardId))
      const place = places.get(ShardId)
      if (place === undefined) continue
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: place, Limit: batch }),
      )
      if (Records.length > 0 && !(await taken(lambda, Records, arn ?? ''))) return false
      places.set(ShardId, NextShardIterator)
      found ||= Records.length > 0
    }
    return found
  }

  const turning = (async () => {
    for (let last = 0; last < LAST_LOOKS; ) {
      const found = await look().catch(() => {
        // The engine may be gone or may have forgotten where we were: everything is told again from the beginning.
        places.clear()
        return false
      })
      if (stopping && !found) last += 1
      if (!found) await new Promise((resolve) => setTimeout(resolve, stopping ? 20 : LOOKING))
    }
  })()
  return async () => {
    stopping = true
    await turning
    client.destroy()
  }
}

async function beginning(client: DynamoDBStreamsClient, StreamArn: string, ShardId: string) {
  const asked = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const
  return (await client.send(new GetShardIteratorCommand(asked))).ShardIterator
}

async function taken(lambda: Lambda, records: readonly StreamRecord[], eventSourceARN: string): Promise<boolean> {
  const Records = records.map(({ dynamodb, ...record }) => ({
    ...record,
    eventSourceARN,
    dynamodb: {
      ...dynamodb,
      ApproximateCreationDateTime: (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
    },
  }))
  return (await lambda({ Records })).kind === 'answered'
}
