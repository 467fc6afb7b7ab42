// Where the code of a command line is typed in. RFC 8628 §3.3 and §5.4: the one attack that this flow invites is somebody
// else's code, so the page says so before it takes one.

import type { DenialReason } from '../../lib/denial.ts'
import type { Language } from '../../lib/schema.ts'
import { aboveForm, besideField, explain, warning } from '../faults.ts'
import { stateOf } from '../fields.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { oauthWords } from './words.ts'

export interface Device {
  readonly language: Language
  /** What was typed, or stood in the address. */
  readonly code?: string | undefined
  readonly fault?: DenialReason | undefined
  /** Seconds, where waiting helps. */
  readonly wait?: number | undefined
}

/** These are about what was typed. */
const aboutCode: ReadonlySet<DenialReason> = new Set([
  'invalid_request',
  'user_code_unknown',
  'expired_token',
  'request_gone',
])

/** `XXXX-XXXX`, as command lines show it, of whatever was typed; what has no eight letters is given back as it is. */
export function userCodeOf(typed: string): string {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^[A-Z]{8}$/.test(letters) ? `${letters.slice(0, 4)}-${letters.slice(4)}` : typed.slice(0, MOST)
}
const MOST = 40

export function devicePage({ language, code = '', fault, wait }: Device): string {
  const words = oauthWords[language].device
  const beside = fault !== undefined && aboutCode.has(fault)
  const said =
    fault === undefined ? undefined : fault === 'invalid_request' ? words.format : explain(language, fault, wait)
  const state = { fault: beside ? said : undefined, described: fault !== undefined, focus: true }
  return layout({
    language,
    title: words.title,
    faulty: fault !== undefined,
    address: '/device',
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${said !== undefined && !beside && aboveForm(said)}
<form method="get" action="/device">
<div class="field"><label for="user_code">${words.label}</label>
<input class="code letters" id="user_code" name="user_code" type="text" value="${userCodeOf(code)}" inputmode="text" autocomplete="off" autocapitalize="characters" spellcheck="false" pattern="[\\s\\-]*([A-Za-z][\\s\\-]*){8}" title="${words.format}" required${stateOf(state)}>${said !== undefined && beside && besideField(said)}</div>
${warning(words.trick)}
<button class="button primary">${words.submit}</button>
</form>
</div>`,
  })
}
