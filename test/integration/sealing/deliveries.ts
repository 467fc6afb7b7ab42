// The stream of the log as Lambda would deliver it: in batches, in order within a shard, each until it was taken.

import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import { spared } from '../../engines/spared.ts'
import type { Gate } from '../gate/open.ts'

export interface Delivery {
  readonly Records: readonly object[]
}

export interface Stream {
  /** What is new, in batches of at most `most`; none: nothing is new now. */
  next(most: number): Promise<readonly Delivery[]>
  close(): void
}

export async function openStream({ engine }: Gate): Promise<Stream> {
  const client = new DynamoDBStreamsClient({ ...spared, endpoint: engine.url })
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: engine.events }))
  const StreamArn = Streams[0]?.StreamArn
  if (StreamArn === undefined) throw new Error('the log has no stream')
  const places = new Map<string, string | undefined>()

  const beginning = async (ShardId: string): Promise<string | undefined> => {
    const asked = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const
    return (await client.send(new GetShardIteratorCommand(asked))).ShardIterator
  }

  return {
    async next(most) {
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
      const found: Delivery[] = []
      for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
        const place = places.has(ShardId) ? places.get(ShardId) : await beginning(ShardId)
        if (place === undefined) continue
        const answer = await client.send(new GetRecordsCommand({ ShardIterator: place, Limit: most }))
        places.set(ShardId, answer.NextShardIterator)
        if ((answer.Records ?? []).length > 0) found.push({ Records: (answer.Records ?? []).map(delivered) })
      }
      return found
    },
    close: () => client.destroy(),
  }
}

/** As Lambda hands it on: seconds, and no dates. */
const delivered = ({ dynamodb, ...record }: StreamRecord): object => ({
  ...record,
  dynamodb: {
    ...dynamodb,
    ApproximateCreationDateTime: (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
  },
})
