// How far each way out of the log is, in the state table. Like statistics it is written without an event: it says nothing that
// the log does not.

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Deliveries, FoundDeliveryPlace, Noted } from '../ports/deliveries.ts'
import { deliveryKey } from '../records/webhooks.ts'
import { keyOf } from '../schema.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { transact } from './dynamo-commit.ts'
import { asking } from './dynamo-errors.ts'
import { marshal, unmarshal } from './dynamo-values.ts'
import { random } from './random.ts'

interface Where {
  readonly calls: DynamoCalls
  readonly state: string
}

export const dynamoDeliveries = (where: Where): Deliveries => ({
  async place(of) {
    const Keys = [marshal(deliveryKey(of))]
    const asked = { RequestItems: { [where.state]: { Keys, ConsistentRead: true } } }
    const [found] = (await asking(where.calls.batchGetItem(asked))).Responses?.[where.state] ?? []
    return found === undefined ? undefined : (unmarshal(found, false) as unknown as FoundDeliveryPlace)
  },
  keep: (of, place, expects, noted) =>
    write(where, [
      putting(where, { ...place, ...deliveryKey(of) }, expects),
      ...(noted === undefined ? [] : [noting(where, noted)]),
    ]),
  note: (noted) => write(where, [noting(where, noted)]),
})

function noting(where: Where, { progress, expects }: Noted): TransactWriteItem {
  const { pk, sk } = keyOf(progress)
  return putting(where, { ...progress, pk, sk }, expects)
}

function putting({ state }: Where, item: object, expects: number | undefined): TransactWriteItem {
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

async function write({ calls }: Where, items: TransactWriteItem[]): Promise<'kept' | 'lost'> {
  const token = Buffer.from(random.bytes(16)).toString('hex')
  return (await transact(calls, token, items, 0)) === 'committed' ? 'kept' : 'lost'
}
