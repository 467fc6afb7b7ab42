// What may I do? For everybody: each app in which whoever looks may do something now, and every ground for it.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece } from '../../html.ts'
import { consolePage } from '../layout.ts'
import { paging } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { lines, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { entryOf, type Grounds, teamName } from './answer.ts'
import { verbList } from './entry.ts'
import { APPS, pathOf } from './frame.ts'

export interface MayIn {
  readonly id: string
  readonly name: string
  /** Where it is another one than that of whoever looks. */
  readonly company?: string | undefined
  readonly verbs: readonly string[]
  readonly grounds: readonly Grounds[]
}
export interface MinePage {
  readonly language: Language
  readonly viewer: Viewer
  readonly may: readonly MayIn[]
  readonly after?: string | undefined
  readonly next?: string | undefined
}

const PATH = '/console/access'

export function minePage({ language, viewer, may, after, next }: MinePage): string {
  const { questions, apps } = consoleWords[language]
  const words = questions.mine
  return consolePage({
    ...{ language, viewer, here: 'apps', title: words.title, address: PATH },
    ...(after === undefined ? {} : { query: { after } }),
    trail: [{ name: apps.title, path: APPS }],
    lead: words.lead,
    main: html`<section class="panel"><h2 class="unseen">${words.list}</h2>
${
  may.length === 0
    ? next === undefined && html`<p class="empty">${words.none}</p>`
    : table({
        caption: words.list,
        columns: [words.columns.app, words.columns.may, words.columns.because].map((head) => ({ head })),
        rows: may.map((one) => ({
          cells: [
            lines(
              html`<a href="${pathOf(one.id)}"><bdi>${one.name}</bdi></a>`,
              one.company !== undefined && words.of(html`<bdi>${one.company}</bdi>`),
            ),
            verbList(one.verbs),
            html`<ul class="because" role="list">${one.grounds.map((ground) => html`<li>${because(language, ground)}</li>`)}</ul>`,
          ],
        })),
      })
}
${paging(language, { path: PATH, after, next })}</section>`,
  })
}

function because(language: Language, grounds: Grounds): Piece {
  const words = consoleWords[language].questions.mine
  const entry = entryOf(language, grounds)
  if (grounds.by === 'administrator' || entry === undefined) return words.administrator
  return grounds.by === 'own' ? words.own(entry) : words.team(teamName(grounds.by), entry)
}
