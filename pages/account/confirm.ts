// Step-up: an act asked for a fresh sign-in. The password, and then what follows it at a sign-in; or a passkey, where script
// runs. Afterwards the person goes on where they were.

import type { Language } from '../../lib/schema.ts'
import { aboveForm, besideField, explain, type Fault, needing } from '../faults.ts'
import { stateOf } from '../fields.ts'
import { html, type Safe } from '../html.ts'
import { catalogue } from '../words.ts'
import { taskPage } from './task.ts'
import { accountWords } from './words.ts'

export interface Confirm {
  readonly language: Language
  /** A path of ours. */
  readonly next: string
  /** So that a password manager knows whose password to offer. */
  readonly email?: string
  /** Whether the person has one. */
  readonly passkey: boolean
  /** Nothing else would do. */
  readonly alone?: boolean
  readonly fault?: Fault
}

export function confirmPage(page: Confirm): string {
  const { language, next, passkey, fault } = page
  const words = accountWords[language].confirm
  const alone = page.alone === true && fault === undefined
  return taskPage({
    language,
    title: words.title,
    faulty: fault !== undefined,
    address: '/account/confirm',
    query: { next },
    scripts: passkey ? ['passkey.js'] : [],
    main: html`<p class="lead">${alone ? words.leadAlone : words.lead}</p>
${!alone && passwordPart(page)}
${passkey && passkeyPart(language, next, alone)}`,
  })
}

function passwordPart({ language, next, email, passkey, fault }: Confirm): Safe {
  const { password, submit } = catalogue[language].signIn
  const said = fault === undefined ? undefined : sayFault(language, fault)
  const beside = fault?.reason === 'wrong_password' || fault?.reason === 'invalid_request'
  const state = { fault: beside ? said : undefined, described: said !== undefined, focus: true }
  return html`${said !== undefined && !beside && aboveForm(said)}
<form method="post" action="/account/confirm">
<input type="hidden" name="next" value="${next}">
${passkey && html`<input type="hidden" name="passkey" value="yes">`}
${email !== undefined && html`<input type="text" name="username" value="${email}" autocomplete="username" hidden>`}
<div class="field"><label for="password">${password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${stateOf(state)}>${said !== undefined && beside && besideField(said)}</div>
<button class="button primary">${submit}</button>
</form>`
}

/** Hidden until the script knows that this browser can do it. */
function passkeyPart(language: Language, next: string, alone: boolean): Safe {
  const { use, cancelled, refused, another, unavailable, needsScript } = catalogue[language].passkey
  return html`<button class="button ${alone ? 'primary' : 'second'}" type="button" data-passkey="confirm" data-next="${next}" data-fault="passkey-fault" hidden>${use}</button>
${alone && needing(needsScript)}
<p class="fault" id="passkey-fault" data-cancelled="${cancelled}" data-refused="${alone ? another : refused}" data-unavailable="${unavailable}" hidden></p>`
}

function sayFault(language: Language, { reason, retryAfter }: Fault): string {
  const words = accountWords[language].confirm
  if (reason === 'invalid_request') return words.incomplete
  return reason === 'not_allowed_here' ? words.nothing : explain(language, reason, retryAfter)
}
