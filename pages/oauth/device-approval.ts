// Whether to let a command line in. RFC 8628 §5.4 (remote phishing): the person sees what asks, from where, and from where
// they themselves look, compares the code, and is told who never asks for this.

import type { Language } from '../../lib/schema.ts'
import { warning } from '../faults.ts'
import { html, type Safe } from '../html.ts'
import { layout } from '../layout.ts'
import { moment } from '../times.ts'
import { decision, type Fields } from './decision.ts'
import { userCodeOf } from './device.ts'
import { type Client, facts, named, type Person, whoAgrees, whose } from './facts.ts'
import { difference, type Place, placeLines } from './place.ts'
import { scopeList } from './scopes.ts'
import { oauthWords } from './words.ts'

export interface DeviceApproval {
  readonly language: Language
  readonly userCode: string
  readonly client: Client
  readonly asking: Place & {
    /** What the command line says its host is called. */
    readonly device?: string | undefined
    /** Seconds since the epoch. */
    readonly at: number
  }
  /** The browser that is looking. */
  readonly here: Place
  readonly person: Person
  readonly company: string
  readonly scopes: readonly string[]
  readonly fields: Fields
  /** Seconds since the epoch. */
  readonly now: number
  /** Where another account is chosen. */
  readonly another?: string
}

export function deviceApprovalPage(page: DeviceApproval): string {
  const { language, userCode, client, scopes, fields } = page
  const { another = `/oauth/logout` } = page
  const words = oauthWords[language]
  return layout({
    language,
    title: words.approval.title,
    faulty: false,
    address: '/device',
    query: { user_code: userCode },
    main: html`<div class="card">
<h1>${words.approval.title}</h1>
<p class="lead">${words.approval.lead(html`<b>${named(client.name)}</b>`)} ${whose(language, client)}</p>
${warning(words.approval.warning)}
<p class="after">${words.approval.compare}</p>
<p class="code shown" translate="no">${userCodeOf(userCode)}</p>
${places(page)}
<h2 class="more">${words.consent.may}</h2>
${scopeList(language, scopes)}
${facts([whoAgrees(language, page.person, page.company, another)])}
${decision('/device', fields, words.approval)}
</div>`,
  })
}

function places({ language, asking, here, now }: DeviceApproval): Safe {
  const words = oauthWords[language]
  const { device, at } = asking
  const name =
    device === undefined
      ? words.approval.unnamed
      : html`<b><bdi>${device}</bdi></b> <span class="detail">${words.consent.unproved}</span>`
  const pointed = difference(asking, here)
  return html`<dl class="facts places">
<div><dt>${words.approval.there}</dt><dd>${name}</dd><dd>${placeLines(language, asking)}</dd><dd class="detail">${words.approval.asked(moment(language, now, at))}</dd></div>
<div><dt>${words.here}</dt><dd>${placeLines(language, here)}</dd></div>
</dl>
${pointed !== undefined && (pointed === 'sameNetwork' ? html`<p class="hint after">${words.approval.sameNetwork}</p>` : warning(words.approval[pointed]))}`
}
