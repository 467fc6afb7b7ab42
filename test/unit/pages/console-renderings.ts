// Every page of the console in the states that differ to the eye. Whoever adds an area adds its pages here.

import type { Language } from '../../../lib/schema.ts'
import type { Answer } from '../../../pages/console/apps/answer.ts'
import type { ListedAccess } from '../../../pages/console/apps/entry.ts'
import { type EntryPage, entryPage } from '../../../pages/console/apps/entry-page.ts'
import { type AppsPage, appsPage } from '../../../pages/console/apps/index.ts'
import { type AccessPage, accessPage } from '../../../pages/console/apps/list.ts'
import { type MinePage, minePage } from '../../../pages/console/apps/mine.ts'
import { type RemovalPage, removalPage } from '../../../pages/console/apps/removal.ts'
import { type SettingsPage, settingsPage } from '../../../pages/console/apps/settings.ts'
import { type WhoPage, whoPage } from '../../../pages/console/apps/who.ts'
import { type WhyPage, whyPage } from '../../../pages/console/apps/why.ts'
import { withdrawnPage } from '../../../pages/console/apps/withdrawn.ts'
import { logRenderings } from './console-renderings-log.ts'
import { peopleRenderings } from './console-renderings-people.ts'
import { policyRenderings } from './console-renderings-policy.ts'
import { projectsRenderings } from './console-renderings-projects.ts'
import { retentionRenderings } from './console-renderings-retention.ts'
import { reviewsRenderings } from './console-renderings-reviews.ts'
import { servicesRenderings } from './console-renderings-services.ts'
import { statisticsRenderings } from './console-renderings-statistics.ts'
import { teamsRenderings } from './console-renderings-teams.ts'
import { administrator, markup, member, now } from './console-viewers.ts'

const day = 86_400

export { administrator, markup, member, now }

const shop = { id: 'acme-shop', name: 'Shop', locked: false, owner: 'Ada Lovelace', manages: true }
const verbs = ['view', 'logs', 'config', 'data', 'deploy', 'operate', 'manage', 'refund']
const given = { givenBy: 'Ada Lovelace', since: now - 40 * day, verbs: ['view', 'logs'] }

export const bob: ListedAccess = {
  ...given,
  principal: 'B'.repeat(16),
  kind: 'person',
  name: 'Bob',
  email: 'bob@acme.test',
  until: now + 20 * day,
  reason: 'On call in March',
  usedAt: now - day,
}
const entries: readonly ListedAccess[] = [
  { ...given, principal: 'team:ops', kind: 'team', name: 'ops', verbs },
  bob,
  { ...given, principal: 'C'.repeat(16), kind: 'service', name: 'Nightly build', since: now - 200 * day },
  { ...given, principal: 'D'.repeat(16), kind: 'outside' },
  { ...bob, principal: 'E'.repeat(16), name: markup, email: 'eve@acme.test', reason: markup, usedAt: now - 100 * day },
  ...(['entry_ended', 'not_confirmed', 'removed', 'suspended', 'no_collaborators'] as const).map((over, i) => ({
    ...bob,
    ...{ principal: `F${i}`.padEnd(16, 'x'), over, name: `Frida ${i}` },
  })),
  {
    ...bob,
    principal: 'G'.repeat(16),
    name: 'Wolfeschlegelsteinhausenbergerdorff',
    email: `${'a'.repeat(64)}@${'b'.repeat(60)}.test`,
    verbs,
  },
]

export const list = (language: Language, more: Partial<AccessPage> = {}): string =>
  accessPage({
    ...{ language, viewer: administrator, app: shop, now, fresh: true, may: verbs },
    list: { verbs, entries, after: 'abc', next: 'def' },
    ...more,
  })
export const apps = (language: Language, more: Partial<AppsPage> = {}): string =>
  appsPage({
    ...{ language, viewer: administrator, fresh: true, prefix: 'acme-', after: 'abc', next: 'def' },
    apps: [
      { id: 'acme-shop', name: 'Shop', locked: true, owner: 'Ada Lovelace', since: now - day },
      { id: 'blog', name: markup, locked: false },
    ],
    ...more,
  })
export const mine = (language: Language, more: Partial<AppsPage> = {}): string =>
  apps(language, {
    viewer: member,
    apps: [{ id: 'acme-shop', name: 'Shop', locked: true, may: ['view', 'logs'] }],
    ...more,
  })
export const entry = (language: Language, more: Partial<EntryPage> = {}): string =>
  entryPage({
    ...{ language, viewer: administrator, app: shop, now, fresh: false, verbs, entry: bob },
    ...more,
  })
export const settings = (language: Language, more: Partial<SettingsPage> = {}): string =>
  settingsPage({
    ...{ language, viewer: administrator, app: shop, now, fresh: true, revision: 3 },
    shape: { name: 'Shop', verbs: 'refund', routes: 'GET /orders/{id} data\nPOST /orders refund' },
    ...more,
  })
export const removal = (language: Language, more: Partial<RemovalPage> = {}): string =>
  removalPage({
    ...{ language, viewer: administrator, app: shop, entries: 1000, more: true, teams: 2 },
    ...more,
  })

