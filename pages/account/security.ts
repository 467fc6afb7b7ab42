// Everything that proves a person, on one page for that person. What the last press did, or why it did not, is said in the
// part that it was about. Labels come from command lines and user agents, and are isolated as on the sessions page.

import type { DenialReason } from '../../lib/denial.ts'
import type { Language } from '../../lib/schema.ts'
import { aboveForm, explain, notice } from '../faults.ts'
import { html, type Safe } from '../html.ts'
import { layout } from '../layout.ts'
import { caution } from '../mark.ts'
import { type Act, type Notice, type Place, placeOf } from './acts.ts'
import { authenticators, type Bound, kindsOf } from './authenticators.ts'
import { accountBanner, type Who } from './banner.ts'
import { devicePart, type ListedDevice } from './devices.ts'
import { type ListedPasskey, passkeyPart } from './passkeys.ts'
import { accountWords } from './words.ts'

export interface Security extends Who, Omit<Bound, 'passkeys' | 'email'> {
  readonly language: Language
  /** Whether the session is fresh enough to change something. */
  readonly fresh: boolean
  /** Whether the session is worth less than the company asks for. */
  readonly weak?: boolean
  readonly passkeys: readonly ListedPasskey[]
  readonly devices: readonly ListedDevice[]
  readonly news?: News
}

export type News =
  | { readonly notice: Notice }
  /** The person confirmed that it was them, and what they had pressed before is to be pressed again. */
  | { readonly again: Act }
  | { readonly refused: Act; readonly reason: DenialReason; readonly retryAfter?: number }

export function securityPage(page: Security): string {
  const { language, passkeys, news } = page
  const words = accountWords[language].security
  const others = page.sms !== undefined || page.totp !== undefined
  return layout({
    language,
    title: words.title,
    faulty: news !== undefined && 'refused' in news,
    address: '/account/security',
    wide: true,
    banner: accountBanner(language, page, 'security'),
    main: html`<section class="card" id="authenticators">
<h1>${words.title}</h1>
<p class="lead">${page.fresh ? words.lead : words.leadStale}</p>
${said(language, news, 'authenticators')}
${page.weak === true && html`<p class="note">${caution}<span>${words.weak}</span></p>`}
${onlySms(page)}
${authenticators(language, page)}
</section>
${
  (page.allowed.includes('passkey') || passkeys.length > 0) &&
  html`<section class="card" id="passkeys">
${passkeyPart(language, { ...page, others }, said(language, news, 'passkeys'))}
</section>`
}
<section class="card" id="devices">
${devicePart(language, page, said(language, news, 'devices'))}
</section>`,
  })
}

/** Good news and what is to be done again stand at the top, where a new page is read from. */
function said(language: Language, news: News | undefined, place: Place): Safe | false {
  if (news === undefined) return false
  const words = accountWords[language].security
  if (!('refused' in news)) {
    if (place !== 'authenticators') return false
    return notice('notice' in news ? words.notices[news.notice] : words.again[news.again])
  }
  if (placeOf[news.refused] !== place) return false
  const { reason, retryAfter } = news
  if (reason === 'conflict') return aboveForm(words.lastOne)
  return aboveForm(reason === 'not_found' ? words.gone : explain(language, reason, retryAfter))
}

/** SP 800-63B-4 §3.2.9: who has a restricted authenticator is told what it is worth and offered one that is not. */
function onlySms(page: Security): Safe | false {
  if (page.sms === undefined || kindsOf(page) > 1) return false
  const { onlySms: text, better } = accountWords[page.language].security
  const [passkey, totp] = [page.allowed.includes('passkey'), page.allowed.includes('totp')]
  if (!passkey && !totp) return false
  const offer = passkey && totp ? better.either : passkey ? better.passkey : better.totp
  return html`<p class="note">${caution}<span>${text} ${offer}</span></p>`
}
