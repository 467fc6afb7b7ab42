// The error page: what happened, what to do next, and the reference by which support finds the request in the log.

import type { DenialReason } from '../lib/denial.ts'
import type { Language } from '../lib/schema.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { catalogue } from './words.ts'

/** Where to go on from here. */
export type Back = '/login' | '/account' | '/console'

export interface Message {
  readonly language: Language
  readonly reason: DenialReason
  readonly requestId?: string
  readonly back?: Back
}

export function messagePage({ language, reason, requestId, back }: Message): string {
  const words = catalogue[language].message
  const said = { '/login': words.toSignIn, '/account': words.toAccount, '/console': words.toConsole } as const
  const { what, next } = catalogue[language].denials[reason]
  return layout({
    language,
    title: what,
    faulty: true,
    address: back ?? '',
    main: html`<div class="card">
<h1>${what}</h1>
<p class="lead">${next}</p>
${back !== undefined && html`<a class="button primary" href="${back}">${said[back]}</a>`}
${requestId !== undefined && html`<p class="reference hint">${words.reference} <code>${requestId}</code></p>`}
</div>`,
  })
}