export const answered: Answer = {
  ...{ who: 'Bob', self: false, verb: 'deploy', app: 'Shop', verbs: ['view', 'deploy'] },
  grounds: { by: { team: 'ops' }, giver: 'Ada Lovelace', since: now - 40 * day, until: now + 20 * day },
}
export const why = (language: Language, answer: Answer | undefined, more: Partial<WhyPage> = {}): string =>
  whyPage({
    ...{ language, viewer: administrator, id: 'acme-shop', app: shop, now, verbs, answer },
    typed: { who: 'B'.repeat(16), verb: 'deploy', on: '2027-01-01' },
    ...more,
  })
export const who = (language: Language, more: Partial<WhoPage> = {}): string =>
  whoPage({
    ...{ language, viewer: administrator, app: shop, verbs, verb: 'deploy', next: 'def' },
    who: [
      {
        subject: 'A'.repeat(16),
        kind: 'person',
        name: 'Ada',
        email: 'ada@acme.test',
        grounds: { by: 'administrator' },
      },
      { subject: 'B'.repeat(16), kind: 'person', name: markup, grounds: { by: 'own', since: now, until: now + day } },
      { subject: 'C'.repeat(16), kind: 'service', name: 'Nightly', grounds: { by: { team: 'ops' }, since: now } },
      { subject: 'D'.repeat(16), kind: 'outside', grounds: { by: 'own', giver: 'Ada', since: now } },
    ],
    ...more,
  })
export const may = (language: Language, more: Partial<MinePage> = {}): string =>
  minePage({
    ...{ language, viewer: member, after: 'abc', next: 'def' },
    may: [
      { id: 'acme-shop', name: markup, verbs, grounds: [{ by: 'administrator' }, { by: 'own', since: now }] },
      { id: 'forge', name: 'Forge', company: 'bolt', verbs: ['view'], grounds: [{ by: { team: 'ops' }, since: now }] },
    ],
    ...more,
  })

export const consoleRenderings: Readonly<Record<string, (language: Language) => string>> = {
  apps,
  'apps-search': (language) => apps(language, { q: markup, fresh: false }),
  'apps-nothing': (language) => apps(language, { apps: [], q: 'x', next: undefined, after: undefined }),
  'apps-address': (language) => apps(language, { apps: [], q: 'ada@acme.test', addressed: true }),
  'apps-none': (language) => apps(language, { apps: [], next: undefined, after: undefined, note: 'removed' }),
  'apps-fault': (language) =>
    apps(language, {
      typed: { id: 'x', name: markup, verbs: '', routes: '</textarea>\nGET x' },
      fault: { field: 'routes', lines: [{ line: 2, why: 'parts' }] },
    }),
  mine,
  'mine-none': (language) => mine(language, { apps: [], next: undefined, after: undefined }),
  list,
  'list-given': (language) => list(language, { note: 'given' }),
  'list-fault': (language) =>
    list(language, {
      list: { verbs, entries, typed: { to: markup, verbs: ['view'], until: '2026-01-01', reason: markup } },
      refused: { fault: 'nobody' },
    }),
  'list-tick': (language) => list(language, { refused: 'tick_first' }),
  'list-none': (language) => list(language, { list: { verbs, entries: [] }, fresh: false }),
  'list-yours': (language) =>
    accessPage({
      ...{ language, viewer: member, now, fresh: true, may: ['view', 'logs'] },
      app: { ...shop, manages: false, locked: true, owner: undefined },
    }),
  withdrawn: (language) =>
    withdrawnPage({
      ...{ language, viewer: administrator, app: shop, taken: entries.slice(0, 3) },
      undo: { 'back:team:ops': `view||${markup}` },
    }),
  entry,
  'entry-over': (language) => entry(language, { entry: { ...bob, over: 'entry_ended' }, note: 'changed' }),
  'entry-fault': (language) =>
    entry(language, { refused: { fault: 'no_verb' }, typed: { verbs: [], reason: markup, until: '' } }),
  'entry-team': (language) => entry(language, { entry: { ...bob, principal: 'team:ops', kind: 'team', name: 'ops' } }),
  settings,
  'settings-locked': (language) =>
    settings(language, { app: { ...shop, locked: true, owner: undefined }, note: 'locked' }),
  'settings-nobody': (language) => settings(language, { to: markup, nobody: true }),
  'settings-fault': (language) =>
    settings(language, {
      fault: { field: 'verbs', why: 'form', verb: markup },
      shape: { name: '', verbs: markup, routes: '' },
    }),
  removal,
  'removal-again': (language) => removal(language, { again: true, entries: 1, more: false, teams: 1 }),
  why: (language) => why(language, answered),
  'why-not': (language) => why(language, { ...answered, because: 'entry_ended', moment: now + day, verbs: [] }),
  'why-asked': (language) => why(language, undefined, { typed: {} }),
  'why-fault': (language) => why(language, undefined, { fault: 'who', typed: { who: markup } }),
  'why-stranger': (language) =>
    why(
      language,
      { ...answered, self: true, because: 'no_entry', grounds: undefined },
      { app: undefined, viewer: member },
    ),
  who,
  'who-none': (language) => who(language, { who: [], next: undefined }),
  may,
  'may-none': (language) => may(language, { may: [], next: undefined, after: undefined }),
  ...peopleRenderings,
  ...teamsRenderings,
  ...projectsRenderings,
  ...servicesRenderings,
  ...reviewsRenderings,
  ...policyRenderings,
  ...logRenderings,
  ...statisticsRenderings,
  ...retentionRenderings,
}
