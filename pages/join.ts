// An invitation: whose it is, and what the newcomer brings, or who sets their account up again. What was typed is kept after
// a refusal, the password never is.

import type { Language } from '../lib/schema.ts'
import { aboveForm, explain, type Fault } from './faults.ts'
import { newPasswordField, textField } from './fields.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { sayRejected } from './new-password.ts'
import type { PasswordFault } from './words/door/shape.ts'
import { catalogue } from './words.ts'

export interface Join {
  readonly language: Language
  readonly company: string
  readonly email: string
  /** Names the invitation that is shown, so that the form cannot be posted for another. */
  readonly invitation: string
  readonly fewest: number
  /** The person is known, and so is the name. */
  readonly again: boolean
  readonly name?: string
  readonly phone?: string
  readonly fault?: Fault & { readonly password?: PasswordFault; readonly field?: 'name' | 'phone' }
}

export function joinPage(page: Join): string {
  const { language, company, email, invitation, fewest, again, name, phone, fault } = page
  const words = catalogue[language].join
  const { title: titled, lead } = again ? words.again : words
  const title = titled(company)
  const said = sayFault(page)
  const first = again ? 'password' : 'name'
  const about = (field: string, value?: string) => ({
    value,
    focus: (said.field ?? first) === field,
    described: first === field && said.text !== undefined && said.field === undefined,
    ...(said.field === field ? { fault: said.text } : {}),
  })
  return layout({
    language,
    title,
    faulty: fault !== undefined,
    address: '/join',
    scripts: ['strength.js'],
    main: html`<div class="card">
<h1>${title}</h1>
<p class="lead">${lead}</p>
${said.text !== undefined && said.field === undefined && aboveForm(said.text)}
<form method="post" action="/join">
<input type="hidden" name="invitation" value="${invitation}"><input type="hidden" name="company" value="${company}">
${fixedEmail(words.email, email)}
${!again && textField({ id: 'name', label: words.name, type: 'text', autocomplete: 'name' }, about('name', name))}
${newPasswordField(language, { label: words.password, fewest, context: `${email} ${company}` }, about('password'))}
${textField({ id: 'phone', label: words.phone, hint: words.phoneHint, type: 'tel', autocomplete: 'tel' }, about('phone', phone))}
<p class="hint after">${words.phoneWorth}</p>
<button class="button primary">${words.submit}</button>
</form>
</div>`,
  })
}

/** Not theirs to change, and what their password manager keeps the password under. */
const fixedEmail = (label: string, email: string): Safe =>
  html`<div class="field"><label for="email">${label}</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="username" readonly></div>`

function sayFault({ language, again, fault }: Join): { readonly text?: string; readonly field?: string } {
  if (fault === undefined) return {}
  const words = catalogue[language].join
  const rejected = sayRejected(language, fault)
  if (rejected !== undefined) return { text: rejected, field: 'password' }
  if (fault.reason === 'phone_rejected') return { text: explain(language, fault.reason), field: 'phone' }
  if (fault.reason !== 'invalid_request') return { text: explain(language, fault.reason, fault.retryAfter) }
  if (fault.field === undefined) return { text: again ? words.again.incomplete : words.incomplete }
  return { text: fault.field === 'name' ? words.nameFormat : words.phoneFormat, field: fault.field }
}
