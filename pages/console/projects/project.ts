// One project. Everybody of the company reads it, as text; its owner edits it; everybody else has the button that makes a copy
// of it that is theirs. Who was overtaken sees both texts.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, done, hidden, refused as refusedBanner } from '../banner.ts'
import { confirmation } from '../confirm.ts'
import { day } from '../days.ts'
import { input } from '../form.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { badge } from '../table.ts'
import { consoleWords } from '../words.ts'
import { PROJECTS, type ProjectsNoted, projectPath } from './acts.ts'
import { projectFields, type TypedProject } from './index.ts'
import { type LineagePart, lineagePart } from './lineage.ts'

export interface ProjectPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly project: {
    readonly id: string
    readonly name: string
    readonly archived: boolean
    /** The name. */
    readonly owner: string
    readonly own: boolean
    readonly changedAt: number
    readonly revision: number
    readonly content: string
  }
  readonly may: { readonly edit: boolean; readonly handOver: boolean }
  readonly lineage?: LineagePart | undefined
  readonly note?: ProjectsNoted | 'again' | undefined
  readonly wrong?: ProjectWrong | undefined
}
export type ProjectWrong =
  | { readonly at: 'edit'; readonly typed: TypedProject; readonly fault: 'name' | 'content' | 'outdated' }
  /** Whose it is not keeps what they typed. */
  | { readonly at: 'copy_first'; readonly typed: TypedProject }
  | { readonly at: 'to'; readonly typed: string }
  | { readonly at: 'page'; readonly said: 'notOwner' | 'archived' }
  | { readonly at: 'page'; readonly reason: DenialReason; readonly wait?: number }

export function projectPage(page: ProjectPage): string {
  const { language, viewer, project, may, wrong } = page
  const path = projectPath(project.id)
  const overtaken = wrong?.at === 'edit' && wrong.fault === 'outdated'
  return consolePage({
    ...{ language, viewer, here: 'projects', title: project.name, address: path },
    ...(page.lineage?.after === undefined ? {} : { query: { after: page.lineage.after } }),
    trail: [{ name: consoleWords[language].projects.title, path: PROJECTS }],
    lead: lead(page),
    faulty: wrong !== undefined,
    news: news(page),
    main: html`${(!may.edit || overtaken) && reading(page, overtaken)}${wrong?.at === 'copy_first' && kept(language, wrong.typed)}${!project.own && copying(page, path)}${may.edit && editing(page, path, overtaken)}${page.lineage !== undefined && lineagePart(language, page.lineage, path)}${below(page, path)}`,
  })
}

function lead({ language, project }: ProjectPage): Piece {
  const words = consoleWords[language].projects
  const { owner, archived, changedAt, revision } = project
  return html`${words.ownedBy(html`<bdi>${owner}</bdi>`)} · ${words.changed(day(language, changedAt))} · ${words.revision(revision)}${archived && html` ${badge(words.archived)}`}`
}

function news({ language, project, note, wrong }: ProjectPage): Safe | false {
  const words = consoleWords[language].projects
  if (wrong?.at === 'page')
    return refusedBanner('said' in wrong ? words.refused[wrong.said] : explain(language, wrong.reason, wrong.wait))
  if (wrong?.at === 'copy_first') return refusedBanner(explain(language, 'copy_first'))
  if (wrong?.at === 'edit' && wrong.fault === 'outdated') return refusedBanner(words.outdated.banner)
  if (wrong !== undefined) return false
  if (note === 'again') return again(language)
  if (note === undefined) return false
  const undoable = note === 'archived' && project.archived && project.own
  const undo = undoable ? { path: projectPath(project.id), fields: { act: 'reopen' } } : undefined
  return done(language, words.notes[note], undo)
}

/** Lines are kept as they are, and nothing of it is markup. */
const text = (content: string): Safe => html`<pre class="text">
${content}</pre>`

function reading({ language, project }: ProjectPage, overtaken: boolean): Safe {
  const words = consoleWords[language].projects
  return html`<section class="panel"><h2>${overtaken ? words.outdated.theirs : words.content}</h2>${overtaken && html`<p class="hint"><bdi>${project.name}</bdi></p>`}${project.content === '' ? html`<p class="empty">${words.empty}</p>` : text(project.content)}</section>`
}

