// The list of apps. An administrator finds all of the company here, and registers new ones; everybody else where they may do
// something.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { day } from '../days.ts'
import { input } from '../form.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { search, searched } from '../search.ts'
import { badge, type Row, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import type { Noted } from './acts.ts'
import { verbList } from './entry.ts'
import { APPS, pathOf } from './frame.ts'
import { shapeFields, type TypedShape } from './shape.ts'
import type { ShapeFault } from './shape-faults.ts'

export interface ListedApp {
  readonly id: string
  readonly name: string
  readonly locked: boolean
  /** The name, of the company's own. */
  readonly owner?: string | undefined
  /** Seconds since the epoch. */
  readonly since?: number | undefined
  /** What whoever looks may do. */
  readonly may?: readonly string[]
}
export interface AppsPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  /** What every id of the company begins with. */
  readonly prefix: string
  readonly apps: readonly ListedApp[]
  readonly q?: string | undefined
  /** A whole address was looked for. */
  readonly addressed?: boolean
  readonly after?: string | undefined
  readonly next?: string | undefined
  readonly note?: Noted | 'again' | undefined
  /** Of a refused form. */
  readonly typed?: TypedShape & { readonly id: string }
  readonly fault?: ShapeFault | undefined
  readonly reason?: { readonly reason: DenialReason; readonly wait?: number } | undefined
}

export function appsPage(page: AppsPage): string {
  const { language, viewer, apps, q, after, next, typed } = page
  const words = consoleWords[language].apps
  const { administrator } = viewer
  const query = q === undefined ? {} : { q }
  return consolePage({
    ...{ language, viewer, here: 'apps', title: words.title, address: APPS },
    query: { ...query, ...(after === undefined ? {} : { after }) },
    lead: administrator ? words.lead : words.leadMine,
    acts: html`<a class="link" href="/console/access">${words.whatMayI}</a>`,
    faulty: typed !== undefined || page.addressed === true,
    news: news(page),
    main: html`${administrator && registering(page)}<section class="panel"><h2 class="unseen">${words.list}</h2>
${administrator && search(language, { path: APPS, label: words.find, q, refused: page.addressed === true })}
${page.addressed !== true && searched(language, q, apps.length)}
${apps.length > 0 ? listOf(page) : q === undefined && html`<p class="empty">${administrator ? words.none : words.noneMine}</p>`}
${paging(language, { path: APPS, query, after, next })}</section>`,
  })
}

function news({ language, viewer, fresh, note, typed, reason }: AppsPage): Safe | false {
  if (reason !== undefined) return refusedBanner(explain(language, reason.reason, reason.wait))
  if (typed !== undefined) return false
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, consoleWords[language].apps.notes[note])
  return viewer.administrator && !fresh && confirmFirst(language, APPS)
}

/** Closed until it is wanted. */
function registering({ language, prefix, typed, fault, note }: AppsPage): Safe {
  const words = consoleWords[language].apps.register
  const { id = '', ...shape } = typed ?? { name: '', verbs: '', routes: '' }
  const idFault = fault?.field === 'id' ? (fault.why === 'taken' ? words.taken : words.idFault) : undefined
  return html`<details class="panel"${(typed !== undefined || note === 'again') && html` open`}><summary>${words.title}</summary>
<p class="hint">${words.lead}</p>
<form class="task" method="post" action="${APPS}">${hidden({ act: 'register' })}
${input({ id: 'id', label: words.id, hint: words.idHint, prefix, literal: true, most: 40, value: id, fault: idFault })}
${shapeFields(language, shape, fault)}
<div class="choices"><button class="button primary">${words.submit}</button></div></form></details>`
}

function listOf({ language, viewer, apps }: AppsPage): Safe {
  const { columns, list } = consoleWords[language].apps
  const heads = viewer.administrator
    ? [columns.app, columns.id, columns.owner, columns.since]
    : [columns.app, columns.id, columns.may]
  return table({
    caption: list,
    columns: heads.map((head) => ({ head })),
    rows: apps.map((app) => row(language, viewer, app)),
  })
}

function row(language: Language, { administrator }: Viewer, app: ListedApp): Row {
  const words = consoleWords[language].apps
  const name = html`<a href="${pathOf(app.id)}"><bdi>${app.name}</bdi></a>${app.locked && html` ${badge(words.locked, 'warning')}`}`
  const id = html`<code>${app.id}</code>`
  if (!administrator) return { cells: [name, id, verbList(app.may ?? [])] }
  const owner: Piece =
    app.owner === undefined ? html`<span class="detail">${words.nobody}</span>` : html`<bdi>${app.owner}</bdi>`
  return { cells: [name, id, owner, app.since !== undefined && app.since > 0 && day(language, app.since)] }
}

/** Where a list is led back to. */
export const appsAt = (query: Readonly<Record<string, string>>): string => withQuery(APPS, query)
