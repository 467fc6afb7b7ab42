// One look at the partitions of a day, in memory: so many lines of each, and what is sought among them.

import type { RecordedEvent } from '../lib/event.ts'
import { EVENT_SHARDS, eventKey } from '../lib/log-keys.ts'
import type { Sight, Sought } from '../lib/ports.ts'

const sortKey = ({ at, id }: RecordedEvent): string => eventKey.sk(at, id)

/** `lines`: all of the day, newest first. */
export function seekIn(lines: readonly RecordedEvent[], sought: Sought, limit: number): Sight {
  if (limit < 1) return { events: [], looked: 0 }
  const { subject } = sought.all
  const shards = subject === undefined ? [...Array(EVENT_SHARDS).keys()] : [eventKey.shardOf(subject)]
  const looks = shards.map((shard) => {
    const there = lines.filter(({ id }) => eventKey.shard(id) === shard)
    return { seen: there.slice(0, limit), whole: there.length <= limit }
  })
  const ends = looks.flatMap(({ seen, whole }) => (whole ? [] : seen.slice(-1).map(sortKey)))
  const until = ends.toSorted().at(-1)
  const seen = new Set(looks.flatMap((one) => one.seen))
  const events = lines.filter((one) => seen.has(one) && sortKey(one) >= (until ?? '') && says(one, sought))
  return { events, looked: seen.size, ...(until === undefined ? {} : { until }) }
}

function says(event: RecordedEvent, { all, any, kinds }: Sought): boolean {
  const said = event as unknown as Readonly<Record<string, unknown>>
  return (
    Object.entries(all).every(([field, value]) => said[field] === value) &&
    (any === undefined || any.of.some((field) => said[field] === any.says)) &&
    (kinds === undefined || kinds.length === 0 || kinds.includes(event.kind))
  )
}
