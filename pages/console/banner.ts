// What the last press came to, above everything else on the page: that it is done, and the way to take it back where there is
// one; or that it was refused, and what to do.

import type { Language } from '../../lib/schema.ts'
import { FAULT } from '../faults.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { caution, tick } from '../mark.ts'
import { consoleWords } from './words.ts'

/** A form that does the opposite: what it has to know travels in hidden fields, never in an address. */
export interface Undo {
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

export const done = (language: Language, text: Piece, undo?: Undo): Safe =>
  html`<div class="note said" role="status">${tick}<p>${text}</p>${undo !== undefined && undoForm(language, undo)}</div>`

const undoForm = (language: Language, { path, fields }: Undo): Safe =>
  html`<form method="post" action="${path}">${hidden(fields)}<button class="button small">${consoleWords[language].shell.undo}</button></form>`

export const refused = (text: Piece): Safe =>
  html`<div class="note warning said" id="${FAULT}" role="alert">${caution}<p>${text}</p></div>`

/** After the fresh sign-in that the press asked for: nothing was done, so it is to be done again. */
export const again = (language: Language): Safe => done(language, consoleWords[language].shell.again)

/** For a page whose forms take a while to fill in: better asked before anything was typed than after. */
export const confirmFirst = (language: Language, path: string): Safe =>
  html`<p class="hint confirm">${consoleWords[language].shell.confirmFirst} <a href="/account/confirm?${new URLSearchParams({ next: path }).toString()}">${consoleWords[language].shell.confirm}</a></p>`

export const hidden = (fields: Readonly<Record<string, string>>): readonly Safe[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
