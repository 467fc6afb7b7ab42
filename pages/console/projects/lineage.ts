// Where a project came from, the nearest first. Of one that was removed there is no name to tell.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { paging } from '../paging.ts'
import { table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { projectPath } from './acts.ts'

export interface LineagePart {
  readonly depth: number
  readonly ancestors: readonly {
    readonly id: string
    /** Absent: it was removed. */
    readonly name?: string | undefined
    readonly owner?: string | undefined
    /** The revision that was copied. */
    readonly revision: number
  }[]
  readonly after?: string | undefined
  readonly next?: string | undefined
}

export function lineagePart(language: Language, { depth, ancestors, after, next }: LineagePart, path: string): Safe {
  const words = consoleWords[language].projects.lineage
  const { from, owner: whose, revision: copied } = words.columns
  return html`<section class="panel"><h2>${words.title}</h2><p class="hint">${words.lead(depth)}</p>
${table({
  caption: words.title,
  columns: [from, whose, copied].map((head) => ({ head })),
  rows: ancestors.map(({ id, name, owner, revision }) => ({
    dim: name === undefined,
    cells: [
      name === undefined
        ? html`<code>${id}</code> <span class="detail">${words.gone}</span>`
        : html`<a href="${projectPath(id)}"><bdi>${name}</bdi></a>`,
      owner !== undefined && html`<bdi>${owner}</bdi>`,
      revision,
    ],
  })),
})}
${paging(language, { path, after, next })}</section>`
}
