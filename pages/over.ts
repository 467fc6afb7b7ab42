// What was begun cannot go on. The one thing that helps is to begin again, and that is the one thing to press.

import type { DenialReason } from '../lib/denial.ts'
import type { Language } from '../lib/schema.ts'
import { html, type Safe } from './html.ts'
import { catalogue } from './words.ts'

/** After these no answer is accepted any more, so none is asked for. */
export const over: ReadonlySet<DenialReason> = new Set([
  'challenge_unknown',
  'challenge_expired',
  'challenge_spent',
  'code_frozen',
])

export function overPart(language: Language, reason: DenialReason, begin: string): Safe {
  const { what, next } = catalogue[language].denials[reason]
  return html`<h1>${what}</h1>
<p class="lead">${next}</p>
<a class="button primary" href="${begin}">${catalogue[language].code.restart}</a>`
}
