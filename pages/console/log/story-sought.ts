// Where a story would be: its beginning was not found yet, and there is more to look through.

import type { Milliseconds } from '../../../lib/ids.ts'
import type { Language } from '../../../lib/schema.ts'
import { html } from '../../html.ts'
import { consolePage } from '../layout.ts'
import { withQuery } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { LOG } from './filters.ts'
import { moment } from './when.ts'

export interface SoughtStoryPage {
  readonly language: Language
  readonly viewer: Viewer
  /** Of the very page, and what it was asked with. */
  readonly address: string
  readonly query: Readonly<Record<string, string>>
  /** All that is younger was looked through. */
  readonly lookedTo: Milliseconds
  /** Where it goes on. */
  readonly next: string
}

export function soughtStoryPage({ language, viewer, address, query, lookedTo, next }: SoughtStoryPage): string {
  const words = consoleWords[language].log
  const on = withQuery(address, { ...query, after: next })
  return consolePage({
    ...{ language, viewer, here: 'log', title: words.story.title, address, query },
    trail: [{ name: words.title, path: LOG }],
    main: html`<p class="note said" role="status"><span>${words.story.sought(moment(language, lookedTo))}</span> <a class="button small" href="${on}">${words.goOn}</a></p>`,
  })
}
