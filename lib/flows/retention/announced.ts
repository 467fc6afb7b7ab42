// Whether a line may be gone: because the day of its company went by retention, which the sealed log itself announced before. What
// the state table says of it is only where to look: whoever can write there takes nothing out of the log unseen.

import type { CompanyId } from '../../ids.ts'
import type { LogFiles, Tree } from '../../ports/tree.ts'
import type { Ports } from '../../ports.ts'
import { cursorFrom } from '../../rules/log-query.ts'
import { dayNumber, lastDue } from '../../rules/retention.ts'
import { entryOf, minuteOf } from '../../rules/transparency/entry.ts'
import { key, type Retired } from '../../schema.ts'
import { entries } from '../sealing/entries.ts'
import { publishedSize } from '../sealing/published.ts'

export type AnnouncedPorts = Pick<Ports, 'table' | 'log'> & {
  readonly tree: Pick<Tree, 'top' | 'leaves'>
  readonly files: Pick<LogFiles, 'read'>
  /** Days that every line is kept, whatever a company says and whoever announces otherwise. */
  readonly least: number
}

const DAY = 86_400_000

/** The leaf of the announcement, where it is published as it was said; undefined: it is not, or not yet. */
export async function announcement(
  { log, tree, files, least }: AnnouncedPorts,
  { company, day, announced }: Pick<Retired, 'company' | 'day' | 'announced'>,
): Promise<number | undefined> {
  const due = lastDue({ days: least, holds: [] }, least, announced)
  if (due === undefined || dayNumber(day) > due) return undefined
  const span = { limit: 20, since: cursorFrom(announced), before: cursorFrom(announced + 1) }
  const found = await log.read(company, Math.floor(announced / DAY), span)
  const event = found.find((one) => one.kind === 'retirement_begun' && one.day === day)
  if (event === undefined) return undefined
  const places = await tree.leaves(minuteOf(event))
  const [leaf] = places.flatMap(({ first, events }) =>
    events.includes(event.id) ? [first + events.indexOf(event.id)] : [],
  )
  const size = leaf === undefined ? 0 : await publishedSize({ tree, files })
  if (leaf === undefined || leaf >= size) return undefined
  const [entry] = await entries(files, leaf, leaf + 1, size)
  return entry !== undefined && Buffer.from(entryOf(event)).equals(entry) ? leaf : undefined
}

export interface CompanyDay {
  readonly company: CompanyId
  /** As in `2026-11-22`. */
  readonly day: string
}

/** For as long as one invocation lasts a day that went has gone. */
export function goneBy(ports: AnnouncedPorts): (of: CompanyDay | undefined) => Promise<boolean> {
  const known = new Set<string>()
  return async (of) => {
    if (of === undefined) return false
    const name = `${of.company} ${of.day}`
    if (known.has(name)) return true
    const [retired] = await ports.table.get(key.retired(of.company, of.day))
    const has = retired !== undefined && (await announcement(ports, retired)) !== undefined
    if (has) known.add(name)
    return has
  }
}
