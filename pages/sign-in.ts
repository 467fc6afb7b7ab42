// The first door: e-mail address and password, or a passkey. What was typed as the address is kept after a refusal, the
// password never is. Nothing on the page depends on whether the account exists.

import type { Language } from '../lib/schema.ts'
import { aboveForm, besideField, explain, FAULT, type Fault, notice } from './faults.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { catalogue } from './words.ts'

export interface SignIn {
  readonly language: Language
  readonly next?: string
  readonly email?: string
  readonly fault?: Fault
  readonly notice?: SignInNotice
  /** Somebody has signed in from this browser before; only there are passkeys offered unasked, as each offer is a question. */
  readonly known?: boolean
}
export type SignInNotice = keyof (typeof catalogue)['en']['signIn']['notices']

export function signInPage(page: SignIn): string {
  const { language, next, email, fault } = page
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
    scripts: ['passkey.js'],
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${fault !== undefined && !aboutFields && aboveForm(sayFault(language, fault))}
${fault === undefined && page.notice !== undefined && notice(words.notices[page.notice])}
<form method="post" action="/login">
${next !== undefined && html`<input type="hidden" name="next" value="${next}">`}
<div class="field"><label for="email">${words.email}</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="username webauthn" autocapitalize="none" spellcheck="false" required${invalid}${described}${!known && focus}></div>
<div class="field"><label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${described}${known && focus}>${fault !== undefined && aboutFields && besideField(sayFault(language, fault))}</div>
<button class="button primary">${words.submit}</button>
</form>
${passkey(page)}
<ul class="ways list" role="list">
<li><a class="link" href="/forgot">${words.forgotten}</a></li>
<li><a class="link" href="${withNext('/login/without-password', next)}">${words.withoutPassword}</a></li>
<li><a class="link" href="/sign-up">${words.signUp}</a></li>
</ul>
</div>`,
  })
}

/** Hidden until the script knows that this browser can do it. */
function passkey({ language, next, known = false }: SignIn): Safe {
  const words = catalogue[language].passkey
  return html`<button class="button second" type="button" data-passkey="sign-in"${known && html` data-offer`}${next !== undefined && html` data-next="${next}"`} data-fault="passkey-fault" hidden>${words.use}</button>
<p class="fault" id="passkey-fault" data-cancelled="${words.cancelled}" data-refused="${words.refused}" data-unavailable="${words.unavailable}" hidden></p>`
}

const sayFault = (language: Language, { reason, retryAfter }: Fault): string =>
  reason === 'invalid_request' ? catalogue[language].signIn.incomplete : explain(language, reason, retryAfter)

/** An address of ours that leads on to where the person was going. */
export const withNext = (path: string, next: string | undefined): string =>
  next === undefined ? path : `${path}?${new URLSearchParams({ next }).toString()}`
