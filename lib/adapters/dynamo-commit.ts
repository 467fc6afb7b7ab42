// One commit is one transaction over both tables. Events are only ever added and every write names the version it read,
// so a commit can neither overwrite the log nor undo what another request wrote meanwhile.

import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import type { RecordedEvent } from '../event.ts'
import type { Commit, Write } from '../ports.ts'
import { eventKey, keyOf } from '../schema.ts'
import { meaning, pause, ROUNDS, unavailable } from './dynamo-errors.ts'
import { marshal } from './dynamo-values.ts'

export interface Tables {
  readonly client: DynamoDBClient
  readonly state: string
  readonly events: string
}

const ABSENT = 'attribute_not_exists(pk)'

export async function commit(tables: Tables, { token, events, writes }: Commit): Promise<'committed' | 'lost'> {
  const [first, ...more] = events
  if (writes.length === 0 && more.length === 0) return append(tables, first)
  const items = [
    ...events.map((event): TransactWriteItem => ({ Put: added(tables.events, event) })),
    ...writes.map((write) => action(tables.state, write)),
  ]
  return transact(tables.client, token, items, events.length)
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
async function append({ client, events }: Tables, event: RecordedEvent): Promise<'committed'> {
  const put = new PutItemCommand({ ...added(events, event), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })
  try {
    await client.send(put)
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw meaning(error)
    if (error.Item?.['attempt']?.S !== event.attempt) throw reusedEventId()
  }
  return 'committed'
}

/**
 * The client repeats a try whose answer did not come under the same token, and the store then answers for the first:
 * a commit that happened is never mistaken for a lost race.
 */
async function transact(
  client: DynamoDBClient,
  token: string,
  items: TransactWriteItem[],
  events: number,
): Promise<'committed' | 'lost'> {
  for (let round = 0; ; round++) {
    try {
      await client.send(new TransactWriteItemsCommand({ ClientRequestToken: token, TransactItems: items }))
      return 'committed'
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw meaning(error)
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
      if (reasons.slice(0, events).includes('ConditionalCheckFailed')) throw reusedEventId()
      if (raced(reasons)) return 'lost'
      if (!reasons.some(throttled)) throw error
      if (round + 1 === ROUNDS) throw unavailable(error)
      await pause(round)
    }
  }
}

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
