// The log of one company and day, newest first, merged from its shards. A module of its own: whoever only writes events
// carries none of it.

import type { RecordedEvent } from '../event.ts'
import { EVENT_SHARDS, eventKey } from '../log-keys.ts'
import type { EventLog, LogSpan, Sought } from '../ports.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { asking } from './dynamo-errors.ts'
import { eventIn } from './dynamo-line.ts'
import { filterOf } from './dynamo-sought.ts'
import { type Attributes, marshal } from './dynamo-values.ts'

interface Line {
  readonly sk: string
  readonly event: RecordedEvent
}

const DAY = 86_400_000

interface Log {
  readonly calls: DynamoCalls
  readonly events: string
}

export const logOver = (log: Log): EventLog => ({
  async read(company, day, span) {
    const { limit, before = LAST, since = FIRST } = span
    // BETWEEN takes no range that ends before it begins.
    if (limit < 1 || since > before) return []
    const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => eventKey.pk(company, day * DAY, shard))
    // Consistent, because a page turned with `before` never comes back to an event that a late replica did not show.
    const lines = await Promise.all(shards.map((pk) => newest(log, pk, span)))
    return lines
      .flat()
      .sort(newestFirst)
      .slice(0, span.limit)
      .map(({ event }) => event)
  },
  async seek(company, day, sought, span) {
    const { limit, before = LAST, since = FIRST } = span
    if (limit < 1 || since > before) return { events: [], looked: 0 }
    const { subject } = sought.all
    const shards = subject === undefined ? [...Array(EVENT_SHARDS).keys()] : [eventKey.shardOf(subject)]
    const looks = await Promise.all(
      shards.map((shard) => look(log, eventKey.pk(company, day * DAY, shard), sought, span)),
    )
    // What a partition has before the place that another has not come to yet is looked at again from there.
    const until = looks.flatMap((one) => one.until ?? []).reduce((one, other) => (one > other ? one : other), '')
    const found = looks.flatMap(({ lines }) => lines.filter(({ sk }) => sk >= until)).sort(newestFirst)
    const looked = looks.reduce((sum, one) => sum + one.looked, 0)
    return { events: found.map(({ event }) => event), looked, ...(until === '' ? {} : { until }) }
  },
})

const newestFirst = (one: Line, other: Line): number => (one.sk < other.sk ? 1 : -1)

/** Sort keys of events begin with a digit. */
const [FIRST, LAST] = ['0', '~']

/** Both ends belong to BETWEEN. */
const spanOf = (pk: string, { before = LAST, since = FIRST }: LogSpan) => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :since AND :before',
  ExpressionAttributeValues: marshal({ ':pk': pk, ':since': since, ':before': before }),
  ScanIndexForward: false,
  ConsistentRead: true,
})

async function newest({ calls, events }: Log, pk: string, span: LogSpan): Promise<readonly Line[]> {
  const { limit, before = LAST } = span
  const lines: Line[] = []
  let from: Attributes | undefined
  do {
    const page = await asking(
      calls.query({
        TableName: events,
        ...spanOf(pk, span),
        Limit: limit + 1 - lines.length,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    // A page begins after the last line of the one before.
    lines.push(...(page.Items ?? []).flatMap(line).filter(({ sk }) => sk < before))
    from = page.LastEvaluatedKey
  } while (from !== undefined && lines.length < limit)
  return lines.slice(0, limit)
}

/** One page of a partition, of which the store shows what is sought alone. */
async function look(
  { calls, events }: Log,
  pk: string,
  sought: Sought,
  span: LogSpan,
): Promise<{ readonly lines: readonly Line[]; readonly looked: number; readonly until: string | undefined }> {
  const { limit, before = LAST } = span
  const { ExpressionAttributeValues, ...rest } = spanOf(pk, span)
  const { expression, names, values } = filterOf(sought)
  const page = await asking(
    calls.query({
      ...{ TableName: events, ...rest, Limit: limit + 1 },
      ...(expression === '' ? {} : { FilterExpression: expression, ExpressionAttributeNames: names }),
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ...marshal(values) },
    }),
  )
  const lines = (page.Items ?? []).flatMap(line).filter(({ sk }) => sk < before)
  return { lines, looked: page.ScannedCount ?? 0, until: page.LastEvaluatedKey?.['sk']?.S }
}

/** What is no event, or lies where it does not belong, was put there by somebody else: the seal tells of it, and it hides nothing. */
function line(attributes: Attributes): readonly Line[] {
  const event = eventIn(attributes)
  return event === undefined ? [] : [{ sk: eventKey.sk(event.at, event.id), event }]
}
