// The account's own pages in English.

import { activity } from './activity-en.ts'
import { programs } from './programs-en.ts'
import { security } from './security-en.ts'
import type { AccountWords } from './shape.ts'
import { tasks } from './tasks-en.ts'

export const en: AccountWords = {
  nav: {
    label: 'Your account',
    sessions: 'Sessions',
    security: 'Security',
    programs: 'Programs',
    activity: 'Activity',
  },
  security,
  activity,
  programs,
  ...tasks,
}
