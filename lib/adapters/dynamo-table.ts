// The two tables: what each verb of the port is in DynamoDB's words. Which client makes the calls is somebody else's choice.

import type { BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import type { Found, Table } from '../ports.ts'
import type { Item, Key, Partition, Tally } from '../schema.ts'
import { commit, type Tables } from './dynamo-commit.ts'
import { asking, pause, ROUNDS, unavailable } from './dynamo-errors.ts'
import { type Attributes, marshal, unmarshal } from './dynamo-values.ts'

type AnyFound = Found<Item | Tally>
type AnyKey = Pick<Key<Item | Tally>, 'kind' | 'pk' | 'sk'>

type Answer = Pick<BatchGetItemCommandOutput, 'Responses' | 'UnprocessedKeys'>

const BATCH = 100

export const tableOver = (tables: Tables): Table => ({
  get: ((...keys: readonly AnyKey[]) => get(tables, keys)) as Table['get'],
  list: ((partition: Partition<Item>) => list(tables, partition)) as unknown as Table['list'],
  commit: (asked) => commit(tables, asked),
  tally: (key, ttl) => tally(tables, key, ttl),
})

async function get({ calls, state }: Tables, keys: readonly AnyKey[]): Promise<readonly (AnyFound | undefined)[]> {
  const found = new Map<string, AnyFound>()
  // A batch may not name a key twice; the caller may.
  let left: Attributes[] = [...new Map(keys.map((key) => [place(key), marshal({ pk: key.pk, sk: key.sk })])).values()]
  for (let stalled = 0; left.length > 0; ) {
    const Keys = left.slice(0, BATCH)
    const request = { RequestItems: { [state]: { Keys, ConsistentRead: true } } }
    const answer: Answer = await asking(calls.batchGetItem(request))
    const unread = answer.UnprocessedKeys?.[state]?.Keys ?? []
    for (const item of answer.Responses?.[state] ?? []) found.set(...read(item))
    left = [...unread, ...left.slice(BATCH)]
    // An answer in parts is normal when the records are large; one without any progress is throttling.
    if (unread.length < Keys.length) stalled = 0
    else if (++stalled === ROUNDS) throw unavailable(new Error('the batch was not read'))
    else await pause(stalled)
  }
  return keys.map((key) => ofKind(key.kind, found.get(place(key))))
}

async function list({ calls, state }: Tables, partition: Partition<Item>): Promise<readonly AnyFound[]> {
  const found: AnyFound[] = []
  let from: Attributes | undefined
  do {
    const page = await asking(
      calls.query({
        TableName: state,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: marshal({ ':pk': partition.pk, ':prefix': partition.prefix }),
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    for (const item of page.Items ?? []) found.push(ofKind(partition.kind, read(item)[1]))
    from = page.LastEvaluatedKey
  } while (from !== undefined)
  return found
}

/**
 * Outside any transaction and without a token: a count whose answer was lost is counted again, so it may come out too
 * high, never too low. Everything that is counted so is a limit on strangers, for which that is the safe side.
 */
async function tally({ calls, state }: Tables, key: Key<Tally>, ttl: number): Promise<number> {
  const { Attributes } = await asking(
    calls.updateItem({
      TableName: state,
      Key: marshal({ pk: key.pk, sk: key.sk }),
      UpdateExpression: 'ADD #count :one, #version :one SET #kind = :kind, #name = :name, #ttl = :ttl',
      ExpressionAttributeNames: {
        '#count': 'count',
        '#version': 'version',
        '#kind': 'kind',
        '#name': 'name',
        '#ttl': 'ttl',
      },
      ExpressionAttributeValues: marshal({
        ':one': 1,
        ':kind': key.kind,
        ':name': key.pk.slice(key.pk.indexOf('#') + 1),
        ':ttl': ttl,
      }),
      ReturnValues: 'UPDATED_NEW',
    }),
  )
  return Number(Attributes?.['count']?.N)
}

const place = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string => `${pk}\n${sk}`

function read(attributes: Attributes): [place: string, found: AnyFound] {
  const { pk, sk, ...found } = unmarshal(attributes)
  return [place({ pk: String(pk), sk: String(sk) }), found as unknown as AnyFound]
}

/** What is stored is typed by its key, so a record of another kind there must never pass for it. */
function ofKind<T extends AnyFound | undefined>(kind: string, found: T): T {
  if (found !== undefined && found.kind !== kind)
    throw new TypeError(`a ${kind} was asked for, and another kind is stored`)
  return found
}
