// Consent: which program asks, for what, as whom, and where the answer goes. RFC 6749 §10.2 (a client cannot be trusted to
// be what it says), RFC 8252 §8.6 (still less on a device), RFC 9700 §4.16 (framing is refused by the headers).

import type { Language } from '../../lib/schema.ts'
import { warning } from '../faults.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { layout } from '../layout.ts'
import { decision, type Fields } from './decision.ts'
import { type Client, type Fact, facts, named, type Person, whoAgrees, whose } from './facts.ts'
import { type Place, placeLines } from './place.ts'
import { onlyWho, scopeList } from './scopes.ts'
import { oauthWords } from './words.ts'

/** Where the browser carries the answer. */
export type Destination =
  | { readonly kind: 'loopback' }
  | { readonly kind: 'site'; readonly host: string }
  | { readonly kind: 'program'; readonly scheme: string }

export interface Consent {
  readonly language: Language
  /** `native`: it runs on a device, where it can keep no secret. */
  readonly client: Client & { readonly native: boolean }
  readonly to: Destination
  /** What a command line says its host is called. */
  readonly device?: string | undefined
  readonly person: Person
  readonly company: string
  readonly scopes: readonly string[]
  /** The browser that is looking. */
  readonly here: Place
  readonly fields: Fields
  /** What the page is read again by, in the other language. */
  readonly query?: Readonly<Record<string, string>>
  /** Where another account is chosen. */
  readonly another?: string
}

export function consentPage(page: Consent): string {
  const { language, client, scopes, fields } = page
  const words = oauthWords[language].consent
  const heading = onlyWho(scopes) ? words.asksWho : words.asksToAct
  return layout({
    language,
    title: words.title,
    faulty: false,
    address: '/oauth/authorize',
    ...(page.query === undefined ? {} : { query: page.query }),
    main: html`<div class="card">
<h1>${heading(named(client.name))}</h1>
<p class="lead">${whose(language, client)}</p>
<h2 class="more">${words.may}</h2>
${scopeList(language, scopes)}
${facts(known(page))}
${caution(page)}
${decision('/oauth/authorize', fields, words)}
</div>`,
  })
}

function known({
  language,
  to,
  device,
  person,
  company,
  here,
  another = '/oauth/logout',
}: Consent): readonly (Fact | false)[] {
  const words = oauthWords[language]
  return [
    whoAgrees(language, person, company, another),
    [words.consent.answer, html`<b>${destination(language, to)}</b>`],
    device !== undefined && [
      words.consent.saysItIs,
      html`<b><bdi>${device}</bdi></b><span class="detail">${words.consent.unproved}</span>`,
    ],
    [words.here, placeLines(language, here)],
  ]
}

function destination(language: Language, to: Destination): Piece {
  const words = oauthWords[language].consent
  if (to.kind === 'site') return html`<bdi>${to.host}</bdi>`
  return to.kind === 'loopback' ? words.loopback : words.program(html`<bdi>${to.scheme}:</bdi>`)
}

/** A site has its own name to be known by; what runs on a device has none. */
function caution({ language, client, to }: Consent): Safe | false {
  const words = oauthWords[language].consent
  if (to.kind === 'loopback') return warning(words.loopbackWarning)
  if (to.kind === 'program') return warning(words.programWarning)
  return client.native && warning(words.native)
}
