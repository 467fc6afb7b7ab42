// A refusal as a person reads it: beside the field it is about, or above the form where it is about no field.

import type { DenialReason } from '../lib/denial.ts'
import type { Language } from '../lib/schema.ts'
import { html, type Safe } from './html.ts'
import { caution, cross, tick } from './mark.ts'
import { duration } from './times.ts'
import { catalogue } from './words.ts'

export interface Fault {
  readonly reason: DenialReason
  readonly triesLeft?: number
  /** Seconds. */
  readonly retryAfter?: number
}

/** Named by `aria-describedby`, so that it is read when the focused field is. One page has at most one. */
export const FAULT = 'fault'

/** What happened and what to do next; where waiting helps, how long. */
export function explain(language: Language, reason: DenialReason, retryAfter?: number): string {
  const words = catalogue[language]
  const { what, next } = words.denials[reason]
  const advice = retryAfter === undefined ? next : words.retryIn(duration(language, retryAfter))
  return `${what}. ${advice}`
}

export const besideField = (text: string): Safe =>
  html`<p class="fault" id="${FAULT}" role="alert">${cross}<span>${text}</span></p>`

export const aboveForm = (text: string): Safe =>
  html`<p class="note warning" id="${FAULT}" role="alert">${caution}<span>${text}</span></p>`

/** What to know before going on; no fault of anybody's. */
export const warning = (text: string): Safe => html`<p class="note warning">${caution}<span>${text}</span></p>`

/** Stands right after what only a script can show, and gives way to it. */
export const needing = (text: string): Safe => html`<p class="note warning without">${caution}<span>${text}</span></p>`

/** Good news, said politely. */
export const notice = (text: string): Safe => html`<p class="note" role="status">${tick}<span>${text}</span></p>`
