// The log of one company and day, newest first, merged from its shards. A module of its own: whoever only writes events
// carries none of it.

import type { RecordedEvent } from '../event.ts'
import { EVENT_SHARDS, eventKey } from '../log-keys.ts'
import type { EventLog } from '../ports.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { asking } from './dynamo-errors.ts'
import { type Attributes, marshal, unmarshal } from './dynamo-values.ts'

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
  async read(company, day, limit, before) {
    if (limit < 1) return []
    const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => eventKey.pk(company, day * DAY, shard))
    const lines = await Promise.all(shards.map((pk) => newest(log, pk, limit, before)))
    const merged = lines.flat().sort((one, other) => (one.sk < other.sk ? 1 : -1))
    return merged.slice(0, limit).map(({ event }) => event)
  },
})

/** Consistent, because a page turned with `before` never comes back to an event that a late replica did not show. */
async function newest(
  { calls, events }: Log,
  pk: string,
  limit: number,
  before: string | undefined,
): Promise<readonly Line[]> {
  const lines: Line[] = []
  let from: Attributes | undefined
  do {
    const page = await asking(
      calls.query({
        TableName: events,
        KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: marshal({ ':pk': pk, ':before': before }),
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit - lines.length,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    lines.push(...(page.Items ?? []).map(line))
    from = page.LastEvaluatedKey
  } while (from !== undefined && lines.length < limit)
  return lines
}

function line(attributes: Attributes): Line {
  const { pk: _, sk, ...event } = unmarshal(attributes)
  return { sk: String(sk), event: event as unknown as RecordedEvent }
}
