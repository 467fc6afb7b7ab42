// What looks after the store of events: its lines as they lie there, how far a sweep has come, and what was told of lines that
// somebody disturbed.

import type { RecordedEvent } from '../event.ts'
import type { CompanyId, EventId, Milliseconds } from '../ids.ts'

/** One line of the store, whatever stands in it. */
export interface Line {
  /** Its place and what stands there: another name where either is another. */
  readonly name: string
  /** Undefined: it is no event, or lies where that event does not belong. */
  readonly event?: RecordedEvent
  /** The event that it says it is, by its place. */
  readonly id?: EventId
}

/** Where an event lies. */
export interface EventPlace {
  readonly id: EventId
  readonly at: Milliseconds
  readonly company?: CompanyId
}

/** Nothing lies at this place; named like a line. */
export interface Gone {
  readonly name: string
  readonly gone: true
}

export interface EventLines {
  /**
   * Some of all lines, those of events since a moment and those that say of no moment; `next`: where to go on, while there is
   * more. Eventually consistent.
   */
  scan(since: Milliseconds, after?: string): Promise<{ readonly lines: readonly Line[]; readonly next?: string }>
  /** What lies at these places, in their order. */
  look(places: readonly EventPlace[], read: 'eventual' | 'strong'): Promise<readonly (Line | Gone)[]>
  /** Takes out what lies at these places. What is not there is no error. */
  remove(places: readonly EventPlace[]): Promise<void>
}

/** How far a sweep has come. */
export interface Walk {
  readonly began: Milliseconds
  /** When the last round began that looked at everything. */
  readonly whole: Milliseconds
  /** Of this round: what is older is not looked at. */
  readonly since: Milliseconds
  readonly doing: 'lines' | 'leaves' | 'nothing'
  /** Where the lines go on. */
  readonly after?: string
  /** The next leaf, and the first that is none of this round's. */
  readonly next: number
  readonly end: number
  /** How many leaves there were when rounds began, the oldest first. */
  readonly sizes: readonly { readonly at: Milliseconds; readonly size: number }[]
}

export type FoundWalk = Walk & { readonly version: number }

export interface Walks {
  /** Strongly consistent. */
  find(): Promise<FoundWalk | undefined>
  /** In place of the version that was read. `lost`: another one walks. */
  keep(walk: Walk, expects: number | undefined): Promise<'kept' | 'lost'>
}

/** That a disturbed line is on record, or about to be: under ids that follow from `name`, at the moment `at`. */
export interface Telling {
  readonly name: string
  readonly at: Milliseconds
  /** The change that it was told for. */
  readonly by: string
  readonly told: boolean
}

export type FoundTelling = Telling & { readonly version: number }

/** By the names of lines. */
export interface Tellings {
  /** Strongly consistent. */
  find(line: string): Promise<FoundTelling | undefined>
  /** In place of the version that was read. `lost`: another one was first. */
  keep(line: string, telling: Telling, expects: number | undefined): Promise<'kept' | 'lost'>
}
