// Reading the log of one company, day by day: all lines, or those that say something. All of it is strongly consistent: a page
// turned with `before` never comes back to an event that a late replica did not show.

import type { RecordedEvent } from '../event.ts'
import type { CompanyId } from '../ids.ts'

/** Which part of a day: sort keys of events (lib/log-keys.ts), newest first. */
export interface LogSpan {
  /** Lines to find, or of each partition to look at. */
  readonly limit: number
  /** Strictly before this one. */
  readonly before?: string
  /** From this one on. */
  readonly since?: string
}

/** What lines have to say, by the names of their attributes. The store itself passes over the others. */
export interface Sought {
  /** These attributes say just this. With `subject` among them only the partition is read in which all lies that one did that day. */
  readonly all: Readonly<Record<string, string>>
  /** And one of these attributes says this. */
  readonly any?: { readonly of: readonly string[]; readonly says: string }
  /** And the kind is one of these. */
  readonly kinds?: readonly string[]
}

/** What one look found: each line that was sought, down to `until`. */
export interface Sight {
  readonly events: readonly RecordedEvent[]
  /** Lines that the store went through, sought or not. */
  readonly looked: number
  /** Where the next look goes on (`before`); absent at the end of the day. */
  readonly until?: string
}

export interface EventLog {
  /** The newest lines of one day. Day: days since the epoch. */
  read(company: CompanyId, day: number, span: LogSpan): Promise<readonly RecordedEvent[]>
  /** Those of one day that are sought, as far as one look at each partition goes. */
  seek(company: CompanyId, day: number, sought: Sought, span: LogSpan): Promise<Sight>
}
