// The console's pages of people in the states that differ to the eye, and in every state that says something else.

import type { Language } from '../../../lib/schema.ts'
import { bulkActs, PEOPLE, peopleNoted } from '../../../pages/console/people/acts.ts'
import { donePage, impactPage, suspendedPage } from '../../../pages/console/people/impact.ts'
import { type ListedPerson, type PeoplePage, peoplePage } from '../../../pages/console/people/index.ts'
import { type OnePerson, type PersonPage, personPage } from '../../../pages/console/people/person.ts'
import { consoleWords } from '../../../pages/console/words.ts'
import { html } from '../../../pages/html.ts'
import { administrator, markup, now } from './console-viewers.ts'

const day = 86_400
const bob: ListedPerson = {
  ...{ id: 'B'.repeat(16), name: 'Bob', email: 'bob@acme.test', state: 'active', administrator: false, teams: 2 },
  since: now - 40 * day,
}
const long = { name: 'Wolfeschlegelsteinhausenbergerdorff', email: `${'a'.repeat(64)}@${'b'.repeat(60)}.test` }
const people: readonly ListedPerson[] = [
  { ...bob, id: 'A'.repeat(16), name: 'Ada Lovelace', email: 'ada@acme.test', administrator: true, teams: 0 },
  bob,
  { ...bob, id: 'C'.repeat(16), name: markup, state: 'suspended', administrator: true, since: 0 },
  { ...bob, id: 'D'.repeat(16), ...long },
]
const invitations = (['member', 'administrator', 'recovery'] as const).map((what, i) => ({
  ...{ id: `I${i}`.padEnd(16, 'x'), email: `new${i}@acme.test`, what, until: now + 7 * day },
  teams: what === 'member' ? ['platform', 'on-call'] : [],
}))

const list = (language: Language, more: Partial<PeoplePage> = {}): string =>
  peoplePage({
    ...{ language, viewer: administrator, fresh: true, people, invitations, after: 'abc', next: 'def' },
    ...more,
  })

const teams = [
  { id: 'ops', name: 'Operations' },
  { id: 'on-call', name: markup },
]
const one: OnePerson = { ...bob, sessions: 14, factors: ['sms', 'totp', 'passkey', 'recovery_code'], teams }
const person = (language: Language, more: Partial<PersonPage> = {}): string =>
  personPage({
    ...{ language, viewer: administrator, fresh: true, self: false, person: one, after: 'abc', next: 'def' },
    choice: [...teams, { id: 'dev', name: 'Developers' }],
    may: [
      {
        ...{ id: 'acme-shop', name: markup, verbs: ['view', 'deploy'] },
        grounds: [
          { by: 'own', giver: markup, since: now },
          { by: { team: 'ops' }, since: now },
        ],
      },
    ],
    projects: [
      { id: 'pier', name: 'Pier', archived: false },
      { id: 'p2', name: markup, archived: true },
    ],
    ...{ moreProjects: true, ...more },
  })
const bare = { may: [], projects: [], moreProjects: false, next: undefined, after: undefined }
const struck = people.map(({ id, name, email, teams: places }) => ({ id, name, email, teams: places, sessions: 7 }))
const typed = { email: markup, teams: markup, language: 'nb', administrator: true } as const

const left = (language: Language): string => {
  const words = consoleWords[language].people
  return donePage({
    ...{ language, viewer: administrator, here: 'people', title: words.leftTitle },
    ...{ text: words.left(html`<code>ops</code>`), undo: { path: PEOPLE, fields: { act: 'join', team: 'ops' } } },
    ...{ back: { path: PEOPLE, text: words.toPerson }, trail: [{ name: markup, path: PEOPLE }] },
  })
}
const impact = (act: (typeof bulkActs)[number]) => (language: Language) =>
  impactPage({ language, viewer: administrator, act, people: struck, path: PEOPLE })

export const peopleRenderings: Readonly<Record<string, (language: Language) => string>> = {
  people: list,
  'people-search': (language) => list(language, { q: markup, fresh: false, invitations: [] }),
  'people-nobody': (language) => list(language, { people: [], wrong: { at: 'search', q: markup } }),
  'people-invited': (language) => list(language, { note: 'invited' }),
  'people-tick': (language) => list(language, { wrong: { at: 'ticks' }, ticked: [bob.id] }),
  'people-fault': (language) => list(language, { wrong: { at: 'invite', typed, fault: 'teams' } }),
  'people-impact': impact('remove'),
  'people-suspended': (language) => suspendedPage(language, administrator, struck),
  person,
  'person-self': (language) =>
    person(language, { ...bare, self: true, person: { ...one, administrator: true, teams: [], factors: [] } }),
  'person-suspended': (language) =>
    person(language, { person: { ...one, state: 'suspended' }, note: 'suspended', choice: undefined }),
  'person-removed': (language) => person(language, { person: { ...one, state: 'removed', sessions: 0 }, fresh: false }),
  'person-fault': (language) => person(language, { wrong: { at: 'team', typed: markup } }),
  'person-left': left,
}

/** Every word that the pages can say. */
export function sayEverythingOfPeople(language: Language): void {
  for (const note of [...peopleNoted, 'again'] as const) {
    list(language, { note })
    person(language, { note, person: { ...one, administrator: true } })
  }
  for (const act of bulkActs) impact(act)(language)
  for (const fault of ['email', 'taken', 'teams'] as const) list(language, { wrong: { at: 'invite', typed, fault } })
  list(language, { wrong: { at: 'page', reason: 'forbidden', oneself: true } })
  for (const said of ['oneself', 'removed', 'suspended', 'full'] as const)
    person(language, { wrong: { at: 'page', said } })
  person(language, { wrong: { at: 'recover', typed: markup } })
}
