// Ten codes, shown once, to print or to write down. The sheet names neither the person nor the address: who finds it has
// codes and not the account that they are for.

import type { Language } from '../../lib/schema.ts'
import { html } from '../html.ts'
import { layout } from '../layout.ts'
import { caution } from '../mark.ts'
import { locales } from '../times.ts'
import { accountWords } from './words.ts'

export interface RecoveryCodes {
  readonly language: Language
  /** As they are shown. */
  readonly codes: readonly string[]
  /** Seconds since the epoch. */
  readonly now: number
}

export function recoveryCodesPage({ language, codes, now }: RecoveryCodes): string {
  const words = accountWords[language].recovery
  const date = new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(now * 1000)
  return layout({
    language,
    title: words.title,
    faulty: false,
    address: '/account/security',
    main: html`<div class="card">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p class="note warning">${caution}<span>${words.once}</span></p>
<ul class="saved" role="list" aria-label="${words.list}" translate="no">
${codes.map((code) => html`<li><code>${code}</code></li>`)}
</ul>
<p class="hint"><time datetime="${new Date(now * 1000).toISOString().slice(0, 10)}">${words.made(date)}</time> ${words.print}</p>
<a class="button primary" href="/account/security">${words.done}</a>
</div>`,
  })
}
