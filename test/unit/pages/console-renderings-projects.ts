// The console's pages of projects in the states that differ to the eye, and in every state that says something else.

import type { Language } from '../../../lib/schema.ts'
import { projectsNoted } from '../../../pages/console/projects/acts.ts'
import { type ProjectsPage, projectsPage } from '../../../pages/console/projects/index.ts'
import { type ProjectPage, projectPage, projectRemovalPage } from '../../../pages/console/projects/project.ts'
import { administrator, markup, member, now } from './console-viewers.ts'

const typed = { name: markup, content: `\n</textarea></pre>${markup}` }

const list = (language: Language, more: Partial<ProjectsPage> = {}): string =>
  projectsPage({
    ...{ language, viewer: member, after: 'abc', next: 'def' },
    projects: [
      { id: 'pier', name: 'Pier', archived: false, owner: 'Ada Lovelace', since: now },
      { id: 'p'.repeat(40), name: markup, archived: true, owner: markup, since: now },
    ],
    ...more,
  })

const own = {
  ...{ id: 'pier', name: 'Pier', archived: false, owner: 'Ada Lovelace', own: true, changedAt: now, revision: 3 },
  content: `${typed.content}\n${'x'.repeat(200)}\n\tand more`,
}
const lineage = {
  ...{ depth: 12, after: 'abc', next: 'def' },
  ancestors: [
    { id: 'quay', name: markup, owner: markup, revision: 2 },
    { id: 'g'.repeat(40), revision: 1 },
  ],
}
const all = { edit: true, handOver: true }
const none = { edit: false, handOver: false }
const one = (language: Language, more: Partial<ProjectPage> = {}): string =>
  projectPage({ ...{ language, viewer: administrator, project: own, may: all, lineage }, ...more })
const anothers = { viewer: member, project: { ...own, own: false }, may: none }

export const projectsRenderings: Readonly<Record<string, (language: Language) => string>> = {
  projects: list,
  'projects-none': (language) => list(language, { projects: [], after: undefined, next: undefined }),
  'projects-fault': (language) => list(language, { typed, fault: 'content' }),
  project: one,
  'project-outdated': (language) => one(language, { wrong: { at: 'edit', typed, fault: 'outdated' } }),
  'project-fault': (language) => one(language, { wrong: { at: 'edit', typed, fault: 'name' } }),
  'project-archived': (language) =>
    one(language, { project: { ...own, archived: true }, may: { ...all, edit: false }, note: 'archived' }),
  'project-anothers': (language) => one(language, anothers),
  'project-copy-first': (language) => one(language, { ...anothers, wrong: { at: 'copy_first', typed } }),
  'project-empty': (language) =>
    one(language, { ...anothers, project: { ...anothers.project, content: '' }, lineage: undefined }),
  'project-to': (language) => one(language, { wrong: { at: 'to', typed: markup } }),
  'project-removal': (language) =>
    projectRemovalPage({ language, viewer: member, project: { id: 'pier', name: markup } }),
}

/** Every word that the pages can say. */
export function sayEverythingOfProjects(language: Language): void {
  for (const note of projectsNoted) list(language, { note })
  list(language, { typed, fault: 'name' })
  for (const said of ['notOwner', 'archived'] as const) one(language, { wrong: { at: 'page', said } })
}
