// A page on which one button does one thing, and the page that says it is done. It says beforehand what will happen: a mail
// program that looks at a link must do nothing by it, and neither must a person who only wanted to see.

import type { Language } from '../lib/schema.ts'
import { aboveForm, explain, type Fault, warning } from './faults.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { moment } from './times.ts'
import type { Done } from './words/letter/shape.ts'
import { catalogue } from './words.ts'

export type Act = 'reset' | 'mailbox' | 'not_me' | 'address'

export const pressedAt: Readonly<Record<Act, string>> = {
  reset: '/reset',
  mailbox: '/login/mailbox',
  not_me: '/not-me',
  address: '/account/address',
}

/** A command line that waits for its mailbox: its own claim of what it is, and when it asked (seconds since the epoch). */
export interface Asking {
  readonly device: string
  readonly at: number
  readonly now: number
}

export interface PressPage {
  readonly language: Language
  readonly act: Act
  readonly asking?: Asking
  readonly fault?: Fault
}

export function pressPage(page: PressPage): string {
  const { language, act, asking, fault } = page
  const said = wordsOf(language, act, asking)
  const stuck = act === 'reset' && fault?.reason === 'not_allowed_here'
  return layout({
    language,
    title: said.title,
    faulty: fault !== undefined,
    address: pressedAt[act],
    scripts: act === 'reset' ? ['passkey.js'] : [],
    main: html`<div class="card">
<h1>${said.title}</h1>
${stuck ? stuckPart(language) : openPart(page, said)}
</div>`,
  })
}

function openPart({ language, act, asking, fault }: PressPage, said: Said): Safe {
  return html`<p class="lead">${said.lead}</p>
${fault !== undefined && aboveForm(explain(language, fault.reason, fault.retryAfter))}
${points(said.points)}
${said.warning !== undefined && warning(said.warning)}
<form method="post" action="${pressedAt[act]}">
${asking !== undefined && html`<input type="hidden" name="device" value="${asking.device}"><input type="hidden" name="at" value="${asking.at}">`}
<button class="button primary">${said.submit}</button>
${act === 'reset' && passkeyInstead(language)}
</form>
${said.otherwise !== undefined && html`<p class="hint after">${said.otherwise}</p>`}`
}

/** For whoever has a phone and cannot reach it. Shown by the script alone, as what follows needs it, too. */
const passkeyInstead = (language: Language): Safe =>
  html`<button class="button second" name="by" value="passkey" data-passkey="choose" hidden>${catalogue[language].passkey.use}</button>`

/** Pressing again would not help, so there is nothing to press. */
const stuckPart = (language: Language): Safe =>
  html`${aboveForm(catalogue[language].resetNothingLeft)}
<div class="ways"><a class="link" href="/login">${catalogue[language].toSignIn}</a></div>`

interface Said {
  readonly title: string
  readonly lead: string | Safe
  readonly points: readonly string[]
  readonly submit: string
  readonly warning?: string
  readonly otherwise?: string
}

function wordsOf(language: Language, act: Act, asking: Asking | undefined): Said {
  const { reset, mailbox, cli, notMe, address } = catalogue[language]
  if (act !== 'mailbox' || asking === undefined) return { reset, mailbox, not_me: notMe, address }[act]
  const { device, at, now } = asking
  const lead = cli.lead(html`<b><bdi>${device}</bdi></b>`, moment(language, now, at))
  return { title: cli.title, lead, points: [], warning: cli.warning, submit: cli.submit }
}

export interface DonePage {
  readonly language: Language
  readonly act: 'mailbox' | 'not_me' | 'address'
  /** mailbox: the code was refused by who carries it. */
  readonly notSent?: boolean
}

export function donePage({ language, act, notSent = false }: DonePage): string {
  const { cli, notMe, address, message } = catalogue[language]
  const done: Done = { mailbox: cli.done, not_me: notMe.done, address: address.done }[act]
  const next = { mailbox: undefined, not_me: ['/login', message.toSignIn], address: ['/account', message.toAccount] }[
    act
  ]
  return layout({
    language,
    title: done.title,
    faulty: notSent,
    address: pressedAt[act],
    query: { notice: notSent ? 'not_sent' : 'done' },
    main: html`<div class="card">
<h1>${done.title}</h1>
${notSent ? aboveForm(cli.notSent) : html`<p class="lead">${done.lead}</p>`}
${points(done.points, 'ol')}
${next !== undefined && html`<a class="button primary" href="${next[0]}">${next[1]}</a>`}
</div>`,
  })
}

/** What follows in any order, or, numbered, one after the other. */
export function points(said: readonly string[], list: 'ul' | 'ol' = 'ul'): Safe | undefined {
  if (said.length === 0) return undefined
  const items = said.map((one) => html`<li>${one}</li>`)
  return list === 'ul' ? html`<ul class="points">${items}</ul>` : html`<ol class="points">${items}</ol>`
}