function kept(language: Language, { name, content }: TypedProject): Safe {
  const words = consoleWords[language].projects.kept
  return html`<section class="panel"><h2>${words.title}</h2><p class="hint">${words.lead}</p><p><b><bdi>${name}</bdi></b></p>${text(content)}</section>`
}

function editing({ language, project, wrong }: ProjectPage, path: string, overtaken: boolean): Safe {
  const words = consoleWords[language].projects
  const mine = wrong?.at === 'edit' ? wrong : undefined
  const fault = mine === undefined || mine.fault === 'outdated' ? undefined : mine.fault
  return html`<section class="panel"><h2>${overtaken ? words.outdated.yours : words.edit.title}</h2>${overtaken && html`<p class="hint">${words.outdated.lead}</p>`}
<form method="post" action="${path}">${hidden({ act: 'edit', revision: String(project.revision) })}${projectFields(language, mine?.typed ?? project, fault)}
<div class="choices"><button class="button primary">${overtaken ? words.outdated.submit : words.edit.submit}</button></div></form></section>`
}

function copying({ language }: ProjectPage, path: string): Safe {
  const words = consoleWords[language].projects.copy
  return html`<section class="panel"><h2>${words.title}</h2><p class="hint" id="copying">${words.lead}</p>
<form class="choices" method="post" action="${path}">${hidden({ act: 'copy' })}<button class="button primary" aria-describedby="copying">${words.submit}</button></form></section>`
}

function below(page: ProjectPage, path: string): Safe | false {
  const { project, may } = page
  return (
    (project.own || may.handOver) &&
    html`<div class="pair">${project.own && whole(page, path)}${may.handOver && handingOver(page, path)}</div>`
  )
}

function whole({ language, project }: ProjectPage, path: string): Safe {
  const { acts, copy } = consoleWords[language].projects
  const act = (name: string, lead_: string, said: string): Safe =>
    html`<form class="choices" method="post" action="${path}">${hidden({ act: name })}<button class="button" aria-describedby="${name}">${said}</button><p class="hint" id="${name}">${lead_}</p></form>`
  return html`<section class="panel"><h2>${acts.title}</h2>${act('copy', copy.leadOwn, copy.submit)}${project.archived ? act('reopen', acts.reopenLead, acts.reopen) : act('archive', acts.archiveLead, acts.archive)}
<div class="choices"><a class="button danger" href="${path}?ask=remove" aria-describedby="remove">${acts.remove}</a><p class="hint" id="remove">${acts.removeLead}</p></div></section>`
}

function handingOver({ language, wrong }: ProjectPage, path: string): Safe {
  const words = consoleWords[language].projects.handOver
  const { typed, fault } = wrong?.at === 'to' ? { typed: wrong.typed, fault: words.fault } : {}
  return html`<section class="panel"><h2>${words.title}</h2><p class="hint">${words.lead}</p>
<form method="post" action="${path}">${hidden({ act: 'hand_over' })}${input({ id: 'to', label: words.to, type: 'email', most: 254, literal: true, value: typed, fault })}
<div class="choices"><button class="button">${words.submit}</button></div></form></section>`
}

export function projectRemovalPage({
  language,
  viewer,
  project: { id, name },
}: Pick<ProjectPage, 'language' | 'viewer'> & {
  readonly project: { readonly id: string; readonly name: string }
}): string {
  const { removal: words, title } = consoleWords[language].projects
  const path = projectPath(id)
  return consolePage({
    ...{ language, viewer, here: 'projects', title: words.title(name), address: path, query: { ask: 'remove' } },
    trail: [
      { name: title, path: PROJECTS },
      { name, path },
    ],
    main: confirmation(language, {
      path,
      fields: { act: 'remove' },
      effects: [words.content, words.copies, words.handle(html`<code>${id}</code>`)],
      submit: words.submit,
      back: path,
    }),
  })
}
