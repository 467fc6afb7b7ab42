// The account's own pages in Norwegian bokmål.

import { activity } from './activity-nb.ts'
import { security } from './security-nb.ts'
import type { AccountWords } from './shape.ts'
import { tasks } from './tasks-nb.ts'

export const nb: AccountWords = {
  nav: { label: 'Kontoen din', sessions: 'Økter', security: 'Sikkerhet', activity: 'Aktivitet' },
  security,
  activity,
  ...tasks,
}
