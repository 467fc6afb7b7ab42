// A letter is on its way, if there is anybody to write to. The page is the same in both cases and knows no address.

import type { Language } from '../lib/schema.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { duration } from './times.ts'
import { catalogue } from './words.ts'

export interface Posted {
  readonly language: Language
  readonly about: 'forgot' | 'sign_up' | 'mailbox'
  /** Of the link, in seconds. */
  readonly life: number
}

/** Where the page is, and where another letter is asked for. */
const places = {
  forgot: { address: '/forgot', query: { notice: 'sent' }, again: '/forgot' },
  sign_up: { address: '/sign-up', query: { notice: 'sent' }, again: '/sign-up' },
  mailbox: { address: '/login/mailbox-sent', query: {}, again: '/login/without-password' },
} as const

export function postedPage({ language, about, life }: Posted): string {
  const words = catalogue[language].posted
  const { address, query, again } = places[about]
  return layout({
    language,
    title: words.title,
    faulty: false,
    address,
    query,
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${words.sent[about](duration(language, life))}</p>
<p class="hint after">${words.missing}</p>
<div class="ways"><a class="link" href="${again}">${words.again}</a><a class="link" href="/login">${catalogue[language].toSignIn}</a></div>
</div>`,
  })
}
