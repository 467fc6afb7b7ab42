// The words of teams: the list, one team, and who is in it.

import type { TeamsNoted } from '../../console/teams/acts.ts'
import type { Safe } from '../../html.ts'

export interface TeamsWords {
  readonly title: string
  readonly lead: string
  readonly list: string
  readonly none: string
  readonly find: string
  readonly columns: { readonly name: string; readonly id: string; readonly since: string }
  readonly create: {
    readonly title: string
    readonly lead: string
    readonly id: string
    readonly idHint: string
    readonly idFault: string
    readonly taken: string
    readonly name: string
    readonly nameFault: string
    readonly submit: string
  }
  readonly add: {
    readonly title: string
    readonly to: string
    readonly hint: string
    readonly fault: string
    readonly submit: string
  }
  readonly members: string
  readonly membersNone: string
  readonly memberColumns: {
    readonly tick: string
    readonly name: string
    readonly standing: string
    readonly since: string
    readonly by: string
    readonly act: string
  }
  readonly service: string
  readonly suspended: string
  readonly drop: string
  readonly dropTicked: string
  readonly dropping: string
  readonly tickFirst: string
  readonly full: string
  readonly rename: { readonly title: string; readonly submit: string }
  readonly removal: {
    readonly part: string
    readonly lead: string
    readonly lookFirst: string
    readonly title: (team: string) => string
    readonly apps: (apps: number) => string
    readonly members: (members: number, more: boolean) => string
    readonly handle: (id: Safe) => Safe
    readonly submit: string
    readonly tooMuch: string
  }
  readonly dropped: {
    readonly title: string
    readonly lead: (members: number) => string
    readonly who: string
    readonly back: string
  }
  readonly notes: Readonly<Record<TeamsNoted, string>>
}
