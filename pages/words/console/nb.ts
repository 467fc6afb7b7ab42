// The console in Norwegian bokmål.

import { access } from './access-nb.ts'
import { apps } from './apps-nb.ts'
import { log } from './log-nb.ts'
import { people } from './people-nb.ts'
import { policy } from './policy-nb.ts'
import { projects } from './projects-nb.ts'
import { questions } from './questions-nb.ts'
import { retention } from './retention-nb.ts'
import { reviews } from './reviews-nb.ts'
import { services } from './services-nb.ts'
import type { ConsoleWords } from './shape.ts'
import { shell } from './shell-nb.ts'
import { statistics } from './statistics-nb.ts'
import { teams } from './teams-nb.ts'

export const nb: ConsoleWords = {
  ...{ shell, apps, access, questions, people, teams, projects, services },
  ...{ reviews, policy, log, statistics, retention },
}
