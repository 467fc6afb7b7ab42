// The last step of a reset, or of a sign-in with a password that somebody else may know: why a new one, what it must be, and
// what happens then.

import type { Language } from '../lib/schema.ts'
import { aboveForm, explain, type Fault } from './faults.ts'
import { newPasswordField } from './fields.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { over, overPart } from './over.ts'
import type { PasswordFault } from './words/door/shape.ts'
import { catalogue } from './words.ts'

export interface NewPasswordPage {
  readonly language: Language
  readonly because: 'login' | 'reset'
  readonly fewest: number
  readonly fewestAlone: number
  readonly fault?: Fault & { readonly password?: PasswordFault }
}

export function newPasswordPage(page: NewPasswordPage): string {
  const { language, because, fault } = page
  const ended = fault !== undefined && over.has(fault.reason)
  return layout({
    language,
    title: ended ? catalogue[language].denials[fault.reason].what : catalogue[language].newPassword.title,
    faulty: fault !== undefined,
    address: '/login/new-password',
    scripts: ['strength.js'],
    main: html`<div class="card">
${ended ? overPart(language, fault.reason, because === 'reset' ? '/forgot' : '/login') : form(page)}
</div>`,
  })
}

/** Nobody is named on the page; the field for it tells a password manager that it knows whose password this is. */
function form({ language, because, fewest, fewestAlone, fault }: NewPasswordPage): Safe {
  const words = catalogue[language].newPassword
  const beside = fault === undefined ? undefined : sayBeside(language, fault)
  const elsewhere = fault !== undefined && beside === undefined
  return html`<h1>${words.title}</h1>
<p class="lead">${words.because[because]}</p>
${elsewhere && aboveForm(explain(language, fault.reason, fault.retryAfter))}
<form method="post" action="/login/new-password">
<input type="text" name="username" autocomplete="username" hidden>
${newPasswordField(language, { label: words.label, fewest, fewestAlone, context: '' }, { fault: beside, described: elsewhere, focus: true })}
<button class="button primary">${words.submit}</button>
</form>`
}

function sayBeside(language: Language, fault: NonNullable<NewPasswordPage['fault']>): string | undefined {
  if (fault.reason === 'invalid_request') return catalogue[language].newPassword.incomplete
  return sayRejected(language, fault)
}

/** Why the password was not taken; whoever is refused has to be told (SP 800-63B-4 §3.1.1.2). */
export function sayRejected(
  language: Language,
  { reason, password }: Fault & { readonly password?: PasswordFault },
): string | undefined {
  if (reason !== 'password_rejected') return undefined
  return password === undefined ? explain(language, reason) : catalogue[language].password.faults[password]
}
