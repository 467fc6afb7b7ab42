// The console in English.

import { access } from './access-en.ts'
import { apps } from './apps-en.ts'
import { log } from './log-en.ts'
import { people } from './people-en.ts'
import { policy } from './policy-en.ts'
import { projects } from './projects-en.ts'
import { questions } from './questions-en.ts'
import { retention } from './retention-en.ts'
import { reviews } from './reviews-en.ts'
import { services } from './services-en.ts'
import type { ConsoleWords } from './shape.ts'
import { shell } from './shell-en.ts'
import { statistics } from './statistics-en.ts'
import { teams } from './teams-en.ts'

export const en: ConsoleWords = {
  ...{ shell, apps, access, questions, people, teams, projects, services },
  ...{ reviews, policy, log, statistics, retention },
}
