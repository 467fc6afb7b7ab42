// What a line of a flood says of the one before, so that all of them together say as much as the newest. A line is written where
// the count comes into another octave: 1, 2 to 3, 4 to 7, and so on.

import type { Folded } from './event.ts'
import type { Seconds } from './ids.ts'
import type { Table } from './ports.ts'
import { key } from './schema.ts'

const octaveOf = (count: number): number => 31 - Math.clz32(count)

interface Flood {
  readonly fold: string
  readonly ttl: Seconds
}

/**
 * How many the line before said. One at a time a flood comes in at an octave's beginning, so that it said half goes without saying.
 * Many at once come in anywhere: how far is kept in a tally beside the count, which whoever comes into a later octave reads by
 * counting it up. Nothing of this is asked where one comes at a time, so what strangers can cause takes no longer by it.
 */
export async function lineBefore(
  table: Pick<Table, 'tally'>,
  { fold, ttl }: Flood,
  count: number,
  times: number,
): Promise<Pick<Folded, 'told'>> {
  const into = (octave: number, by: number) => table.tally(key.tally(`${fold}/into/${octave}`), ttl, by)
  const before = count - times
  const told = before === 0 ? 0 : 2 ** octaveOf(before) + (await into(octaveOf(before), 1)) - 1
  const beyond = count - 2 ** octaveOf(count)
  if (beyond > 0) await into(octaveOf(count), beyond)
  return told === Math.floor(count / 2) ? {} : { told }
}

export type LineBefore = typeof lineBefore
