// The words of services: the list, one service, and its secret, which is told once.

import type { Overlap, ServicesNoted } from '../../console/services/acts.ts'
import type { Safe } from '../../html.ts'

export interface ServicesWords {
  readonly title: string
  readonly lead: string
  readonly list: string
  readonly none: string
  readonly find: string
  readonly columns: {
    readonly name: string
    readonly client: string
    readonly standing: string
    readonly since: string
  }
  readonly suspended: string
  readonly create: { readonly title: string; readonly lead: string; readonly submit: string }
  readonly name: string
  readonly nameFault: string
  readonly apps: string
  readonly appsHint: string
  readonly appsFault: string
  readonly secret: {
    readonly made: string
    readonly rotated: string
    readonly once: string
    readonly client: string
    readonly secret: string
    readonly back: string
  }
  readonly facts: {
    readonly title: string
    readonly client: string
    readonly id: string
    readonly teams: string
    readonly none: string
  }
  readonly change: { readonly title: string; readonly submit: string }
  readonly secrets: {
    readonly title: string
    readonly lead: string
    readonly since: (day: Safe) => Safe
    readonly until: (day: Safe, moment: Safe) => Safe
    readonly overlap: string
    readonly overlaps: Readonly<Record<Overlap, string>>
    readonly submit: string
  }
  readonly standing: {
    readonly title: string
    readonly suspend: string
    readonly suspendLead: string
    readonly reinstate: string
    readonly reinstateLead: string
    readonly remove: string
    readonly removeLead: string
  }
  readonly removal: {
    readonly title: (service: string) => string
    readonly calls: string
    readonly teams: (teams: number) => string
    readonly final: string
    readonly submit: string
  }
  readonly notes: Readonly<Record<ServicesNoted, string>>
}
