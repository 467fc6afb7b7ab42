// What was announced, when that is sealed: entries first, whose places the announcement names, and then their lines. A day of a
// large company is more than one invocation has time for, so each step puts down how far it came. Before each piece it is asked
// again whether it may go: a hold that comes meanwhile keeps all that is left.

import { counted, type Outcome, permitted, replace } from '../../outcome.ts'
import type { LogFiles, SharedFiles, Tree } from '../../ports/tree.ts'
import type { EventLines, Found, Ports, Write } from '../../ports.ts'
import { cursorOf } from '../../rules/log-query.ts'
import { dayNumber } from '../../rules/retention.ts'
import { minuteOf } from '../../rules/transparency/entry.ts'
import { retiredPath } from '../../rules/transparency/retired.ts'
import type { Retired } from '../../schema.ts'
import { Disagreement } from '../sealing/published.ts'
import { placesIn } from '../sealing/round.ts'
import { type Announced, placesSaid } from './announced.ts'
import { batches, blank } from './blank.ts'

export type ErasePorts = Pick<Ports, 'log'> & {
  readonly tree: Pick<Tree, 'leaves'>
  readonly files: Pick<LogFiles, 'read'> & SharedFiles
  readonly lines: Pick<EventLines, 'remove'>
}

export interface Step {
  /** `passed`: on the days up to there nothing happened. `erasing`: there is more of that day. */
  readonly did: 'announced' | 'erasing' | 'erased' | 'passed' | 'nothing'
  readonly lines: number
}

/** Entries of a step: each may lie in a bundle of its own. Lines of a step, how many of them are read at once, and taken. */
const [ENTRIES, LINES, PAGE, AT_ONCE] = [2000, 20_000, 1000, 100]

/** `goes`: whether the day may go as it is now. Undefined: it may not any more, and what is left stays. */
export async function erase(
  ports: ErasePorts,
  retired: Found<Retired>,
  said: Announced,
  goes: () => Promise<boolean>,
  atTheEnd: readonly Write[],
): Promise<Outcome<Step> | undefined> {
  const { blanked } = retired
  // Those that the sealed log speaks of, whatever lies in the bucket by now.
  const places = await placesSaid(ports.files, said)
  if (places === undefined)
    throw new Disagreement(`${retiredPath(said.leaves)} is not there, or not what was announced`)
  if (blanked < places.length) {
    const next = places.slice(blanked, blanked + ENTRIES)
    for (const batch of batches(next)) {
      if (!(await goes())) return undefined
      await blank(ports.files, said, batch)
    }
    return erasing(next.length, [replace(retired, { blanked: blanked + next.length })])
  }
  const removed = await removeLines(ports, said, new Set(places), goes)
  if (removed === 'kept') return undefined
  if (removed >= LINES) return erasing(removed)
  const { company, day, lines } = said
  const event = { kind: 'retirement_done', company, day, lines } as const
  return permitted({ did: 'erased', lines }, [event], [replace(retired, { state: 'erased' }), ...atTheEnd])
}

const erasing = (lines: number, writes: Parameters<typeof permitted>[2] = []): Outcome<Step> =>
  permitted({ did: 'erasing', lines }, counted({ kind: 'retention_looked_after' }, 'erasing'), writes)

/** A line whose entry stays was sealed after the day was announced, or is an announcement: it stays beside its entry. */
async function removeLines(
  { log, tree, lines }: ErasePorts,
  { company, day }: Announced,
  places: ReadonlySet<number>,
  goes: () => Promise<boolean>,
): Promise<number | 'kept'> {
  const leafOf = placesIn(tree)
  let removed = 0
  for (let before: string | undefined; removed < LINES; ) {
    const span = before === undefined ? {} : { before }
    const events = await log.read(company, dayNumber(day), { limit: PAGE, ...span })
    const found = await leafOf([...new Set(events.map(minuteOf))])
    const going = events.filter(({ id }) => found.get(id)?.every((place) => places.has(place)) === true)
    for (let i = 0; i < going.length; i += AT_ONCE) {
      if (!(await goes())) return 'kept'
      await lines.remove(going.slice(i, i + AT_ONCE))
    }
    removed += going.length
    if (events.length < PAGE) break
    before = events.map(cursorOf).at(-1)
  }
  return removed
}
