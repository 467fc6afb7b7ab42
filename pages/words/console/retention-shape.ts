// The words of for how long a company's log is kept: what counts, its change, and what a change lets go.

import type { RetentionNoted } from '../../console/retention/acts.ts'
import type { Safe } from '../../html.ts'

export interface RetentionWords {
  readonly title: string
  readonly lead: string
  readonly counts: {
    readonly title: string
    readonly facts: Readonly<Record<'kept' | 'least' | 'holds' | 'gone' | 'announced', string>>
    readonly forEver: string
    readonly noHold: string
    readonly held: string
    readonly nothing: string
    readonly through: (day: Safe) => Safe
  }
  readonly change: {
    readonly title: string
    readonly lead: string
    readonly days: string
    readonly daysHint: (least: string) => string
    readonly holds: string
    readonly holdsHint: string
    readonly submit: string
    readonly inPlace: string
  }
  readonly wrong: {
    readonly days: (least: string) => string
    readonly hold: (typed: string) => string
    readonly holds: (most: string) => string
  }
  readonly outdated: string
  readonly confirm: {
    readonly title: string
    readonly submit: string
    /** The newest day that is old enough, and how much that is. */
    readonly now: (day: Safe, days: string) => Safe
    /** The oldest day, and when it goes. */
    readonly later: (day: Safe, on: Safe) => Safe
    readonly released: (holds: Safe) => Safe
    /** What waits no day more, because that was said before. */
    readonly announced: (days: Safe) => Safe
    readonly rolling: (days: string) => string
    readonly forGood: string
    /** Where nothing goes at once. */
    readonly untilThen: string
    readonly hashes: string
  }
  readonly span: (from: Safe, to: Safe) => Safe
  readonly changed: string
  readonly notes: Readonly<Record<RetentionNoted, string>>
}
