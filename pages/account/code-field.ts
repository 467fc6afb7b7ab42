// The field for a code from an app or a message, as on the sign-in page: blanks in it are welcome, and a refusal says how
// many tries are left.

import type { Language } from '../../lib/schema.ts'
import { aboveForm, besideField, explain, type Fault } from '../faults.ts'
import { stateOf } from '../fields.ts'
import { html, type Safe } from '../html.ts'
import { catalogue } from '../words.ts'

export interface CodeForm {
  readonly language: Language
  readonly action: string
  readonly from: 'sms' | 'totp'
  readonly digits: number
  readonly submit: string
  readonly focus: boolean
  readonly fault?: Fault | undefined
}

export function codeForm({ language, action, from, digits, submit, focus, fault }: CodeForm): Safe {
  const words = catalogue[language].code
  const said = fault === undefined ? undefined : sayFault(language, digits, fault)
  const beside = fault?.reason === 'wrong_code' || fault?.reason === 'invalid_request'
  const state = { fault: beside ? said : undefined, described: said !== undefined, focus }
  return html`${said !== undefined && !beside && aboveForm(said)}
<form method="post" action="${action}">
<div class="field"><label for="code">${words.label[from]}</label>
<input class="code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="\\s*(\\d\\s*){${digits}}" title="${words.format(digits)}" required${stateOf(state)}>${said !== undefined && beside && besideField(said)}</div>
<button class="button primary">${submit}</button>
</form>`
}

function sayFault(language: Language, digits: number, { reason, triesLeft, retryAfter }: Fault): string {
  const { code, denials } = catalogue[language]
  if (reason === 'invalid_request') return code.format(digits)
  if (reason === 'wrong_code' && triesLeft !== undefined)
    return `${denials.wrong_code.what}. ${code.triesLeft(triesLeft)}`
  return explain(language, reason, retryAfter)
}
