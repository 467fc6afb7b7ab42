// The words of the page that lists what programs may act for somebody.

import type { Safe } from '../../html.ts'

export interface ProgramWords {
  readonly title: string
  readonly lead: string
  readonly none: string
  readonly list: string
  readonly own: string
  readonly may: (things: Safe) => Safe
  readonly through: (session: Safe) => Safe
  readonly life: (began: Safe, ends: Safe) => Safe
  readonly used: (when: Safe) => Safe
  readonly unused: string
  readonly end: string
  readonly ending: string
  readonly ended: string
}
