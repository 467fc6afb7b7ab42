// The top of the log's tree and the places of its leaves, in the state table. Nothing else writes them, and they are written
// without an event: sealing that was on record would have to be sealed.

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { EventId } from '../ids.ts'
import { treeKey } from '../log-keys.ts'
import type { FoundTop, Leaves, Tree } from '../ports/tree.ts'
import { asking } from './dynamo-errors.ts'
import { type Attributes, marshal, unmarshal } from './dynamo-values.ts'
import { putting, readOne, type Where, writeAll } from './dynamo-versioned.ts'

export const dynamoTree = ({ calls, state }: Where): Tree => ({
  top: () => readOne<FoundTop>({ calls, state }, treeKey.top()),

  async leaves(minute) {
    const all: Leaves[] = []
    let from: Attributes | undefined
    do {
      const page = await asking(
        calls.query({
          TableName: state,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshal({ ':pk': treeKey.leaves(minute, 0).pk }),
          ConsistentRead: true,
          ...(from === undefined ? {} : { ExclusiveStartKey: from }),
        }),
      )
      for (const item of page.Items ?? []) {
        const { first, events } = unmarshal(item, false) as { first: number; events: string }
        all.push({ minute, first, events: events.split(' ') as readonly string[] as readonly EventId[] })
      }
      from = page.LastEvaluatedKey
    } while (from !== undefined)
    return all
  },

  async swap(top, expects, leaves) {
    const items = [
      putting(state, { ...top, ...treeKey.top() }, expects),
      ...leaves.map(({ minute, first, events }): TransactWriteItem => {
        const Item = marshal({ ...treeKey.leaves(minute, first), first, events: events.join(' ') })
        return { Put: { TableName: state, Item, ConditionExpression: 'attribute_not_exists(pk)' } }
      }),
    ]
    return (await writeAll({ calls, state }, items)) ? 'swapped' : 'lost'
  },
})
