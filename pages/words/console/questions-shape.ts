// The words of the questions about access. An answer is a sentence that names what decided: the entry, the team, who gave it,
// since when and until when.

import type { RefusedBecause } from '../../console/apps/answer.ts'
import type { Safe } from '../../html.ts'

/** Whose it is, and in which app: each as it stands in a sentence. */
export interface About {
  readonly who: Safe
  /** The same as it stands after “lets”. */
  readonly whom: Safe
  /** Whoever asks asks of themself. */
  readonly self: boolean
  readonly verb: Safe
  readonly app: Safe
}

export interface QuestionWords {
  readonly why: {
    readonly title: string
    readonly lead: string
    readonly leadMine: string
    readonly who: string
    readonly whoHint: string
    readonly whoFault: string
    readonly verb: string
    readonly on: string
    readonly onHint: string
    readonly onFault: string
    readonly ask: string
    readonly answer: string
    /** Whoever asks of themself. */
    readonly you: string
    readonly youAfter: string
    readonly somebody: string
    readonly all: string
    readonly allMine: string
    readonly nothing: string
    readonly toEntry: string
  }
  readonly allowed: {
    readonly administrator: (about: About) => Safe
    readonly own: (about: About, entry: Safe) => Safe
    readonly team: (about: About, team: Safe, entry: Safe) => Safe
  }
  readonly refused: Readonly<Record<RefusedBecause, (about: About) => Safe>>
  /** Of an entry that would have allowed it. */
  readonly past: { readonly own: (entry: Safe) => Safe; readonly team: (team: Safe, entry: Safe) => Safe }
  /** “given by Ada on 3 Nov 2026, up to and including 31 Dec 2026” */
  readonly entry: (giver: Safe | undefined, since: Safe, until: Safe | undefined) => Safe
  /** At a moment to come. */
  readonly onDay: (day: Safe) => Safe
  readonly who: {
    readonly title: string
    readonly lead: string
    readonly verb: string
    readonly ask: string
    readonly answer: (verb: Safe) => Safe
    readonly none: (verb: Safe) => Safe
    readonly columns: { readonly who: string; readonly because: string; readonly until: string; readonly why: string }
    readonly administrator: string
    readonly own: (giver: Safe, day: Safe) => Safe
    readonly team: (team: Safe) => Safe
    readonly askWhy: string
  }
  readonly mine: {
    readonly title: string
    readonly lead: string
    readonly none: string
    readonly list: string
    readonly columns: { readonly app: string; readonly may: string; readonly because: string }
    readonly administrator: string
    readonly own: (entry: Safe) => Safe
    readonly team: (team: Safe, entry: Safe) => Safe
    readonly of: (company: Safe) => Safe
  }
}
