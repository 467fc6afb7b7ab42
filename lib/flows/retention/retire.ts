// Takes out of the log what a company does not keep any longer: a day at a time, announced first and erased when the announcement is
// sealed. Killed anywhere, the next step does again what may be half done, and what was done twice is done once.

import type { RecordedEvent } from '../../event.ts'
import { counted, create, type Outcome, permitted, replace } from '../../outcome.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import type { Attempt, EventLines, Found } from '../../ports.ts'
import { cursorOf } from '../../rules/log-query.ts'
import { dayName, dayNumber, lastDue, leafSum, sumText } from '../../rules/retention.ts'
import { minuteOf } from '../../rules/transparency/entry.ts'
import { TILE_WIDTH } from '../../rules/transparency/tiles.ts'
import { key, partition, type Retention, type Retired } from '../../schema.ts'
import { publishedSize } from '../sealing/published.ts'
import { hashesIn, placesIn } from '../sealing/round.ts'
import { type AnnouncedPorts, announcement } from './announced.ts'
import { blank } from './blank.ts'

export type RetirePorts = AnnouncedPorts & {
  readonly tree: Pick<Tree, 'top' | 'leaves'>
  readonly files: Pick<LogFiles, 'read' | 'write'>
  readonly lines: Pick<EventLines, 'remove'>
}

export interface Step {
  readonly did: 'announced' | 'erased' | 'nothing'
  readonly lines: number
}

/** Days without any line that one step looks at. */
const MOST_EMPTY = 400
const PAGE = 1000

/** One company's next day, one half of it. */
export async function retire(ports: RetirePorts, attempt: Attempt): Promise<Outcome<Step>> {
  for (const retention of await ports.table.list(partition.retentions())) {
    const outcome = (await erase(ports, retention)) ?? (await announce(ports, attempt, retention))
    if (outcome !== undefined) return outcome
  }
  return permitted({ did: 'nothing', lines: 0 }, counted({ kind: 'retention_looked_after' }, 'nothing'))
}

export const hasMoreToRetire = ({ did }: Step): boolean => did === 'erased'

async function announce(
  ports: RetirePorts,
  attempt: Attempt,
  retention: Found<Retention>,
): Promise<Outcome<Step> | undefined> {
  const { company } = retention
  const due = lastDue(retention, ports.least, attempt.at)
  const [founded] = due === undefined ? [] : await ports.table.get(key.company(company))
  if (due === undefined || founded === undefined) return undefined
  const next = retention.gone === undefined ? Math.floor(founded.createdAt / 86_400) : dayNumber(retention.gone) + 1
  for (let day = next; day <= due && day < next + MOST_EMPTY; day++) {
    const events = await linesOf(ports, company, day)
    if (events.length === 0) continue
    const leaves = await leavesOf(ports, events)
    // Until its bundles are full, their entries are still the writer's own.
    if (leaves === undefined) return undefined
    const [lines, name] = [events.length, dayName(day)]
    const retired: Retired = { kind: 'retired', company, day: name, announced: attempt.at, lines, state: 'announced' }
    const event = { kind: 'retirement_begun', company, day: name, lines, leaves: sumText(leafSum(leaves)) } as const
    // A hold that was placed meanwhile has changed the record, and this is lost to it.
    return permitted({ did: 'announced', lines }, [event], [create(retired), replace(retention, { gone: name })])
  }
  return undefined
}

/** What was announced and is sealed by now. */
async function erase(ports: RetirePorts, { company, gone }: Retention): Promise<Outcome<Step> | undefined> {
  const [retired] = gone === undefined ? [] : await ports.table.get(key.retired(company, gone))
  if (retired?.state !== 'announced' || (await announcement(ports, retired)) === undefined) return undefined
  const { day, lines } = retired
  const events = await linesOf(ports, company, dayNumber(day))
  const leaves = await leavesOf(ports, events)
  if (leaves === undefined) return undefined
  await blank(ports, leaves)
  await ports.lines.remove(events)
  const event = { kind: 'retirement_done', company, day, lines } as const
  return permitted({ did: 'erased', lines }, [event], [replace(retired, { state: 'erased' })])
}

async function linesOf({ log }: RetirePorts, company: Retention['company'], day: number) {
  const events: RecordedEvent[] = []
  for (let more = true; more; ) {
    const last = events.at(-1)
    const batch = await log.read(company, day, {
      limit: PAGE,
      ...(last === undefined ? {} : { before: cursorOf(last) }),
    })
    events.push(...batch)
    more = batch.length === PAGE
  }
  return events
}

/** Where they are in the tree; undefined where one of them is in no bundle that is full and published. */
async function leavesOf(ports: RetirePorts, events: readonly RecordedEvent[]) {
  const size = await publishedSize(ports)
  const full = size - (size % TILE_WIDTH)
  const places = await placesIn(ports.tree)([...new Set(events.map(minuteOf))])
  const found = events.map(({ id }) => ({ id, place: places.get(id) ?? Number.POSITIVE_INFINITY }))
  if (found.some(({ place }) => place >= full)) return undefined
  const hashAt = await hashesIn(ports.files, size)(found.map(({ place }) => place))
  return found.map((leaf) => ({ ...leaf, hash: hashAt(leaf.place) ?? new Uint8Array() }))
}
