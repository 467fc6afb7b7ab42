// The top of the log's tree and the places of its leaves, in the state table. Nothing else writes them, and they are written
// without an event: sealing that was on record would have to be sealed.

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { EventId } from '../ids.ts'
import { treeKey } from '../log-keys.ts'
import type { FoundTop, Leaves, Tree, TreeTop } from '../ports/tree.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { transact } from './dynamo-commit.ts'
import { asking } from './dynamo-errors.ts'
import { type Attributes, marshal, unmarshal } from './dynamo-values.ts'
import { random } from './random.ts'

interface Where {
  readonly calls: DynamoCalls
  readonly state: string
}

const ABSENT = 'attribute_not_exists(pk)'

export const dynamoTree = ({ calls, state }: Where): Tree => ({
  async top() {
    const Key = marshal(treeKey.top())
    const asked = { RequestItems: { [state]: { Keys: [Key], ConsistentRead: true } } }
    const [found] = (await asking(calls.batchGetItem(asked))).Responses?.[state] ?? []
    return found === undefined ? undefined : (unmarshal(found, false) as unknown as FoundTop)
  },

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
    const items: TransactWriteItem[] = [
      { Put: { TableName: state, Item: topItem(top, expects ?? 0), ...expected(expects) } },
      ...leaves.map(({ minute, first, events }): TransactWriteItem => {
        const Item = marshal({ ...treeKey.leaves(minute, first), first, events: events.join(' ') })
        return { Put: { TableName: state, Item, ConditionExpression: ABSENT } }
      }),
    ]
    const token = Buffer.from(random.bytes(16)).toString('hex')
    return (await transact(calls, token, items, 0)) === 'committed' ? 'swapped' : 'lost'
  },
})

const topItem = (top: TreeTop, before: number): Attributes => marshal({ ...top, ...treeKey.top(), version: before + 1 })

const expected = (version: number | undefined) =>
  version === undefined
    ? { ConditionExpression: ABSENT }
    : {
        ConditionExpression: '#version = :expected',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: marshal({ ':expected': version }),
      }
