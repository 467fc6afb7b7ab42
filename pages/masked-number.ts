// A phone number of which only the end is told.

import type { Language } from '../lib/schema.ts'
import { html, type Safe } from './html.ts'
import { catalogue } from './words.ts'

/** Dots are drawn for the eye; a screen reader would say each of them. */
export function maskedNumber(language: Language, to: string): Safe {
  const end = to.replaceAll(/[•\s]/g, '')
  return html`<span class="same-line" aria-hidden="true">${to}</span><span class="unseen">${catalogue[language].code.numberEnding(end)}</span>`
}
