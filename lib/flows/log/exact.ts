// A counted refusal's newest line shows the number that stands now; the lines below it are how it grew.

import type { RecordedEvent } from '../../event.ts'
import type { Ports } from '../../ports.ts'
import { key } from '../../schema.ts'

const MOST = 100

export async function exact(
  ports: Pick<Ports, 'table'>,
  events: readonly RecordedEvent[],
): Promise<readonly RecordedEvent[]> {
  const newest = new Map<string, RecordedEvent>()
  for (const event of events) if (event.fold !== undefined && !newest.has(event.fold)) newest.set(event.fold, event)
  if (newest.size === 0) return events
  const folds = [...newest.keys()].slice(0, MOST)
  const tallies = await ports.table.get(...folds.map((fold) => key.tally(fold)))
  const counts = new Map(folds.map((fold, i) => [newest.get(fold), tallies[i]?.count]))
  return events.map((event) => {
    const count = counts.get(event)
    // At the next power of two another line was written, on an earlier page, and that one has the count.
    const stands = count !== undefined && Math.clz32(count) === Math.clz32(event.count ?? 1)
    return stands ? { ...event, count: Math.max(count, event.count ?? 0) } : event
  })
}
