// How long a company keeps its log, and what of it has gone.

import type { CompanyId, Milliseconds } from '../ids.ts'
import type { Stored } from './stored.ts'

export interface Retention extends Stored<'retention'> {
  readonly company: CompanyId
  /** Absent: everything is kept. */
  readonly days?: number
  /** Nothing goes while there is one: what somebody calls a case, an order, an inquiry. */
  readonly holds: readonly string[]
  /** As in `2026-11-22`: this day and all before it have gone, or are about to. */
  readonly gone?: string
  /** Of those the days that were announced and are not erased yet, the oldest first; absent, in records of before: `gone` may be one. */
  readonly waiting?: readonly string[]
  /** How often administrators changed it. That a day goes is no change of theirs, and makes no form of theirs late. */
  readonly revision: number
}
/** That a day of a company's log goes: announced in the log first, and erased a day after when that is sealed. */
export interface Retired extends Stored<'retired'> {
  readonly company: CompanyId
  readonly day: string
  /** When it was announced: the moment of its event. */
  readonly announced: Milliseconds
  readonly lines: number
  /** SHA-256 in hexadecimal of the file that names them; absent in records of before. */
  readonly leaves?: string
  /** The lowest and the highest of its leaves. */
  readonly first: number
  readonly last: number
  /** Leaves that are without their entries already, from the lowest up. */
  readonly blanked: number
  readonly state: 'announced' | 'erased'
}
