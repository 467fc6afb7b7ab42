// Another e-mail address is asked for. What happens next happens in the mailbox, whoever else's the address may be.

import type { Language } from '../../lib/schema.ts'
import { aboveForm, explain, type Fault } from '../faults.ts'
import { textField } from '../fields.ts'
import { html } from '../html.ts'
import { catalogue } from '../words.ts'
import { taskPage } from './task.ts'
import { accountWords } from './words.ts'

export interface Address {
  readonly language: Language
  /** Absent where the page is a refusal. */
  readonly current?: string
  readonly typed?: string
  readonly fault?: Fault
}

export function addressPage({ language, current, typed, fault }: Address): string {
  const words = accountWords[language].email
  const beside = fault?.reason === 'invalid_request'
  const about = { id: 'email', label: words.label, type: 'email', autocomplete: 'email' }
  const wrong = beside ? catalogue[language].addressFormat : undefined
  return taskPage({
    language,
    title: words.title,
    faulty: fault !== undefined,
    address: '/account/email',
    main: html`${current !== undefined && html`<p class="lead">${words.now(html`<bdi>${current}</bdi>`)}</p>`}
${fault !== undefined && !beside && aboveForm(explain(language, fault.reason, fault.retryAfter))}
<form method="post" action="/account/email">
${textField(about, { value: typed, fault: wrong, described: fault !== undefined, focus: true })}
<button class="button primary" aria-describedby="effect">${words.submit}</button>
<p class="hint after" id="effect">${words.effect}</p>
</form>`,
  })
}
