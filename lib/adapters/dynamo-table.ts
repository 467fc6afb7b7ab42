// The two tables: what each verb of the port is in DynamoDB's words. Which client makes the calls is somebody else's choice.

import type { Found, Mark, Table } from '../ports.ts'
import { type Item, type Key, key, type Partition, type Tally, type Use } from '../schema.ts'
import { batchGet } from './dynamo-batch.ts'
import { commit, type Tables } from './dynamo-commit.ts'
import { asking } from './dynamo-errors.ts'
import { reserve, tallyMany } from './dynamo-tally.ts'
import { type Attributes, marshal, unmarshal } from './dynamo-values.ts'

type AnyFound = Found<Item | Tally>
type AnyKey = Pick<Key<Item | Tally>, 'kind' | 'pk' | 'sk'>

export const tableOver = (tables: Tables): Table => ({
  get: ((...keys: readonly AnyKey[]) => get(tables, keys)) as Table['get'],
  list: ((partition: Partition<Item>) => list(tables, partition)) as unknown as Table['list'],
  page: ((partition: Partition<Item>, limit: number, after?: string) =>
    page(tables, partition, limit, after)) as unknown as Table['page'],
  commit: (asked) => commit(tables, asked),
  tally: (key, ttl, times) => tallyMany(tables, key, ttl, times),
  reserve: (key, amount, most, ttl) => reserve(tables, key, amount, most, ttl),
  mark: (seen) => mark(tables, seen),
})

export async function get(
  { calls, state }: Tables,
  keys: readonly AnyKey[],
): Promise<readonly (AnyFound | undefined)[]> {
  const found = new Map<string, AnyFound>()
  // A batch may not name a key twice; the caller may.
  const unique = new Map(keys.map((one) => [place(one), { pk: { S: one.pk }, sk: { S: one.sk } }])).values()
  for (const item of await batchGet(calls, state, [...unique])) found.set(...read(item))
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

/** One record more than asked for tells whether there is a next page, without a request that finds nothing. */
async function page(
  { calls, state }: Tables,
  { kind, pk, prefix }: Partition<Item>,
  limit: number,
  after?: string,
): Promise<{ readonly items: readonly AnyFound[]; readonly next?: string }> {
  const answer = await asking(
    calls.query({
      TableName: state,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: marshal({ ':pk': pk, ':prefix': prefix }),
      ConsistentRead: true,
      Limit: limit + 1,
      ...(after === undefined ? {} : { ExclusiveStartKey: marshal({ pk, sk: after }) }),
    }),
  )
  const found = answer.Items ?? []
  // A page that is too large in bytes ends early, and says where.
  const more = found.length > limit || answer.LastEvaluatedKey !== undefined
  const shown = found.slice(0, limit)
  const last = shown.at(-1)?.['sk']?.S
  const items = shown.map((item) => ofKind(kind, read(item)[1]))
  return more && last !== undefined ? { items, next: last } : { items }
}

/** One attribute per place, so that two requests at two places write past each other. */
export async function mark(
  { calls, state }: Tables,
  { subject, session, place, at, stale, ttl, use }: Mark,
): Promise<void> {
  // First, as the mark says of it that it is there.
  if (use !== undefined) await used({ calls, state }, { subject, app: use, at })
  const { kind, pk, sk } = key.seen(subject, session)
  const fixed = { kind, subject, session, at, ttl }
  const today = use === undefined ? [] : [[`~${use}`, Math.floor(at / 86_400)] as const]
  const set = [...Object.entries(fixed), [`@${place}`, at] as const, ...today]
  const gone = stale.filter((one) => one !== place).slice(0, MOST_STALE)
  const names = [...set.map(([name], i) => [`#s${i}`, name]), ...gone.map((one, i) => [`#g${i}`, `@${one}`])]
  const removing = gone.length === 0 ? '' : ` REMOVE ${gone.map((_, i) => `#g${i}`).join(', ')}`
  await asking(
    calls.updateItem({
      TableName: state,
      Key: marshal({ pk, sk }),
      UpdateExpression: `SET ${set.map((_, i) => `#s${i} = :s${i}`).join(', ')}${removing} ADD #version :one`,
      ExpressionAttributeNames: { ...Object.fromEntries(names), '#version': 'version' },
      ExpressionAttributeValues: marshal({
        ...Object.fromEntries(set.map(([, value], i) => [`:s${i}`, value])),
        ':one': 1,
      }),
    }),
  )
}

async function used(
  { calls, state }: Pick<Tables, 'calls' | 'state'>,
  { subject, app, at }: Omit<Use, 'kind'>,
): Promise<void> {
  const { kind, pk, sk } = key.use(subject, app)
  await asking(
    calls.updateItem({
      TableName: state,
      Key: marshal({ pk, sk }),
      UpdateExpression: 'SET #kind = :kind, #subject = :subject, #app = :app, #at = :at ADD #version :one',
      ExpressionAttributeNames: {
        '#kind': 'kind',
        '#subject': 'subject',
        '#app': 'app',
        '#at': 'at',
        '#version': 'version',
      },
      ExpressionAttributeValues: marshal({ ':kind': kind, ':subject': subject, ':app': app, ':at': at, ':one': 1 }),
    }),
  )
}

/** An expression has room for so many; the rest is forgotten by the next marks. */
const MOST_STALE = 50

const place = ({ pk, sk }: { readonly pk: string; readonly sk: string }): string => `${pk}\n${sk}`

function read(attributes: Attributes): [place: string, found: AnyFound] {
  const { pk, sk } = attributes
  return [place({ pk: pk?.S ?? '', sk: sk?.S ?? '' }), unmarshal(attributes, false) as unknown as AnyFound]
}

/** What is stored is typed by its key, so a record of another kind there must never pass for it. */
function ofKind<T extends AnyFound | undefined>(kind: string, found: T): T {
  if (found !== undefined && found.kind !== kind)
    throw new TypeError(`a ${kind} was asked for, and another kind is stored`)
  return found
}
