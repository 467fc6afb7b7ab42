// Counts that only grow. Outside any transaction and without a token: a count whose answer was lost is counted again, so
// it may come out too high, never too low. Everything that is counted so is a limit, for which that is the safe side.

import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import type { Key, Tally } from '../schema.ts'
import type { Tables } from './dynamo-commit.ts'
import { asking, meaning } from './dynamo-errors.ts'
import { marshal } from './dynamo-values.ts'

type Counting = Pick<
  UpdateItemCommandInput,
  'Key' | 'UpdateExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>

const counting = (key: Key<Tally>, amount: number, ttl: number, more: object = {}): Counting => ({
  Key: marshal({ pk: key.pk, sk: key.sk }),
  UpdateExpression: 'ADD #count :amount, #version :one SET #kind = :kind, #name = :name, #ttl = :ttl',
  ExpressionAttributeNames: {
    '#count': 'count',
    '#version': 'version',
    '#kind': 'kind',
    '#name': 'name',
    '#ttl': 'ttl',
  },
  ExpressionAttributeValues: marshal({
    ':amount': amount,
    ':one': 1,
    ':kind': key.kind,
    ':name': key.pk.slice(key.pk.indexOf('#') + 1),
    ':ttl': ttl,
    ...more,
  }),
})

export async function tally({ calls, state }: Tables, key: Key<Tally>, ttl: number, times = 1): Promise<number> {
  const asked = { TableName: state, ...counting(key, times, ttl), ReturnValues: 'UPDATED_NEW' } as const
  const { Attributes } = await asking(calls.updateItem(asked))
  return Number(Attributes?.['count']?.N)
}

/** As many as happened at once. Apart, as a gate counts one at a time and carries no more than it needs. */
export async function tallyMany(tables: Tables, key: Key<Tally>, ttl: number, times = 1): Promise<number> {
  // Less than one would take back what others have counted.
  if (!Number.isSafeInteger(times) || times < 1) throw new RangeError('what is counted is a whole number, at least 1')
  return tally(tables, key, ttl, times)
}

/** The store compares and adds in one step, so the count cannot pass `most`, whoever else counts meanwhile. */
export async function reserve(
  { calls, state }: Tables,
  key: Key<Tally>,
  amount: number,
  most: number,
  ttl: number,
): Promise<boolean> {
  // A negative amount would give back what others have reserved.
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError('what is reserved is a whole number, at least 0')
  if (amount > most) return false
  const asked = {
    TableName: state,
    ...counting(key, amount, ttl, { ':room': most - amount }),
    ConditionExpression: 'attribute_not_exists(#count) OR #count <= :room',
  }
  try {
    await calls.updateItem(asked)
    return true
  } catch (error) {
    if (Error.isError(error) && error.name === 'ConditionalCheckFailedException') return false
    throw meaning(error)
  }
}
