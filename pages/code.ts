// The second door: the code from the message. Blanks in it are welcome, a phone may fill it in by itself, and a refusal
// says how many tries are left. A sign-in that cannot go on offers the one thing that helps: to begin again.

import type { DenialReason } from '../lib/denial.ts'
import type { Language } from '../lib/schema.ts'
import { aboveForm, besideField, explain, FAULT } from './faults.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { duration } from './times.ts'
import { catalogue } from './words.ts'

export interface Code {
  readonly language: Language
  /** The masked number, `•••• 01`. */
  readonly to: string
  readonly digits: 4 | 6
  readonly minutes: number
  /** Seconds until a new code may be asked for; 0 when it may be now. */
  readonly resendIn: number
  readonly delivered: boolean
  readonly fault?: { readonly reason: DenialReason; readonly triesLeft?: number; readonly retryAfter?: number }
}

/** After these no code is accepted any more, so none is asked for. */
const over: ReadonlySet<DenialReason> = new Set([
  'challenge_unknown',
  'challenge_expired',
  'challenge_spent',
  'code_frozen',
])
const aboutField: ReadonlySet<DenialReason> = new Set(['wrong_code', 'invalid_request'])

export function codePage(page: Code): string {
  const { language, fault } = page
  const ended = fault !== undefined && over.has(fault.reason)
  return layout({
    language,
    title: ended ? catalogue[language].denials[fault.reason].what : catalogue[language].code.title,
    faulty: fault !== undefined || !page.delivered,
    address: '/login/code',
    main: html`<div class="card">
${ended ? endedPart(language, fault.reason) : openPart(page)}
</div>`,
  })
}

function endedPart(language: Language, reason: DenialReason): Safe {
  const { what, next } = catalogue[language].denials[reason]
  return html`<h1>${what}</h1>
<p class="lead">${next}</p>
<a class="button primary" href="/login">${catalogue[language].code.restart}</a>`
}

function openPart(page: Code): Safe {
  const { language, digits, fault } = page
  const words = catalogue[language].code
  // A message that failed is told once, whichever way the page came to know; a fault of this answer goes first.
  const told = fault ?? (page.delivered ? undefined : { reason: 'code_not_sent' as const })
  const beside = told !== undefined && aboutField.has(told.reason)
  const field = html`<input class="code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="\\s*(\\d\\s*){${digits}}" title="${words.format(digits)}" required autofocus${beside && html` aria-invalid="true"`}${told !== undefined && html` aria-describedby="${FAULT}"`}>`
  return html`<h1>${words.title}</h1>
<p class="lead">${lead(page)}</p>
${told !== undefined && !beside && aboveForm(sayFault(page, told))}
<form method="post" action="/login/code">
<div class="field"><label for="code">${words.code}</label>
${field}${told !== undefined && beside && besideField(sayFault(page, told))}</div>
<button class="button primary">${words.submit}</button>
</form>
<div class="ways">
<form method="post" action="/login/code/resend"><button class="link"${page.resendIn > 0 && html` aria-describedby="resend"`}>${words.resend}</button></form>
<a class="link" href="/login">${words.restart}</a>
${page.resendIn > 0 && html`<p class="hint" id="resend">${words.resendIn(duration(language, page.resendIn))}</p>`}
</div>`
}

function lead({ language, to, digits, minutes, delivered }: Code): Safe {
  const words = catalogue[language].code
  // Dots are drawn for the eye; a screen reader would say each of them.
  const end = to.replaceAll(/[•\s]/g, '')
  const number = html`<span class="same-line" aria-hidden="true">${to}</span><span class="unseen">${words.numberEnding(end)}</span>`
  return delivered ? words.sent(digits, number, duration(language, minutes * 60)) : words.destination(number)
}

function sayFault({ language, digits }: Code, fault: NonNullable<Code['fault']>): string {
  const words = catalogue[language]
  if (fault.reason === 'invalid_request') return words.code.format(digits)
  if (fault.reason === 'wrong_code' && fault.triesLeft !== undefined)
    return `${words.denials.wrong_code.what}. ${words.code.triesLeft(fault.triesLeft)}`
  return explain(language, fault.reason, fault.retryAfter)
}
