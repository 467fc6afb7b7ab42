// Every word of the console, of one type for both languages: the frame's, and those of each area under its own name. What
// is shared with other pages (refusals, signing out) stands in the catalogue of those.

import type { AccessWords } from './access-shape.ts'
import type { AppsWords } from './apps-shape.ts'
import type { LogWords } from './log-shape.ts'
import type { PeopleWords } from './people-shape.ts'
import type { PolicyWords } from './policy-shape.ts'
import type { ProjectsWords } from './projects-shape.ts'
import type { QuestionWords } from './questions-shape.ts'
import type { RetentionWords } from './retention-shape.ts'
import type { ReviewsWords } from './reviews-shape.ts'
import type { ServicesWords } from './services-shape.ts'
import type { ShellWords } from './shell-shape.ts'
import type { StatisticsWords } from './statistics-shape.ts'
import type { TeamsWords } from './teams-shape.ts'

export interface ConsoleWords {
  readonly shell: ShellWords
  readonly apps: AppsWords
  readonly access: AccessWords
  readonly questions: QuestionWords
  readonly people: PeopleWords
  readonly services: ServicesWords
  readonly projects: ProjectsWords
  readonly teams: TeamsWords
  readonly reviews: ReviewsWords
  readonly policy: PolicyWords
  readonly log: LogWords
  readonly statistics: StatisticsWords
  readonly retention: RetentionWords
}
