// Fields that several pages ask with: what a password manager, a phone or a screen reader knows them by is the same on all.

import type { Language } from '../lib/schema.ts'
import { besideField, FAULT } from './faults.ts'
import { html, type Safe } from './html.ts'
import { catalogue } from './words.ts'

export interface Field {
  /** What was typed, given back; never in a field for something secret. */
  readonly value?: string | undefined
  /** Said beside it. */
  readonly fault?: string | undefined
  /** A fault that is said elsewhere on the page is about this field, too. */
  readonly described?: boolean
  readonly focus?: boolean
}

/** The attributes that follow from the state a field is in; `hints` are ids of what else describes it. */
export function stateOf({ fault, described = false, focus = false }: Field, ...hints: readonly string[]): Safe {
  const about = [...(fault !== undefined || described ? [FAULT] : []), ...hints].join(' ')
  return html`${fault !== undefined && html` aria-invalid="true"`}${about !== '' && html` aria-describedby="${about}"`}${focus && html` autofocus`}`
}

const beside = ({ fault }: Field): Safe | undefined => (fault === undefined ? undefined : besideField(fault))

export const emailField = (language: Language, field: Field): Safe =>
  html`<div class="field"><label for="email">${catalogue[language].signIn.email}</label>
<input id="email" name="email" type="email" value="${field.value}" autocomplete="username" autocapitalize="none" spellcheck="false" required${stateOf(field)}>${beside(field)}</div>`

export const textField = (
  { id, label, hint, ...more }: { id: string; label: string; hint?: string; type: string; autocomplete: string },
  field: Field,
): Safe =>
  html`<div class="field"><label for="${id}">${label}</label>
<input id="${id}" name="${id}" type="${more.type}" value="${field.value}" autocomplete="${more.autocomplete}" required${stateOf(field, ...(hint === undefined ? [] : [`${id}-hint`]))}>${beside(field)}${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`

export interface NewPassword {
  readonly label: string
  readonly fewest: number
  /** The fewest where nothing else is asked for at sign-in, if the page cannot know which holds. */
  readonly fewestAlone?: number
  /** What others know of the person; a password should not be made of it. */
  readonly context: string
}

/** Says what a password must be before anything is typed, and how good it is while it is typed, where script runs. */
export function newPasswordField(language: Language, about: NewPassword, field: Field): Safe {
  const { rule, short, shortOne, weak, good, strong } = catalogue[language].password
  const { label, fewest, fewestAlone, context } = about
  return html`<div class="field"><label for="password">${label}</label>
<input id="password" name="password" type="password" autocomplete="new-password" data-strength="strength" data-minimum="${fewest}" data-context="${context}" required${stateOf(field, 'strength')}>
<meter min="0" max="3" value="0" aria-hidden="true"></meter>${beside(field)}
<p class="hint" id="strength" data-short="${short}" data-short-one="${shortOne}" data-weak="${weak}" data-good="${good}" data-strong="${strong}">${rule(fewest, fewestAlone)}</p></div>`
}
