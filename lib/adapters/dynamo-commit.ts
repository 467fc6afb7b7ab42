// One commit is one transaction over both tables. Events are only ever added and every write names the version it read,
// so a commit can neither overwrite the log nor undo what another request wrote meanwhile.

import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { RecordedEvent } from '../event.ts'
import { eventKey } from '../log-keys.ts'
import type { Commit, Write } from '../ports.ts'
import { keyOf } from '../schema.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { meaning, pause, ROUNDS, unavailable } from './dynamo-errors.ts'
import { type Attributes, marshal } from './dynamo-values.ts'

export interface Tables {
  readonly calls: DynamoCalls
  readonly state: string
  readonly events: string
}

const ABSENT = 'attribute_not_exists(pk)'

export async function commit(tables: Tables, { token, events, writes }: Commit): Promise<'committed' | 'lost'> {
  const [first, ...more] = events
  if (first !== undefined && more.length === 0 && writes.length === 0) return append(tables, first)
  const items = [
    ...events.map((event): TransactWriteItem => ({ Put: added(tables.events, event) })),
    ...writes.map((write) => action(tables.state, write)),
  ]
  return transact(tables.calls, token, items, events.length)
}

const added = (table: string, event: RecordedEvent) => ({
  TableName: table,
  Item: marshal({
    ...event,
    pk: eventKey.pk(event.company, event.at, eventKey.shard(event.id)),
    sk: eventKey.sk(event.at, event.id),
  }),
  ConditionExpression: ABSENT,
})

function action(table: string, write: Write): TransactWriteItem {
  const { pk, sk } = write.op === 'remove' ? write.key : keyOf(write.item)
  if (write.op === 'create') {
    const Item = marshal({ ...write.item, pk, sk, version: 1 })
    return { Put: { TableName: table, Item, ConditionExpression: ABSENT } }
  }
  const expected = {
    TableName: table,
    ConditionExpression: '#version = :expected',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: marshal({ ':expected': write.expects }),
  }
  if (write.op === 'remove') return { Delete: { ...expected, Key: marshal({ pk, sk }) } }
  return { Put: { ...expected, Item: marshal({ ...write.item, pk, sk, version: write.expects + 1 }) } }
}

/**
 * A lone event needs no transaction, which would cost twice the units. Its id is random and its own, so finding it
 * there means that an earlier try of this very put had arrived and only its answer was lost.
 */
export async function append({ calls, events }: Tables, event: RecordedEvent): Promise<'committed'> {
  try {
    await calls.putItem({ ...added(events, event), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })
  } catch (error) {
    if (!refused<{ Item?: Attributes }>(error, 'ConditionalCheckFailedException')) throw meaning(error)
    if (error.Item?.['attempt']?.S !== event.attempt) throw reusedEventId()
  }
  return 'committed'
}

/**
 * The client repeats a try whose answer did not come under the same token, and the store then answers for the first:
 * a commit that happened is never mistaken for a lost race.
 */
export async function transact(
  calls: DynamoCalls,
  token: string,
  items: TransactWriteItem[],
  events: number,
): Promise<'committed' | 'lost'> {
  for (let round = 0; ; round++) {
    try {
      await calls.transactWriteItems({ ClientRequestToken: token, TransactItems: items })
      return 'committed'
    } catch (error) {
      if (!refused<Cancelled>(error, 'TransactionCanceledException')) throw meaning(error)
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
      if (reasons.slice(0, events).includes('ConditionalCheckFailed')) throw reusedEventId()
      if (raced(reasons)) return 'lost'
      if (!reasons.some(throttled)) throw error
      if (round + 1 === ROUNDS) throw unavailable(error)
      await pause(round)
    }
  }
}

interface Cancelled {
  readonly CancellationReasons?: readonly { readonly Code?: string }[]
}

/** By name, as both clients name it. */
const refused = <T>(error: unknown, name: string): error is Error & T => Error.isError(error) && error.name === name

/** Another commit changed one of the records first, or is about to. */
const raced = (reasons: readonly string[]): boolean => {
  const given = reasons.filter((reason) => reason !== 'None')
  return (
    given.length > 0 && given.every((reason) => reason === 'ConditionalCheckFailed' || reason === 'TransactionConflict')
  )
}

const throttled = (reason: string): boolean =>
  reason === 'ThrottlingError' || reason === 'ProvisionedThroughputExceeded'

/** Not a race to run again: the randomness is broken, or somebody is trying to overwrite the log. */
const reusedEventId = (): Error => new Error('an event id was used twice; the log was not changed')
