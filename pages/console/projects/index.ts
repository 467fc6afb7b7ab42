// The projects of the company, which everybody of it opens; and the form that starts one.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { besideField, explain } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { done, hidden, refused as refusedBanner } from '../banner.ts'
import { day } from '../days.ts'
import { area, input } from '../form.ts'
import { consolePage } from '../layout.ts'
import { paging } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { search, searched } from '../search.ts'
import { badge, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { PROJECTS, type ProjectsNoted, projectPath } from './acts.ts'

export interface TypedProject {
  readonly name: string
  readonly content: string
}
export interface ListedProject {
  readonly id: string
  readonly name: string
  readonly archived: boolean
  /** The name. */
  readonly owner: string
  readonly since: number
}
export interface ProjectsPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly projects: readonly ListedProject[]
  readonly q?: string | undefined
  readonly addressed?: boolean
  readonly after?: string | undefined
  readonly next?: string | undefined
  readonly note?: ProjectsNoted | undefined
  readonly typed?: TypedProject
  readonly fault?: 'name' | 'content'
  readonly reason?: { readonly reason: DenialReason; readonly wait?: number }
}

export function projectsPage(page: ProjectsPage): string {
  const { language, viewer, projects, q, addressed = false, after, next, note, reason } = page
  const words = consoleWords[language].projects
  const query = q === undefined ? {} : { q }
  const above = reason === undefined ? undefined : refusedBanner(explain(language, reason.reason, reason.wait))
  return consolePage({
    ...{ language, viewer, here: 'projects', title: words.title, address: PROJECTS, lead: words.lead },
    query: { ...query, ...(after === undefined ? {} : { after }) },
    faulty: page.typed !== undefined || addressed,
    news: above ?? (page.typed === undefined && note !== undefined && done(language, words.notes[note])),
    main: html`${starting(page)}<section class="panel"><h2 class="unseen">${words.list}</h2>
${search(language, { path: PROJECTS, label: words.find, q, refused: addressed })}
${!addressed && searched(language, q, projects.length)}
${projects.length > 0 ? listOf(page) : q === undefined && html`<p class="empty">${words.none}</p>`}
${paging(language, { path: PROJECTS, query, after, next })}</section>`,
  })
}

/** Closed until it is wanted. */
function starting({ language, typed, fault }: ProjectsPage): Safe {
  const words = consoleWords[language].projects
  return html`<details class="panel"${typed !== undefined && html` open`}><summary>${words.create.title}</summary>
<p class="hint">${words.create.lead}</p>
<form method="post" action="${PROJECTS}">${hidden({ act: 'create' })}${projectFields(language, typed, fault)}
<div class="choices"><button class="button primary">${words.create.submit}</button></div></form></details>`
}

/** Of a new one, and of one that is edited. */
export function projectFields(language: Language, typed?: TypedProject, fault?: 'name' | 'content'): Safe {
  const words = consoleWords[language].projects
  return html`<div class="task">${input({ id: 'name', label: words.name, most: 80, value: typed?.name, fault: fault === 'name' ? words.nameFault : undefined })}</div>
${area({ id: 'text', name: 'content', label: words.content, rows: 12, optional: consoleWords[language].shell.optional, hint: words.contentHint, value: typed?.content, fault: fault === 'content' ? besideField(words.contentFault) : undefined })}`
}

function listOf({ language, projects }: ProjectsPage): Safe {
  const { columns, list, archived: inArchive } = consoleWords[language].projects
  return table({
    caption: list,
    columns: [columns.name, columns.owner, columns.since].map((head) => ({ head })),
    rows: projects.map(({ id, name, archived, owner, since }) => ({
      dim: archived,
      cells: [
        html`<a href="${projectPath(id)}"><bdi>${name}</bdi></a>${archived && html` ${badge(inArchive)}`}`,
        html`<bdi>${owner}</bdi>`,
        day(language, since),
      ],
    })),
  })
}
