// The lines of the store of events, for whoever sweeps it: all of them one after another, or those at some places.

import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { eventKey } from '../log-keys.ts'
import type { EventLines, EventPlace, Gone, Line } from '../ports.ts'
import { batchGet } from './dynamo-batch.ts'
import { sdkCalls } from './dynamo-calls.ts'
import { asking } from './dynamo-errors.ts'
import { eventIn, idIn, lineName } from './dynamo-line.ts'
import { type Attributes, marshal } from './dynamo-values.ts'

interface Where {
  readonly client: DynamoDBClient
  readonly events: string
}

const BATCH = 100
/** Requests that are made at once. */
const AT_ONCE = 16

export const dynamoLines = (where: Where): EventLines => ({
  async scan(since, after) {
    const command = new ScanCommand({
      TableName: where.events,
      // What says of no moment, or of none of ours, is older than none: a comparison is false of everything but a number.
      FilterExpression: 'attribute_not_exists(#at) OR NOT attribute_type(#at, :number) OR #at < :zero OR #at >= :since',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: marshal({ ':since': since, ':number': 'N', ':zero': 0 }),
      ...(after === undefined ? {} : { ExclusiveStartKey: keyIn(after) }),
    })
    const { Items = [], LastEvaluatedKey: last } = await asking(where.client.send(command))
    const next = last === undefined ? {} : { next: JSON.stringify([last['pk']?.S, last['sk']?.S]) }
    return { lines: Items.map(lineOf), ...next }
  },

  async look(places, read) {
    const keys = places.map(keyOf)
    const unique = [...new Map(keys.map((key) => [nameOfPlace(key), key])).values()]
    const batches = Array.from({ length: Math.ceil(unique.length / BATCH) }, (_, i) =>
      unique.slice(i * BATCH, (i + 1) * BATCH),
    )
    const found = new Map<string, Line>()
    const calls = sdkCalls(where.client)
    for (let i = 0; i < batches.length; i += AT_ONCE)
      await Promise.all(
        batches.slice(i, i + AT_ONCE).map(async (batch) => {
          for (const item of await batchGet(calls, where.events, batch, read === 'strong'))
            found.set(nameOfPlace(item), lineOf(item))
        }),
      )
    return keys.map((key): Line | Gone => found.get(nameOfPlace(key)) ?? { name: lineName(key, undefined), gone: true })
  },

  async remove(places) {
    const unique = [...new Map(places.map(keyOf).map((key) => [nameOfPlace(key), key])).values()]
    // One by one: who may write in batches may also put.
    for (let i = 0; i < unique.length; i += AT_ONCE)
      await Promise.all(
        unique
          .slice(i, i + AT_ONCE)
          .map((Key) => asking(where.client.send(new DeleteItemCommand({ TableName: where.events, Key })))),
      )
  },
})

function lineOf(item: Attributes): Line {
  const [event, id] = [eventIn(item), idIn(item)]
  return {
    name: lineName(item, item),
    ...(event === undefined ? {} : { event }),
    ...(id === undefined ? {} : { id }),
  }
}

const keyOf = ({ id, at, company }: EventPlace): Attributes =>
  marshal({ pk: eventKey.pk(company, at, eventKey.shard(id)), sk: eventKey.sk(at, id) })

const nameOfPlace = ({ pk, sk }: Attributes): string => JSON.stringify([pk?.S, sk?.S])

function keyIn(after: string): Attributes {
  const [pk, sk] = JSON.parse(after) as readonly [string, string]
  return marshal({ pk, sk })
}
