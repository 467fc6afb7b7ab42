// Records of the state table that are written without an event, because they say nothing that the log does not: the log's tree,
// how far somebody has followed it, what was counted. Each is replaced upon the version that was read, and of two one is lost.

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { batchGet } from './dynamo-batch.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { transact } from './dynamo-commit.ts'
import { marshal, unmarshal } from './dynamo-values.ts'
import { random } from './random.ts'

export interface Where {
  readonly calls: DynamoCalls
  readonly state: string
}

export interface Place {
  readonly pk: string
  readonly sk: string
}

/** Strongly consistent. */
export async function readOne<T>({ calls, state }: Where, place: Place): Promise<T | undefined> {
  const [found] = await batchGet(calls, state, [marshal({ pk: place.pk, sk: place.sk })])
  return found === undefined ? undefined : (unmarshal(found, false) as T)
}

/** In the place of the version that was read; undefined: nothing may be there. */
export function putting<T extends Place>(state: string, item: T, expects: number | undefined): TransactWriteItem {
  const Item = marshal({ ...item, version: (expects ?? 0) + 1 })
  if (expects === undefined) return { Put: { TableName: state, Item, ConditionExpression: 'attribute_not_exists(pk)' } }
  return {
    Put: {
      TableName: state,
      Item,
      ConditionExpression: '#version = :expected',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: marshal({ ':expected': expects }),
    },
  }
}

/** All of it or nothing. False: somebody else was first. */
export async function writeAll({ calls }: Where, items: TransactWriteItem[]): Promise<boolean> {
  const token = Buffer.from(random.bytes(16)).toString('hex')
  return (await transact(calls, token, items, 0)) === 'committed'
}
