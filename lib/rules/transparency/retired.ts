// Which leaves of the log may be without their entries: one file for each day that goes, under the digest of what it says. The log
// announces that digest in an event of its own, so whoever takes out an entry that is not named there is found, even while what was
// announced is still going.

import { createHash } from 'node:crypto'
import { isDay } from '../days.ts'

/** Days after its own in which an event is sealed, whatever failed; and days that one sealed later has to stand before it goes. */
export const [LATE, SETTLED] = [7, 30]

/** The bits of a byte that count; the highest one says that there is more. */
const SEVEN = 128

const PATH = /^retired\/([0-9a-f]{64})$/

export const retiredPath = (digest: string): string => `retired/${digest}`

/** The digest that a path says. */
export const parseRetiredPath = (path: string): string | undefined => PATH.exec(path)?.[1]

export const isDigest = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)

/** What an entry announces. */
export interface Announcement {
  /** Of the file that names the places, and how many it must name. */
  readonly digest: string
  readonly lines: unknown
  /** Seconds since 1970: of the announcement, and of the beginning of the day that goes. */
  readonly at: number
  readonly begins: number
}

/** Undefined: it names no file. A day that is none is not a number, and nothing was sealed on it. */
export function announcementIn(entry: Uint8Array): Announcement | undefined {
  const { leaves, lines, at, day } = JSON.parse(Buffer.from(entry).toString()) as Readonly<Record<string, unknown>>
  if (!isDigest(leaves)) return undefined
  const begins = isDay(day) ? Date.parse(day) / 1000 : Number.NaN
  return { digest: leaves, lines, at: Number(at) / 1000, begins }
}

/** SHA-256 in hexadecimal. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Places from the lowest up: the first as it is, each other one as the distance from the one before, in unsigned LEB128. */
export function retiredFile(places: readonly number[]): Uint8Array {
  const bytes: number[] = []
  let before = 0
  for (const [i, place] of places.entries()) {
    let rest = place - before
    if (!Number.isSafeInteger(rest) || rest < (i === 0 ? 0 : 1)) throw new RangeError('places go up')
    for (; rest >= SEVEN; rest = Math.floor(rest / SEVEN)) bytes.push((rest % SEVEN) + SEVEN)
    bytes.push(rest)
    before = place
  }
  return Uint8Array.from(bytes)
}

/** Undefined: it is none, or not in its one spelling. */
export function parseRetired(bytes: Uint8Array): readonly number[] | undefined {
  const places: number[] = []
  let [before, rest, worth] = [0, 0, 1]
  for (const byte of bytes) {
    rest += (byte % SEVEN) * worth
    worth *= SEVEN
    if (before + rest > Number.MAX_SAFE_INTEGER || worth > 2 ** 56) return undefined
    if (byte >= SEVEN) continue
    // A last byte of nothing would be a longer spelling of the same.
    if ((byte === 0 && worth > SEVEN) || (rest === 0 && places.length > 0)) return undefined
    before += rest
    places.push(before)
    ;[rest, worth] = [0, 1]
  }
  return worth === 1 ? places : undefined
}
