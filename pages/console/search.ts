// Search by a name: it stands in the address, so that it can be kept and shared; a whole e-mail address never does.

import type { Language } from '../../lib/schema.ts'
import { besideField } from '../faults.ts'
import { stateOf } from '../fields.ts'
import { html, type Safe } from '../html.ts'
import { hidden } from './banner.ts'
import { consoleWords } from './words.ts'

export interface Search {
  readonly path: string
  readonly label: string
  readonly q?: string | undefined
  /** An address was given. */
  readonly refused?: boolean
  /** A whole address may be given as well: so what is looked for is posted, and leads on from there. */
  readonly posted?: boolean
  /** Of what was posted. */
  readonly fault?: string | undefined
}

export function search(language: Language, { path, label, q, refused = false, posted = false, ...more }: Search): Safe {
  const words = consoleWords[language].shell
  const { fault = refused ? words.noAddress : undefined } = more
  return html`<form class="search" method="${posted ? 'post' : 'get'}" action="${path}" role="search">${posted && hidden({ act: 'search' })}
<label class="unseen" for="q">${label}</label>
<input id="q" name="q" type="search" value="${q}" placeholder="${label}" maxlength="${posted ? 254 : 100}" autocomplete="off"${stateOf({ fault })}>
<button class="button small">${words.search}</button>
${q !== undefined && html`<a class="link" href="${path}">${words.clear}</a>`}
${fault !== undefined && besideField(fault)}
</form>`
}

/** What was looked for, and whether anything was found. */
export const searched = (language: Language, q: string | undefined, found: number): Safe | false => {
  const words = consoleWords[language].shell
  if (q === undefined) return false
  const what = html`<b><bdi>${q}</bdi></b>`
  return html`<p class="hint" role="status">${found === 0 ? words.nothing(what) : words.found(what)}</p>`
}
