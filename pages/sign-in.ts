// The first door: e-mail address and password. What was typed as the address is kept after a refusal, the password never
// is. Nothing on the page depends on whether the account exists.

import type { DenialReason } from '../lib/denial.ts'
import type { Language } from '../lib/schema.ts'
import { aboveForm, besideField, explain, FAULT, notice } from './faults.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { catalogue } from './words.ts'

export interface SignIn {
  readonly language: Language
  readonly next?: string
  readonly email?: string
  readonly fault?: { readonly reason: DenialReason; readonly retryAfter?: number }
  readonly notice?: 'signed_out' | 'ended'
}

export function signInPage({ language, next, email, fault, notice: news }: SignIn): string {
  const words = catalogue[language].signIn
  const aboutFields = fault?.reason === 'invalid_login' || fault?.reason === 'invalid_request'
  const invalid = aboutFields && html` aria-invalid="true"`
  const described = fault !== undefined && html` aria-describedby="${FAULT}"`
  const focus = html` autofocus`
  const known = email !== undefined && email !== ''
  return layout({
    language,
    title: words.title,
    faulty: fault !== undefined,
    address: '/login',
    ...(next === undefined ? {} : { query: { next } }),
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${fault === undefined ? news !== undefined && notice(news === 'ended' ? words.ended : words.signedOut) : !aboutFields && aboveForm(sayFault(language, fault))}
<form method="post" action="/login">
${next !== undefined && html`<input type="hidden" name="next" value="${next}">`}
<div class="field"><label for="email">${words.email}</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="username" autocapitalize="none" spellcheck="false" required${invalid}${described}${!known && focus}></div>
<div class="field"><label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${described}${known && focus}>${fault !== undefined && aboutFields && besideField(sayFault(language, fault))}</div>
<button class="button primary">${words.submit}</button>
</form>
</div>`,
  })
}

const sayFault = (language: Language, { reason, retryAfter }: NonNullable<SignIn['fault']>): string =>
  reason === 'invalid_request' ? catalogue[language].signIn.incomplete : explain(language, reason, retryAfter)
