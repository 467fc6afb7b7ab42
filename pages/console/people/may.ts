// What somebody may do, as the page about them says it: each app, the verbs, and every ground.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import type { Grounds } from '../apps/answer.ts'
import { verbList } from '../apps/entry.ts'
import { pathOf } from '../apps/frame.ts'
import { because } from '../apps/who.ts'
import { paging } from '../paging.ts'
import { table } from '../table.ts'
import { consoleWords } from '../words.ts'

export interface MayLine {
  readonly id: string
  readonly name: string
  readonly verbs: readonly string[]
  readonly grounds: readonly Grounds[]
}

export function mayPart(
  {
    language,
    may,
    after,
    next,
  }: {
    readonly language: Language
    readonly may: readonly MayLine[]
    readonly after?: string | undefined
    readonly next?: string | undefined
  },
  path: string,
): Safe {
  const { people, questions } = consoleWords[language]
  const { app, because: grounds } = questions.mine.columns
  return html`<section class="panel"><h2>${people.person.may}</h2>
${
  may.length === 0
    ? html`<p class="hint">${people.person.mayNone}</p>`
    : table({
        caption: people.person.may,
        columns: [app, people.person.verbs, grounds].map((head) => ({ head })),
        rows: may.map((one) => ({
          cells: [
            html`<a href="${pathOf(one.id)}"><bdi>${one.name}</bdi></a>`,
            verbList(one.verbs),
            html`<ul class="because" role="list">${one.grounds.map((ground) => html`<li>${because(language, ground)}</li>`)}</ul>`,
          ],
        })),
      })
}
${paging(language, { path, after, next })}</section>`
}
