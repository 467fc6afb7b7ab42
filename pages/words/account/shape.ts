// Every word of the account's own pages, of one type for both languages. What they share with other pages (refusals, the
// way out) stands in the catalogue of those.

import type { ActivityWords } from './activity-shape.ts'
import type { ProgramWords } from './programs-shape.ts'
import type { SecurityWords } from './security-shape.ts'
import type { TaskWords } from './tasks-shape.ts'

export interface AccountWords extends TaskWords {
  readonly nav: {
    readonly label: string
    readonly sessions: string
    readonly security: string
    readonly programs: string
    readonly activity: string
  }
  readonly security: SecurityWords
  readonly activity: ActivityWords
  readonly programs: ProgramWords
}
