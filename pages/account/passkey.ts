// A passkey is added. This one act needs script, as WebAuthn has no form: the form shows itself where it can work, and until
// then the page says what it needs.

import type { Language } from '../../lib/schema.ts'
import { needing } from '../faults.ts'
import { html } from '../html.ts'
import { taskPage } from './task.ts'
import { accountWords } from './words.ts'

/** `label`: what the passkey is called unless the person says otherwise. */
export function passkeyPage({ language, label }: { readonly language: Language; readonly label: string }): string {
  const words = accountWords[language].passkey
  return taskPage({
    language,
    title: words.title,
    faulty: false,
    address: '/account/passkeys',
    scripts: ['passkey.js'],
    main: html`<p class="lead">${words.lead}</p>
<form method="post" action="/account/passkeys" data-passkey="bind" data-next="/account/security?notice=passkey_bound" data-fault="passkey-fault" hidden>
<div class="field"><label for="label">${words.label}</label>
<input id="label" name="label" type="text" value="${label}" maxlength="100" autocomplete="off" aria-describedby="label-hint">
<p class="hint" id="label-hint">${words.labelHint}</p></div>
<button class="button primary">${words.submit}</button>
</form>
${needing(words.without)}
<p class="fault" id="passkey-fault" hidden data-cancelled="${words.cancelled}" data-refused="${words.refused}" data-unavailable="${words.unavailable}"></p>`,
  })
}
