// The words of access lists: given, changed, withdrawn, and what is told of each entry.

import type { GiveFault, Kind, Over } from '../../console/apps/entry.ts'
import type { Safe } from '../../html.ts'

export interface AccessWords {
  readonly list: string
  readonly none: string
  readonly kind: Readonly<Record<Exclude<Kind, 'person'>, string>>
  /** Somebody of another company, of whom nothing is told. */
  readonly outsider: string
  readonly columns: {
    readonly tick: string
    readonly who: string
    readonly may: string
    readonly given: string
    readonly until: string
    readonly used: string
    readonly acts: string
  }
  readonly by: (giver: Safe, day: Safe) => Safe
  readonly endless: string
  readonly unused: string
  readonly notLately: string
  readonly over: Readonly<Record<Over, string>>
  readonly change: string
  readonly withdraw: string
  readonly withdrawTicked: string
  readonly withdrawing: string
  readonly tickFirst: string
  readonly give: {
    readonly title: string
    readonly lead: string
    readonly to: string
    readonly toHint: string
    readonly verbs: string
    readonly until: string
    readonly untilHint: string
    readonly reason: string
    readonly reasonHint: string
    readonly submit: string
    readonly save: string
    readonly faults: Readonly<Record<GiveFault, string>>
  }
  readonly entry: {
    readonly title: (who: string) => string
    readonly facts: string
    readonly given: string
    readonly used: string
    readonly why: string
    readonly change: string
    readonly withdrawing: string
  }
  readonly withdrawn: {
    readonly title: string
    readonly lead: string
    readonly back: string
    readonly list: string
  }
  readonly yours: { readonly title: string; readonly lead: string; readonly why: string }
}
