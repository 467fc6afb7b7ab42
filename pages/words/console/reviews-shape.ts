// The words of reviews of access: started, looked through, ended, and read afterwards.

import type { Decided, ReviewState, ReviewsNoted } from '../../console/reviews/acts.ts'
import type { Safe } from '../../html.ts'

export interface ReviewsWords {
  readonly title: string
  readonly lead: string
  readonly leadMine: string
  readonly list: string
  readonly none: string
  readonly noneMine: string
  /** By the day it began. */
  readonly name: (day: string) => string
  readonly columns: {
    readonly name: string
    readonly by: string
    readonly due: string
    readonly state: string
    readonly decided: string
  }
  readonly state: Readonly<Record<ReviewState, string>>
  readonly progress: (done: number, all: number) => string
  /** Where not all is counted. */
  readonly atLeast: (done: number, waiting: number) => string
  readonly result: Readonly<Record<keyof Decided, (count: number) => string>>
  readonly nothingDecided: string
  readonly start: {
    readonly title: string
    readonly lead: string
    readonly due: string
    readonly dueHint: string
    readonly dueFault: string
    readonly apps: string
    readonly appsHint: string
    readonly ids: string
    readonly idsHint: string
    readonly appFault: string
    readonly submit: string
    readonly running: string
  }
  readonly one: {
    readonly facts: string
    readonly by: string
    readonly due: string
    readonly scope: string
    readonly allApps: string
    readonly someApps: (apps: number) => string
    readonly decided: string
    readonly waiting: string
    readonly moreThan: (count: number) => string
    readonly over: string
  }
  readonly tabs: { readonly label: string; readonly apps: string; readonly record: string }
  readonly apps: {
    readonly lead: string
    readonly none: string
    readonly columns: {
      readonly app: string
      readonly waiting: string
      readonly confirmed: string
      readonly look: string
    }
    readonly wait: (count: number, more: boolean) => string
    readonly through: string
    readonly look: string
  }
  readonly entries: {
    readonly title: (app: string) => string
    readonly list: string
    readonly lead: string
    readonly none: string
    readonly columns: { readonly tick: string; readonly decision: string; readonly acts: string }
    readonly confirm: string
    readonly withdraw: string
    readonly confirmTicked: string
    readonly withdrawTicked: string
    readonly doing: string
    readonly waits: string
    readonly confirmedBy: (who: Safe, day: Safe) => Safe
    readonly yours: string
    readonly tickFirst: string
  }
  readonly refused: {
    readonly oneself: string
    readonly ended: string
    readonly gone: string
    readonly notDue: string
  }
  readonly withdrawn: { readonly title: string; readonly lead: string; readonly list: string; readonly back: string }
  readonly record: {
    readonly title: string
    readonly none: string
    readonly columns: {
      readonly who: string
      readonly app: string
      readonly had: string
      readonly decision: string
      readonly by: string
      readonly at: string
    }
    readonly decision: Readonly<Record<keyof Decided, string>>
    readonly byDate: string
    readonly download: string
  }
  readonly cancel: {
    readonly part: string
    readonly lead: string
    readonly look: string
    readonly title: string
    readonly waiting: (count: number, more: boolean) => string
    readonly withdrawn: (count: number) => string
    readonly submit: string
  }
  readonly close: {
    readonly part: string
    readonly lead: string
    readonly look: string
    readonly title: string
    readonly lapses: (count: number, more: boolean) => string
    readonly steps: string
    readonly undone: string
    readonly submit: string
  }
  readonly notes: Readonly<Record<ReviewsNoted, string>>
}
