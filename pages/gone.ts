// A link from a letter that does not work, whatever the reason: one answer for a used, an old and a made-up one, and the way
// to another.

import type { Language } from '../lib/schema.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import type { LinkKind } from './words/letter/shape.ts'
import { catalogue } from './words.ts'

export interface Gone {
  readonly language: Language
  /** `unknown`: it cannot even be read. */
  readonly kind: LinkKind | 'unknown'
  readonly requestId: string
}

export function gonePage({ language, kind, requestId }: Gone): string {
  const { gone, anew, message, denials } = catalogue[language]
  const { what } = denials.link_gone
  const [next, act] = {
    invitation: ['/login', message.toSignIn],
    reset: ['/forgot', anew.reset],
    mailbox: ['/login/without-password', anew.mailbox],
    address: ['/account', message.toAccount],
    not_me: ['/forgot', anew.reset],
    unknown: ['/login', message.toSignIn],
  }[kind]
  return layout({
    language,
    title: what,
    faulty: true,
    address: '',
    main: html`<div class="card">
<h1>${what}</h1>
<p class="lead">${gone[kind]}</p>
<a class="button primary" href="${next}">${act}</a>
<p class="reference hint">${message.reference} <code>${requestId}</code></p>
</div>`,
  })
}
