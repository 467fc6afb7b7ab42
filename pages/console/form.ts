// The fields of the console's forms. What was typed is given back, a fault stands beside the field that it is about, and a page
// has at most one of them.

import { besideField, FAULT } from '../faults.ts'
import { type Field, stateOf } from '../fields.ts'
import { html, type Piece, type Safe } from '../html.ts'

export interface Input extends Field {
  /** Of the element, and the name that is posted. */
  readonly id: string
  readonly name?: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'date'
  /** Stands before what is typed, and is part of what is meant. */
  readonly prefix?: string
  readonly hint?: Piece
  /** Beside the label, where a field may stay empty. */
  readonly optional?: string
  readonly least?: string
  readonly most?: number
  /** Such words as a browser must not mend. */
  readonly literal?: boolean
}

export function input(field: Input): Safe {
  const { id, name = id, label, type = 'text', prefix, value, optional, least, most, literal = false } = field
  const hints = [...(prefix === undefined ? [] : [`${id}-prefix`]), ...(field.hint === undefined ? [] : [`${id}-hint`])]
  const control = html`<input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="off"${least !== undefined && html` min="${least}"`}${most !== undefined && html` maxlength="${most}"`}${literal && html` autocapitalize="none" spellcheck="false"`}${optional === undefined && html` required`}${stateOf(field, ...hints)}>`
  return html`<div class="field"><label for="${id}">${label}${optional !== undefined && html` <span class="detail">${optional}</span>`}</label>
${prefix === undefined ? control : html`<div class="prefixed"><span id="${id}-prefix">${prefix}</span>${control}</div>`}${below(field)}</div>`
}

export interface Area extends Omit<Input, 'type' | 'prefix' | 'least' | 'fault'> {
  readonly rows: number
  /** Of several lines, each wrong in a way of its own: ready as it is to stand beside the field. */
  readonly fault?: Safe | undefined
}

export function area(field: Area): Safe {
  const { id, name = id, label, rows, value, optional, most, literal = false } = field
  const { fault, hint } = field
  const about = [...(fault === undefined ? [] : [FAULT]), ...(hint === undefined ? [] : [`${id}-hint`])].join(' ')
  // A line break right after the tag is not of the content (HTML §13.1.2.5), so that one is given away first.
  return html`<div class="field"><label for="${id}">${label}${optional !== undefined && html` <span class="detail">${optional}</span>`}</label>
<textarea id="${id}" name="${name}" rows="${rows}"${most !== undefined && html` maxlength="${most}"`}${literal && html` autocapitalize="none" spellcheck="false"`}${fault !== undefined && html` aria-invalid="true"`}${about !== '' && html` aria-describedby="${about}"`}>
${value}</textarea>${fault}${below({ id, hint })}</div>`
}

const below = ({ id, fault, hint }: Pick<Input, 'id' | 'fault' | 'hint'>): Safe =>
  html`${fault !== undefined && besideField(fault)}${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}`

export interface Tick {
  readonly name: string
  readonly label: Piece
  readonly ticked?: boolean
}

/** Several ticks under one question. Each has a name of its own, since a form gives each field once. */
export function ticks(id: string, legend: string, all: readonly Tick[], fault?: string): Safe {
  return html`<fieldset class="field ticks"${fault !== undefined && html` aria-invalid="true" aria-describedby="${FAULT}"`}><legend>${legend}</legend>
<div>${all.map((one, i) => html`<label for="${id}-${i}"><input id="${id}-${i}" type="checkbox" name="${one.name}" value="yes"${one.ticked === true && html` checked`}><span>${one.label}</span></label>`)}</div>${fault !== undefined && besideField(fault)}</fieldset>`
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export const select = (
  { id, name = id, label, value }: Pick<Input, 'id' | 'name' | 'label' | 'value'>,
  all: readonly Choice[],
): Safe =>
  html`<div class="field"><label for="${id}">${label}</label>
<select id="${id}" name="${name}">${all.map((one) => html`<option value="${one.value}"${one.value === value && html` selected`}>${one.label}</option>`)}</select></div>`
