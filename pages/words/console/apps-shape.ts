// The words of the list of apps, of registering one, and of what an app is registered as.

import type { Noted } from '../../console/apps/acts.ts'
import type { LineFault, VerbsFault } from '../../console/apps/shape-faults.ts'
import type { Safe } from '../../html.ts'

export interface AppsWords {
  readonly title: string
  readonly lead: string
  /** Of whoever is no administrator. */
  readonly leadMine: string
  readonly none: string
  readonly noneMine: string
  readonly find: string
  readonly list: string
  readonly columns: {
    readonly app: string
    readonly id: string
    readonly owner: string
    readonly since: string
    readonly may: string
  }
  readonly locked: string
  readonly nobody: string
  readonly whatMayI: string
  readonly register: {
    readonly title: string
    readonly lead: string
    readonly id: string
    readonly idHint: string
    readonly idFault: string
    readonly taken: string
    readonly submit: string
  }
  readonly tabs: {
    readonly label: string
    readonly access: string
    readonly settings: string
    readonly why: string
    readonly who: string
  }
  readonly ownedBy: (owner: Safe) => Safe
  readonly shape: {
    readonly title: string
    readonly name: string
    readonly nameFault: string
    readonly verbs: string
    readonly verbsHint: string
    readonly verbsFaults: Readonly<Record<VerbsFault, (verb: string) => string>>
    readonly routes: string
    readonly routesHint: Safe
    readonly line: (line: number, fault: string) => string
    readonly lineFaults: Readonly<Record<LineFault, string>>
    readonly submit: string
  }
  readonly lock: {
    readonly title: string
    readonly locked: string
    readonly open: string
    readonly lock: string
    readonly unlock: string
  }
  readonly handOver: {
    readonly title: string
    readonly lead: (owner: Safe) => Safe
    readonly leadNobody: string
    readonly to: string
    readonly fault: string
    readonly effect: string
    readonly submit: string
  }
  readonly removal: {
    readonly title: (app: string) => string
    readonly part: string
    readonly lead: string
    readonly lookFirst: string
    readonly entries: (entries: number, more: boolean) => string
    readonly teams: (teams: number) => string
    readonly calls: string
    readonly handle: (id: Safe) => Safe
    readonly submit: string
  }
  readonly notes: Readonly<Record<Noted, string>>
}
