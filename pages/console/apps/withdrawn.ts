// What was just withdrawn, and the way to take that back. It is the answer to the press itself, because what is needed to give
// it back, a reason in somebody's words among it, belongs in no address.

import type { Language } from '../../../lib/schema.ts'
import { html } from '../../html.ts'
import { done, type Undo } from '../banner.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { type ListedAccess, nameOf, untilOf, verbList } from './entry.ts'
import { APPS, pathOf } from './frame.ts'

export interface WithdrawnPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly app: { readonly id: string; readonly name: string }
  readonly taken: readonly ListedAccess[]
  /** Absent where something of it was over anyway. */
  readonly undo?: Undo['fields']
}

export function withdrawnPage({ language, viewer, app, taken, undo }: WithdrawnPage): string {
  const { access, apps } = consoleWords[language]
  const words = access.withdrawn
  const [path, { who, may, until }] = [pathOf(app.id), access.columns]
  return consolePage({
    ...{ language, viewer, here: 'apps', title: words.title, address: path },
    trail: [
      { name: apps.title, path: APPS },
      { name: app.name, path },
    ],
    news: done(language, words.lead, undo === undefined ? undefined : { path, fields: { act: 'restore', ...undo } }),
    main: html`<section class="panel"><h2>${words.list}</h2>
${table({
  caption: words.list,
  columns: [who, may, until].map((head) => ({ head })),
  rows: taken.map((one) => ({
    cells: [html`<bdi>${nameOf(language, one)}</bdi>`, verbList(one.verbs), untilOf(language, one)],
  })),
})}
<div class="choices"><a class="button" href="${path}">${words.back}</a></div></section>`,
  })
}
