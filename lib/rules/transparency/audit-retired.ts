// Entries that are not there any more, because the log itself said before that they would go: as many as it said, and those that it
// said. The announcements come after what they speak of, so they are held against each other at the end.

import { added, parseSum, worthOf } from '../retention.ts'
import type { Findings } from './audit-findings.ts'
import type { Hash } from './merkle.ts'

export interface Retirements {
  /** An entry without bytes, at its place, by the hash that was signed. */
  gone(place: number, hash: Hash): void
  /** An entry that says that others go. */
  announced(entry: Uint8Array): void
  settle(): void
  readonly count: number
}

export function retirements(found: Findings): Retirements {
  let [count, lines, first] = [0, 0, -1]
  let [taken, said] = [0n, 0n]
  return {
    gone(place, hash) {
      if (count === 0) first = place
      count += 1
      taken = added(taken, worthOf(place, hash))
    },
    announced(entry) {
      const { lines: more, leaves } = JSON.parse(Buffer.from(entry).toString()) as { lines?: unknown; leaves?: unknown }
      const sum = typeof leaves === 'string' ? parseSum(leaves) : undefined
      if (typeof more !== 'number' || !Number.isSafeInteger(more) || more < 1 || sum === undefined) return
      lines += more
      said = added(said, sum)
    },
    settle() {
      // While some of what was announced is still there, only how many have gone can be held against it.
      if (count <= lines && (count < lines || taken === said)) return
      const others = count === lines ? 'others than the log announced' : `and the log announced that ${lines} go`
      const says = `${count} entries have no bytes any more, ${others}.`
      found.add({ kind: 'missing', path: 'tile/entries', entry: first, says })
    },
    get count() {
      return count
    },
  }
}
