// A passkey is asked for, after the password or on the way to a new one. The script asks at once, as the person is on the way
// already, and the button asks again; without script the page says what is missing and how to go on.

import type { Language } from '../lib/schema.ts'
import { needing } from './faults.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { overPart } from './over.ts'
import type { Purpose } from './words/door/shape.ts'
import { catalogue } from './words.ts'

export interface AskPasskey {
  readonly language: Language
  readonly purpose: Purpose
  /** As the script puts it to the browser; absent where its time is over. */
  readonly question?: { readonly id: string; readonly publicKey: object }
  /** A path of ours, for afterwards. */
  readonly next: string
  /** Where to begin again. */
  readonly begin: string
}

export function askPasskeyPage(page: AskPasskey): string {
  const { language, begin, question } = page
  const { passkey, denials } = catalogue[language]
  return layout({
    language,
    title: question === undefined ? denials.challenge_expired.what : passkey.title,
    faulty: question === undefined,
    address: '/login/passkey',
    scripts: ['passkey.js'],
    main: html`<div class="card">
${question === undefined ? overPart(language, 'challenge_expired', begin) : openPart(page, question)}
</div>`,
  })
}

function openPart(
  { language, purpose, next, begin }: AskPasskey,
  { id, publicKey }: { id: string; publicKey: object },
): Safe {
  const { passkey, denials, code } = catalogue[language]
  const asked = JSON.stringify({ challenge: { id, public_key: publicKey } })
  const { what, next: advice } = denials.challenge_expired
  return html`<h1>${passkey.title}</h1>
<p class="lead">${passkey.lead[purpose === 'join' ? 'login' : purpose]}</p>
<button class="button primary" type="button" data-passkey="prove" data-asked="${asked}" data-next="${next}" data-fault="passkey-fault" hidden>${passkey.use}</button>
${needing(passkey.needsScript)}
<p class="fault" id="passkey-fault" data-cancelled="${passkey.cancelled}" data-refused="${passkey.another}" data-unavailable="${passkey.unavailable}" data-over="${`${what}. ${advice}`}" hidden></p>
<ul class="ways list" role="list">
<li><a class="link" href="${begin}">${code.restart}</a></li>
</ul>`
}
