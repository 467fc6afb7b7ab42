// The words of the console's frame: the rail, lists, banners, and what every form says.

import type { Safe } from '../../html.ts'

export interface ShellWords {
  readonly skip: string
  /** The rail, for who hears it. */
  readonly nav: string
  readonly people: string
  readonly teams: string
  readonly projects: string
  readonly services: string
  readonly apps: string
  readonly reviews: string
  readonly policy: string
  readonly log: string
  readonly statistics: string
  readonly account: string
  readonly trail: string
  readonly search: string
  readonly clear: string
  /** No whole address stands in an address. */
  readonly noAddress: string
  readonly found: (search: Safe) => Safe
  readonly nothing: (search: Safe) => Safe
  readonly pages: string
  readonly first: string
  readonly next: string
  readonly undo: string
  readonly again: string
  readonly confirmFirst: string
  readonly confirm: string
  readonly back: string
  readonly willHappen: string
  readonly optional: string
}
