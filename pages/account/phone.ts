// The number that codes go to. It is kept in the field after a refusal.

import type { DenialReason } from '../../lib/denial.ts'
import type { Language } from '../../lib/schema.ts'
import { aboveForm, explain, type Fault } from '../faults.ts'
import { textField } from '../fields.ts'
import { html } from '../html.ts'
import { maskedNumber } from '../masked-number.ts'
import { catalogue } from '../words.ts'
import { taskPage } from './task.ts'
import { accountWords } from './words.ts'

export interface Phone {
  readonly language: Language
  /** Masked; absent where there is none, and where the page is a refusal. */
  readonly current?: string
  readonly typed?: string
  readonly fault?: Fault
}

const aboutField: ReadonlySet<DenialReason> = new Set(['phone_rejected', 'invalid_request'])

export function phonePage({ language, current, typed, fault }: Phone): string {
  const words = accountWords[language].phone
  const said = fault === undefined ? undefined : sayFault(language, fault)
  const beside = fault !== undefined && aboutField.has(fault.reason)
  const { phone: label, phoneHint: hint } = catalogue[language].join
  const about = { id: 'phone', label, hint, type: 'tel', autocomplete: 'tel' }
  const state = { value: typed, fault: beside ? said : undefined, described: said !== undefined, focus: true }
  return taskPage({
    language,
    title: words.title,
    faulty: fault !== undefined,
    address: '/account/phone',
    main: html`<p class="lead">${current === undefined ? words.lead : words.now(maskedNumber(language, current))}</p>
${said !== undefined && !beside && aboveForm(said)}
<form method="post" action="/account/phone">
${textField(about, state)}
<button class="button primary" aria-describedby="effect">${words.submit}</button>
<p class="hint after" id="effect">${words.effect}</p>
</form>`,
  })
}

const sayFault = (language: Language, { reason, retryAfter }: Fault): string =>
  reason === 'invalid_request' ? catalogue[language].join.phoneFormat : explain(language, reason, retryAfter)
