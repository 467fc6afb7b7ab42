// The account's own pages in Norwegian bokmål.

import { activity } from './activity-nb.ts'
import { programs } from './programs-nb.ts'
import { security } from './security-nb.ts'
import type { AccountWords } from './shape.ts'
import { tasks } from './tasks-nb.ts'

export const nb: AccountWords = {
  nav: {
    label: 'Kontoen din',
    sessions: 'Økter',
    security: 'Sikkerhet',
    programs: 'Programmer',
    activity: 'Aktivitet',
  },
  security,
  activity,
  programs,
  ...tasks,
}
