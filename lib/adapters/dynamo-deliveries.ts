// How far each way out of the log is, in the state table. Like statistics it is written without an event: it says nothing that
// the log does not.

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Deliveries, Noted } from '../ports/deliveries.ts'
import { deliveryKey } from '../records/webhooks.ts'
import { keyOf } from '../schema.ts'
import { putting, readOne, type Where, writeAll } from './dynamo-versioned.ts'

export const dynamoDeliveries = (where: Where): Deliveries => ({
  place: (of) => readOne(where, deliveryKey(of)),
  keep: (of, place, expects, noted) =>
    write(where, [
      putting(where.state, { ...place, ...deliveryKey(of) }, expects),
      ...(noted === undefined ? [] : [noting(where, noted)]),
    ]),
  note: (noted) => write(where, [noting(where, noted)]),
})

function noting({ state }: Where, { progress, expects }: Noted): TransactWriteItem {
  const { pk, sk } = keyOf(progress)
  return putting(state, { ...progress, pk, sk }, expects)
}

const write = async (where: Where, items: TransactWriteItem[]): Promise<'kept' | 'lost'> =>
  (await writeAll(where, items)) ? 'kept' : 'lost'
