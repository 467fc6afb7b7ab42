// The log of one company and day, newest first, merged from its shards. A module of its own: whoever only writes events
// carries none of it.

import type { RecordedEvent } from '../event.ts'
import { EVENT_SHARDS, eventKey } from '../log-keys.ts'
import type { EventLog, LogSpan } from '../ports.ts'
import type { DynamoCalls } from './dynamo-calls.ts'
import { asking } from './dynamo-errors.ts'
import { eventIn } from './dynamo-line.ts'
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
    const merged = lines.flat().sort((one, other) => (one.sk < other.sk ? 1 : -1))
    return merged.slice(0, span.limit).map(({ event }) => event)
  },
})

/** Sort keys of events begin with a digit. */
const [FIRST, LAST] = ['0', '~']

async function newest(
  { calls, events }: Log,
  pk: string,
  { limit, before = LAST, since = FIRST }: LogSpan,
): Promise<readonly Line[]> {
  const lines: Line[] = []
  let from: Attributes | undefined
  do {
    const page = await asking(
      calls.query({
        TableName: events,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :since AND :before',
        ExpressionAttributeValues: marshal({ ':pk': pk, ':since': since, ':before': before }),
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit + 1 - lines.length,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    )
    // BETWEEN has both its ends, and a page begins after the last line of the one before.
    lines.push(...(page.Items ?? []).flatMap(line).filter(({ sk }) => sk < before))
    from = page.LastEvaluatedKey
  } while (from !== undefined && lines.length < limit)
  return lines.slice(0, limit)
}

/** What is no event, or lies where it does not belong, was put there by somebody else: the seal tells of it, and it hides nothing. */
function line(attributes: Attributes): readonly Line[] {
  const event = eventIn(attributes)
  return event === undefined ? [] : [{ sk: eventKey.sk(event.at, event.id), event }]
}
