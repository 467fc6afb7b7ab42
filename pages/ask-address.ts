// A page that asks for nothing but an e-mail address: a forgotten password, signing up, signing in without a password. The
// answer to each is the same for every address; only the mailbox learns more.

import type { Language } from '../lib/schema.ts'
import { aboveForm, explain, type Fault } from './faults.ts'
import { emailField } from './fields.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { points } from './press.ts'
import { withNext } from './sign-in.ts'
import { catalogue } from './words.ts'

export interface AskAddress {
  readonly language: Language
  readonly about: 'forgot' | 'sign_up' | 'without_password'
  readonly email?: string
  readonly next?: string
  readonly fault?: Fault
}

export const askedAt = { forgot: '/forgot', sign_up: '/sign-up', without_password: '/login/without-password' } as const

export function askAddressPage({ language, about, email, next, fault }: AskAddress): string {
  const { title, lead, submit, before, hint, back } = wordsFor(language, about)
  const aboutField = fault?.reason === 'invalid_request'
  const field = aboutField ? { fault: catalogue[language].addressFormat } : { described: fault !== undefined }
  return layout({
    language,
    title,
    faulty: fault !== undefined,
    address: askedAt[about],
    ...(next === undefined ? {} : { query: { next } }),
    main: html`<div class="card">
<h1>${title}</h1>
<p class="lead">${lead}</p>
${before}
${fault !== undefined && !aboutField && aboveForm(explain(language, fault.reason, fault.retryAfter))}
<form method="post" action="${askedAt[about]}">
${next !== undefined && html`<input type="hidden" name="next" value="${next}">`}
${emailField(language, { value: email, focus: true, ...field })}
${hint !== undefined && html`<p class="hint after">${hint}</p>`}
<button class="button primary">${submit}</button>
</form>
<div class="ways"><a class="link" href="${withNext('/login', next)}">${back}</a></div>
</div>`,
  })
}

interface Said {
  readonly title: string
  readonly lead: string
  readonly submit: string
  readonly before?: Safe | undefined
  readonly hint?: string
  readonly back: string
}

function wordsFor(language: Language, about: AskAddress['about']): Said {
  const { ask, toSignIn, withoutPassword } = catalogue[language]
  if (about !== 'without_password') return { ...ask[about], back: toSignIn }
  const { points: worth, withPassword, ...said } = withoutPassword
  return { ...said, before: points(worth), back: withPassword }
}
