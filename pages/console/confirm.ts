// What will happen, in numbers, before a dangerous act: the one button that does it, and the way back that does nothing.

import type { Language } from '../../lib/schema.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { hidden } from './banner.ts'
import { consoleWords } from './words.ts'

export interface Confirmation {
  /** Where the form goes. */
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
  /** Each a whole sentence. */
  readonly effects: readonly Piece[]
  readonly submit: string
  /** To where nothing has happened. */
  readonly back: string
}

export const confirmation = (language: Language, { path, fields, effects, submit, back }: Confirmation): Safe =>
  html`<section class="panel task"><h2>${consoleWords[language].shell.willHappen}</h2>
<ul class="points">${effects.map((effect) => html`<li>${effect}</li>`)}</ul>
<form class="choices" method="post" action="${path}">${hidden(fields)}<button class="button danger">${submit}</button><a class="link" href="${back}">${consoleWords[language].shell.back}</a></form>
</section>`
