// Takes out of the log what a company does not keep any longer: a day at a time, announced first and erased when the announcement is
// sealed. Killed anywhere, the next step does again what may be half done, and what was done twice is done once.

import type { CompanyId, EventId, Milliseconds } from '../../ids.ts'
import { counted, create, type Outcome, permitted, replace } from '../../outcome.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import type { Attempt, EventLines, Found } from '../../ports.ts'
import { cursorOf } from '../../rules/log-query.ts'
import { added, dayName, dayNumber, lastDue, leafSum, sumText } from '../../rules/retention.ts'
import { minuteOf } from '../../rules/transparency/entry.ts'
import type { Hash } from '../../rules/transparency/merkle.ts'
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
/** Lines that are held at once: a day of a large company has a million. */
const PAGE = 1000

/** One company's next day, one half of it. */
export async function retire(ports: RetirePorts, attempt: Attempt): Promise<Outcome<Step>> {
  for (const retention of await ports.table.list(partition.retentions())) {
    const { company, gone } = retention
    const [retired] = gone === undefined ? [] : await ports.table.get(key.retired(company, gone))
    // One day after the other: what was announced is erased before the next is.
    const isUnderWay = retired?.state === 'announced'
    const outcome = await (isUnderWay ? erase(ports, retired) : announce(ports, attempt, retention))
    if (outcome !== undefined) return outcome
  }
  return permitted({ did: 'nothing', lines: 0 }, counted({ kind: 'retention_looked_after' }, 'nothing'))
}

export const hasMoreToRetire = ({ did }: Step): boolean => did !== 'nothing'

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
    let [lines, sum] = [0, 0n]
    for await (const leaves of pagesOf(ports, company, day)) {
      // Until its bundles are full, their entries are still the writer's own.
      if (leaves === undefined) return undefined
      lines += leaves.length
      sum = added(sum, leafSum(leaves))
    }
    if (lines > 0) return going(attempt, retention, { day: dayName(day), lines, leaves: sumText(sum) })
  }
  return undefined
}

/** A hold that was placed meanwhile has changed the record, and this is lost to it. */
function going(
  { at }: Attempt,
  retention: Found<Retention>,
  what: { readonly day: string; readonly lines: number; readonly leaves: string },
): Outcome<Step> {
  const { company } = retention
  const { day, lines } = what
  const retired: Retired = { kind: 'retired', company, day, announced: at, lines, state: 'announced' }
  const event = { kind: 'retirement_begun', company, ...what } as const
  return permitted({ did: 'announced', lines }, [event], [create(retired), replace(retention, { gone: day })])
}

/** What was announced, when that is sealed. Undefined: it is not yet. */
async function erase(ports: RetirePorts, retired: Found<Retired>): Promise<Outcome<Step> | undefined> {
  const { company, day, lines } = retired
  if ((await announcement(ports, retired)) === undefined) return undefined
  for await (const leaves of pagesOf(ports, company, dayNumber(day))) {
    if (leaves === undefined) return undefined
    await blank(ports, leaves)
    await ports.lines.remove(leaves)
  }
  const event = { kind: 'retirement_done', company, day, lines } as const
  return permitted({ did: 'erased', lines }, [event], [replace(retired, { state: 'erased' })])
}

interface Leaf {
  readonly id: EventId
  readonly at: Milliseconds
  readonly company: CompanyId
  readonly place: number
  readonly hash: Hash
}

/** The lines of a day with their places in the tree; undefined for a page of which one is in no bundle that is full. */
async function* pagesOf(
  ports: RetirePorts,
  company: CompanyId,
  day: number,
): AsyncGenerator<readonly Leaf[] | undefined> {
  const size = await publishedSize(ports)
  const [places, hashes] = [placesIn(ports.tree), hashesIn(ports.files, size)]
  for (let before: string | undefined, more = true; more; ) {
    const events = await ports.log.read(company, day, { limit: PAGE, ...(before === undefined ? {} : { before }) })
    const found = await places([...new Set(events.map(minuteOf))])
    const placed = events.map(({ id, at }) => ({ id, at, company, place: found.get(id) ?? size }))
    if (placed.some(({ place }) => place >= size - (size % TILE_WIDTH))) yield undefined
    else {
      const hashAt = await hashes(placed.map(({ place }) => place))
      yield placed.map((leaf) => ({ ...leaf, hash: hashAt(leaf.place) ?? new Uint8Array() }))
    }
    before = events.map(cursorOf).at(-1)
    more = events.length === PAGE
  }
}
