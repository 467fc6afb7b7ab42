// The words of projects: the list, one that is looked at or edited, and where it came from.

import type { ProjectsNoted } from '../../console/projects/acts.ts'
import type { Safe } from '../../html.ts'

export interface ProjectsWords {
  readonly title: string
  readonly lead: string
  readonly list: string
  readonly none: string
  readonly find: string
  readonly columns: { readonly name: string; readonly owner: string; readonly since: string }
  readonly archived: string
  readonly create: { readonly title: string; readonly lead: string; readonly submit: string }
  readonly name: string
  readonly nameFault: string
  readonly content: string
  readonly contentHint: string
  readonly contentFault: string
  readonly ownedBy: (owner: Safe) => Safe
  readonly changed: (day: Safe) => Safe
  readonly revision: (revision: number) => string
  readonly empty: string
  readonly edit: { readonly title: string; readonly submit: string }
  /** Somebody saved in between. */
  readonly outdated: {
    readonly banner: string
    readonly theirs: string
    readonly yours: string
    readonly lead: string
    readonly submit: string
  }
  readonly kept: { readonly title: string; readonly lead: string }
  readonly copy: { readonly title: string; readonly lead: string; readonly leadOwn: string; readonly submit: string }
  readonly lineage: {
    readonly title: string
    readonly lead: (depth: number) => string
    readonly columns: { readonly from: string; readonly owner: string; readonly revision: string }
    readonly gone: string
  }
  readonly acts: {
    readonly title: string
    readonly archive: string
    readonly archiveLead: string
    readonly reopen: string
    readonly reopenLead: string
    readonly remove: string
    readonly removeLead: string
  }
  readonly handOver: {
    readonly title: string
    readonly lead: string
    readonly to: string
    readonly fault: string
    readonly submit: string
  }
  readonly removal: {
    readonly title: (project: string) => string
    readonly content: string
    readonly copies: string
    readonly handle: (id: Safe) => Safe
    readonly submit: string
  }
  readonly refused: { readonly notOwner: string; readonly archived: string }
  readonly notes: Readonly<Record<ProjectsNoted, string>>
}
