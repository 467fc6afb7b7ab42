// One line of the security page: what it is, what is known of it, and its acts. A page has many buttons of one name, so each
// is read out with the line that it stands in.

import { html, type Piece, type Safe } from '../html.ts'

export interface Row {
  /** Unique on the page. */
  readonly id: string
  readonly name: Piece
  readonly badge?: string | undefined
  readonly details: readonly Piece[]
  readonly acts?: readonly Safe[]
}

/** `level`: rows under a card's own heading are one deeper. */
export function row({ id, name, badge, details, acts = [] }: Row, level: 2 | 3): Safe {
  const said = html`<bdi id="name-${id}">${name}</bdi>${badge !== undefined && html`<span class="badge">${badge}</span>`}`
  return html`<li class="row"><div>${level === 2 ? html`<h2>${said}</h2>` : html`<h3>${said}</h3>`}
${details.map((detail) => detail !== false && html`<p class="detail">${detail}</p>`)}</div>
${acts.length > 0 && html`<div class="acts">${acts}</div>`}</li>`
}

/** To a page of its own. */
export const way = (id: string, act: string, word: string, path: string): Safe =>
  html`<a class="button small" id="${act}-${id}" aria-labelledby="${act}-${id} name-${id}" href="${path}">${word}</a>`

/** One press. `effect` names the text that says what it will do. */
export const press = (id: string, act: string, word: string, path: string, effect?: string): Safe =>
  html`<form method="post" action="${path}"><button class="button small" id="${act}-${id}" aria-labelledby="${act}-${id} name-${id}"${effect !== undefined && html` aria-describedby="${effect}"`}>${word}</button></form>`
