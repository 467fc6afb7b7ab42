// A new password, by who knows the old one. Nothing that was typed is shown again.

import type { Language } from '../../lib/schema.ts'
import { aboveForm, besideField, explain, type Fault, notice } from '../faults.ts'
import { newPasswordField, stateOf } from '../fields.ts'
import { html } from '../html.ts'
import { sayRejected } from '../new-password.ts'
import type { PasswordFault } from '../words/door/shape.ts'
import { catalogue } from '../words.ts'
import { taskPage } from './task.ts'
import { accountWords } from './words.ts'

export interface PasswordChange {
  readonly language: Language
  /** So that a password manager knows which of its entries to change. */
  readonly email?: string
  /** What others know of the person. */
  readonly context?: string
  readonly fewest: number
  /** The fewest without a second factor, where it is not known whether there is one. */
  readonly fewestAlone?: number
  readonly keep?: boolean
  /** Somebody else may know the old one. */
  readonly suspect?: boolean
  readonly fault?: Fault & { readonly password?: PasswordFault }
}

export function passwordPage({
  language,
  email,
  context = '',
  keep = false,
  suspect = false,
  fault,
  ...length
}: PasswordChange): string {
  const words = accountWords[language].password
  const { label, submit } = catalogue[language].newPassword
  const wrong = fault?.reason === 'wrong_password' ? explain(language, fault.reason) : undefined
  const rejected = fault === undefined ? undefined : sayRejected(language, fault)
  const above =
    fault === undefined || wrong !== undefined || rejected !== undefined ? undefined : sayFault(language, fault)
  const current = { fault: wrong, described: above !== undefined, focus: rejected === undefined }
  return taskPage({
    language,
    title: words.title,
    faulty: fault !== undefined,
    address: '/account/password',
    scripts: ['strength.js'],
    main: html`<p class="lead">${words.lead}</p>
${suspect && notice(words.suspect)}
${above !== undefined && aboveForm(above)}
<form method="post" action="/account/password">
${email !== undefined && html`<input type="text" name="username" value="${email}" autocomplete="username" hidden>`}
<div class="field"><label for="current">${words.current}</label>
<input id="current" name="current" type="password" autocomplete="current-password" required${stateOf(current)}>${wrong !== undefined && besideField(wrong)}</div>
${newPasswordField(language, { label, context, ...length }, { fault: rejected, focus: rejected !== undefined })}
<div class="choice"><input id="keep" name="keep" type="checkbox" value="yes" aria-describedby="keep-hint"${keep && html` checked`}><label for="keep">${words.keep}</label></div>
<p class="hint" id="keep-hint">${words.keepHint}</p>
<button class="button primary">${submit}</button>
</form>`,
  })
}

const sayFault = (language: Language, { reason, retryAfter }: Fault): string =>
  reason === 'invalid_request' ? accountWords[language].password.incomplete : explain(language, reason, retryAfter)
