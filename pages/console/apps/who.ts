// Who may do this in the app? Everybody, each once, with the ground that the guards would name.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { day, lastDay } from '../days.ts'
import { select } from '../form.ts'
import { consolePage } from '../layout.ts'
import { paging } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { badge, lines, type Row, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { type Grounds, teamName } from './answer.ts'
import type { Kind } from './entry.ts'
import { appFrame, type OneApp, pathOf } from './frame.ts'

export interface OneWho {
  readonly subject: string
  readonly kind: Exclude<Kind, 'team'>
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly grounds: Grounds
}
export interface WhoPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly app: OneApp
  readonly verbs: readonly string[]
  readonly verb?: string | undefined
  /** Absent: nothing is asked yet. */
  readonly who?: readonly OneWho[]
  readonly after?: string | undefined
  readonly next?: string | undefined
}

export function whoPage(page: WhoPage): string {
  const { language, app, verbs, verb, after, who } = page
  const words = consoleWords[language].questions.who
  const path = `${pathOf(app.id)}/who`
  const query = verb === undefined ? {} : { verb }
  return consolePage({
    ...appFrame(page, path),
    query: { ...query, ...(after === undefined ? {} : { after }) },
    main: html`<section class="panel"><h2>${words.title}</h2><p class="hint">${words.lead}</p>
<form class="choices" method="get" action="${path}">${select(
      { id: 'verb', label: words.verb, value: verb },
      verbs.map((one) => ({ value: one, label: one })),
    )}<button class="button primary">${words.ask}</button></form></section>
${who !== undefined && verb !== undefined && answered(page, who, verb)}`,
  })
}

function answered({ language, app, after, next }: WhoPage, all: readonly OneWho[], verb: string): Safe {
  const words = consoleWords[language].questions.who
  const { columns } = words
  const said = html`<b translate="no">${verb}</b>`
  const path = `${pathOf(app.id)}/who`
  return html`<section class="panel"><h2>${words.answer(said)}</h2>
${
  all.length === 0
    ? next === undefined && html`<p class="empty">${words.none(said)}</p>`
    : table({
        caption: words.title,
        columns: [
          ...[columns.who, columns.because, columns.until].map((head) => ({ head })),
          { head: columns.why, unseen: true },
        ],
        rows: all.map((one) => row(language, app.id, verb, one)),
      })
}
${paging(language, { path, query: { verb }, after, next })}</section>`
}

function row(language: Language, app: string, verb: string, { subject, kind, name, email, grounds }: OneWho): Row {
  const { access, questions } = consoleWords[language]
  const called = name ?? (kind === 'outside' ? access.outsider : subject)
  const why = `${pathOf(app)}/why?${new URLSearchParams({ subject, verb }).toString()}`
  return {
    cells: [
      lines(
        html`<bdi id="name-${subject}">${called}</bdi>${kind !== 'person' && html` ${badge(access.kind[kind])}`}`,
        (email ?? (kind === 'outside' ? subject : undefined)) !== undefined && html`<bdi>${email ?? subject}</bdi>`,
      ),
      because(language, grounds),
      grounds.by === 'administrator' || grounds.until === undefined ? access.endless : lastDay(language, grounds.until),
      html`<div class="rowacts"><a class="button small" id="why-${subject}" href="${why}" aria-labelledby="why-${subject} name-${subject}">${questions.who.askWhy}</a></div>`,
    ],
  }
}

export function because(language: Language, { by, giver, since }: Grounds): Piece {
  const words = consoleWords[language].questions.who
  if (by === 'administrator') return words.administrator
  if (by !== 'own') return words.team(teamName(by))
  return words.own(
    html`<bdi>${giver ?? consoleWords[language].questions.why.somebody}</bdi>`,
    day(language, since ?? 0),
  )
}
