// The apps of a company on its first day, with what its people and teams may do in them.

import type { AuthEvent } from '../event.ts'
import type { CompanyId, EmailAddress, SubjectId, TeamId, Verb } from '../ids.ts'
import { create } from '../outcome.ts'
import type { Write } from '../ports.ts'
import { linesOf } from '../rules/directory.ts'
import { lasting } from '../rules/giving.ts'
import type { Allowance, App } from '../schema.ts'
import { teamIn } from './access/named.ts'
import { lineOf } from './apps/register.ts'
import type { NewApp } from './bootstrap.ts'

export function foundApp(
  company: CompanyId,
  { id, name, routes, teams, people }: NewApp,
  subjects: ReadonlyMap<EmailAddress, SubjectId>,
  given: Pick<Allowance, 'givenBy' | 'since'>,
): { readonly events: readonly AuthEvent[]; readonly writes: readonly Write[] } {
  const shared = Object.entries(teams) as [TeamId, readonly Verb[]][]
  const own = people.map(({ email, verbs }) => ({ subject: subjects.get(email) ?? given.givenBy, verbs }))
  const managers = own.filter(lasting).map(({ subject }) => subject)
  const app: App = {
    kind: 'app',
    ...{ id, company, name, verbs: [], routes },
    teams: Object.fromEntries(shared.map(([team, verbs]) => [team, { ...given, verbs }])),
    ...{ owner: given.givenBy, managers, createdAt: given.since },
  }
  const accessGiven = (to: SubjectId | TeamId, after: readonly Verb[]): AuthEvent => ({
    kind: 'access_given',
    ...{ company, app: id, to, before: [], after },
  })
  const holders = [...own.map(({ subject }) => subject), ...shared.map(([team]) => teamIn(company, team))]
  return {
    events: [
      { kind: 'app_registered', company, app: id },
      ...own.map(({ subject, verbs }) => accessGiven(subject, verbs)),
      ...shared.map(([team, verbs]) => accessGiven(team, verbs)),
    ],
    writes: [
      create(app),
      ...linesOf(lineOf(app)).map(create),
      ...own.map(({ subject, verbs }) => create({ kind: 'entry', app: id, subject, ...given, verbs })),
      ...holders.map((principal) => create({ kind: 'holding', principal, app: id, company })),
    ],
  }
}
