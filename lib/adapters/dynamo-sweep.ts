// How far a sweep has come, and what was told of disturbed lines: in the state table beside the top of the tree, and like it
// written without an event.

import { sweepKey } from '../log-keys.ts'
import type { FoundTelling, FoundWalk, Tellings, Walks } from '../ports.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { transact } from './dynamo-commit.ts'
import { asking } from './dynamo-errors.ts'
import { marshal, unmarshal } from './dynamo-values.ts'
import { random } from './random.ts'

interface Where {
  readonly calls: DynamoCalls
  readonly state: string
}

interface Place {
  readonly pk: string
  readonly sk: string
}

export const dynamoWalks = (where: Where): Walks => ({
  find: () => find<FoundWalk>(where, sweepKey.walk()),
  keep: (walk, expects) => keep(where, sweepKey.walk(), walk, expects),
})

export const dynamoTellings = (where: Where): Tellings => ({
  find: (line) => find<FoundTelling>(where, sweepKey.telling(line)),
  keep: (line, telling, expects) => keep(where, sweepKey.telling(line), telling, expects),
})

async function find<T>({ calls, state }: Where, place: Place): Promise<T | undefined> {
  const asked = { RequestItems: { [state]: { Keys: [marshal(place)], ConsistentRead: true } } }
  const [found] = (await asking(calls.batchGetItem(asked))).Responses?.[state] ?? []
  return found === undefined ? undefined : (unmarshal(found, false) as T)
}

async function keep(
  { calls, state }: Where,
  place: Place,
  record: object,
  expects: number | undefined,
): Promise<'kept' | 'lost'> {
  const Item = marshal({ ...record, ...place, version: (expects ?? 0) + 1 })
  const expected =
    expects === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :expected',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: marshal({ ':expected': expects }),
        }
  const token = Buffer.from(random.bytes(16)).toString('hex')
  const put = [{ Put: { TableName: state, Item, ...expected } }]
  return (await transact(calls, token, put, 0)) === 'committed' ? 'kept' : 'lost'
}
