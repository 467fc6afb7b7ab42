// The console's pages of teams in the states that differ to the eye, and in every state that says something else.

import type { Language } from '../../../lib/schema.ts'
import { teamsNoted } from '../../../pages/console/teams/acts.ts'
import { type TeamsPage, teamsPage } from '../../../pages/console/teams/index.ts'
import { droppedPage, type TeamPage, teamPage, teamRemovalPage } from '../../../pages/console/teams/team.ts'
import { administrator, markup, now } from './console-viewers.ts'

const looking = { viewer: administrator, fresh: true }
const paged = { after: 'abc', next: 'def' }

const list = (language: Language, more: Partial<TeamsPage> = {}): string =>
  teamsPage({
    ...{ language, ...looking, ...paged },
    teams: [
      { id: 'ops', name: 'Operations', since: now },
      { id: 'a-very-long-handle-of-forty-characters-xx', name: markup, since: 0 },
    ],
    ...more,
  })

const member = { kind: 'person', state: 'active', since: now, by: 'Ada Lovelace' } as const
const members = [
  { ...member, id: 'B'.repeat(16), name: 'Bob' },
  { ...member, id: 'C'.repeat(16), name: 'Nightly build', kind: 'service', state: 'suspended' },
  { ...member, id: 'D'.repeat(16), name: markup, by: markup },
] as const
const team = { id: 'ops', name: 'Operations' }
const one = (language: Language, more: Partial<TeamPage> = {}): string =>
  teamPage({ ...{ language, ...looking, ...paged, team, members }, ...more })
const removal = (language: Language, more: boolean): string =>
  teamRemovalPage({
    language,
    viewer: administrator,
    team: { ...team, name: markup },
    apps: 3,
    members: 1,
    more,
    again: more,
  })

export const teamsRenderings: Readonly<Record<string, (language: Language) => string>> = {
  teams: list,
  'teams-none': (language) => list(language, { teams: [], after: undefined, next: undefined, fresh: false }),
  'teams-search': (language) => list(language, { q: markup, teams: [] }),
  'teams-fault': (language) => list(language, { typed: { id: markup, name: markup }, fault: 'id' }),
  team: one,
  'team-empty': (language) => one(language, { members: [], after: undefined, next: undefined, fresh: false }),
  'team-fault': (language) => one(language, { wrong: { at: 'to', typed: markup } }),
  'team-tick': (language) => one(language, { wrong: { at: 'ticks' }, ticked: ['B'.repeat(16)] }),
  'team-removal': (language) => removal(language, true),
  'team-dropped': (language) => droppedPage({ language, viewer: administrator, team, members }),
}

/** Every word that the pages can say. */
export function sayEverythingOfTeams(language: Language): void {
  for (const note of [...teamsNoted, 'again'] as const) {
    list(language, { note })
    one(language, { note })
  }
  removal(language, false)
  for (const fault of ['taken', 'name'] as const) list(language, { typed: team, fault })
  for (const at of ['full', 'too_much'] as const) one(language, { wrong: { at } })
  one(language, { wrong: { at: 'name', typed: markup } })
}
