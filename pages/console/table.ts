// A table of the console: dense where there is room, and one card a row where there is not. Its roles are written out,
// because a table that is drawn as anything else is no table to a screen reader any more.

import { html, type Piece, type Safe } from '../html.ts'

export interface Column {
  readonly head: string
  /** The head is heard and not seen: ticks and acts speak for themselves. */
  readonly unseen?: boolean
  /** It stays beside the name where there is no room for a table. */
  readonly tick?: boolean
}
export interface Row {
  /** The cell that names the row comes first, or second where the first is a tick. */
  readonly cells: readonly Piece[]
  /** What is over, or is not there any more. */
  readonly dim?: boolean
}
export interface Table {
  /** Heard, and seen by nobody: the heading above says the same. */
  readonly caption: string
  readonly columns: readonly Column[]
  /** Which of the cells names its row. */
  readonly named?: number
  readonly rows: readonly Row[]
}

export const table = ({ caption, columns, named = 0, rows }: Table): Safe =>
  html`<table class="stack${columns.length > 5 && ' many'}" role="table"><caption class="unseen">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ head, unseen = false }) => html`<th scope="col" role="columnheader">${unseen ? html`<span class="unseen">${head}</span>` : head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => lineOf(row, columns, named))}
</tbody></table>`

const lineOf = ({ cells, dim = false }: Row, columns: readonly Column[], named: number): Safe =>
  html`<tr role="row"${dim && html` class="dim"`}>${cells.map((cell, i) => cellOf(cell, columns[i], i === named))}</tr>\n`

const cellOf = (cell: Piece, column: Column | undefined, names: boolean): Safe => {
  const label = column === undefined || column.unseen === true ? undefined : column.head
  if (names) return html`<th scope="row" role="rowheader">${cell}</th>`
  if (column?.tick === true) return html`<td class="ticked" role="cell">${cell}</td>`
  if (label === undefined) return html`<td role="cell">${cell}</td>`
  return html`<td role="cell" data-label="${label}"><div>${cell}</div></td>`
}

/** Several pieces of one cell, one below the other; what is left out leaves no line. */
export const lines = (...pieces: readonly Piece[]): Piece =>
  pieces
    .filter((piece) => piece !== undefined && piece !== false && piece !== '')
    .map((piece, i) => (i === 0 ? piece : html`<span class="detail line">${piece}</span>`))

export const badge = (text: string, tone: 'plain' | 'warning' = 'plain'): Safe =>
  html`<span class="badge${tone === 'warning' ? ' alert' : ''}">${text}</span>`
