// An authenticator app is set up: the key as a picture and as text, shown once, and the code that proves that the app took it.
// After a wrong code the key is not shown again, as nobody here can read it any more.

import type { DenialReason } from '../../lib/denial.ts'
import type { Language } from '../../lib/schema.ts'
import { aboveForm, type Fault } from '../faults.ts'
import { html, type Safe } from '../html.ts'
import { qrSvg } from '../qr.ts'
import { duration } from '../times.ts'
import { catalogue } from '../words.ts'
import { codeForm } from './code-field.ts'
import { taskPage } from './task.ts'
import { accountWords } from './words.ts'

export interface TotpSetup {
  readonly language: Language
  /** Base32. */
  readonly secret: string
  readonly uri: string
  /** Seconds. */
  readonly expiresIn: number
}

const form = { action: '/account/totp/confirm', from: 'totp', digits: 6 } as const

export function totpPage({ language, secret, uri, expiresIn }: TotpSetup): string {
  const words = accountWords[language].totp
  const groups = secret.match(/.{1,4}/g) ?? []
  return taskPage({
    language,
    title: words.title,
    faulty: false,
    address: '/account/security',
    main: html`<ol class="steps">
<li><p>${words.scan}</p>
${qrSvg(uri, words.picture)}
<p class="hint">${words.type}</p>
<code class="seed" translate="no">${groups.map((group) => html`<span>${group}</span>`)}</code>
<p class="handheld"><a class="link" href="${uri}">${words.open}</a></p></li>
<li><p>${words.code}</p>
${codeForm({ language, ...form, submit: words.submit, focus: false })}</li>
</ol>
<p class="hint after">${words.once(duration(language, expiresIn))}</p>`,
  })
}

/** After these no code of this key is looked at any more. */
const over: ReadonlySet<DenialReason> = new Set(['challenge_expired', 'challenge_spent', 'challenge_unknown'])

export function totpAgainPage(language: Language, fault: Fault): string {
  const words = accountWords[language].totp
  const ended = over.has(fault.reason)
  const anew = (kind: string): Safe =>
    html`<form method="post" action="/account/totp"><button class="${kind}" aria-describedby="anew">${words.anew}</button></form>
<p class="hint after" id="anew">${words.anewHint}</p>`
  return taskPage({
    language,
    title: ended ? words.over : words.again,
    faulty: true,
    address: '/account/security',
    main: ended
      ? html`${aboveForm(`${catalogue[language].denials[fault.reason].what}.`)}
${anew('button primary')}`
      : codeForm({ language, ...form, submit: words.submit, focus: true, fault }),
    ...(ended ? {} : { ways: anew('link') }),
  })
}
