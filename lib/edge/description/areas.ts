// Everything that is described. An endpoint is one entry in the file of its area, and a file is one line here.

import { about } from './about.ts'
import { access } from './access.ts'
import { accounts } from './account.ts'
import { apps } from './apps.ts'
import { authenticators } from './authenticators.ts'
import { clients } from './clients.ts'
import { joining, recovering } from './coming-in.ts'
import { gates } from './gates.ts'
import { log } from './log.ts'
import { oauth } from './oauth.ts'
import type { Area, Operation } from './operation.ts'
import { people } from './people.ts'
import { policies } from './policy.ts'
import { projects } from './projects.ts'
import { retention } from './retention.ts'
import { reviews } from './reviews.ts'
import { sessions } from './sessions.ts'
import { signingIn } from './signing-in.ts'
import { statistics } from './statistics.ts'
import { services, teams } from './teams.ts'
import { webhooks } from './webhooks.ts'

export const areas: readonly Area[] = [
  signingIn,
  sessions,
  accounts,
  authenticators,
  recovering,
  joining,
  people,
  teams,
  services,
  policies,
  apps,
  access,
  reviews,
  projects,
  gates,
  log,
  statistics,
  retention,
  webhooks,
  clients,
  oauth,
  about,
]

export const operations: ReadonlyMap<string, Operation> = new Map(
  areas.flatMap((area) => Object.entries(area.operations)),
)
