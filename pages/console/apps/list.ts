// An app's access list: who may do what in it, and the forms that give, change and take away. Whoever does not look after the
// app sees what they may do there themself.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { hidden, refused as refusedBanner } from '../banner.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import { type Row, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { givenIn, idOf, type ListedAccess, untilOf, usedOf, verbList, who } from './entry.ts'
import { type AppPage, appFrame, news, pathOf } from './frame.ts'
import { type GivingRefused, giveForm, saidAbove, type TypedGiving } from './give-form.ts'

export interface AccessPage extends AppPage {
  /** What whoever looks may do. */
  readonly may: readonly string[]
  /** Of whoever looks after the app. */
  readonly list?: {
    readonly verbs: readonly string[]
    readonly entries: readonly ListedAccess[]
    readonly after?: string | undefined
    readonly next?: string | undefined
    /** Of a refused form. */
    readonly typed?: TypedGiving
    readonly ticked?: readonly string[]
  }
  readonly refused?: GivingRefused | 'tick_first'
}

export function accessPage(page: AccessPage): string {
  const { language, app, list, refused } = page
  const path = pathOf(app.id)
  const above = refused === undefined ? undefined : said(language, refused)
  return consolePage({
    ...appFrame(page, path),
    ...(list?.after === undefined ? {} : { query: { after: list.after } }),
    faulty: refused !== undefined,
    news: above === undefined ? refused === undefined && news(page, path) : refusedBanner(above),
    main: list === undefined ? yours(page) : html`${giving(page, list)}${entries(page, list)}`,
  })
}

type List = NonNullable<AccessPage['list']>

const said = (language: Language, refused: NonNullable<AccessPage['refused']>): string | undefined =>
  refused === 'tick_first' ? consoleWords[language].access.tickFirst : saidAbove(language, refused)

const addressOf = ({ app }: AccessPage, { after }: List): string =>
  withQuery(pathOf(app.id), after === undefined ? {} : { after })

function yours({ language, app, may }: AccessPage): Safe {
  const words = consoleWords[language].access.yours
  return html`<section class="panel"><h2>${words.title}</h2>
<p class="hint">${words.lead}</p>
<div class="after">${verbList(may)}</div>
<p class="after"><a href="${pathOf(app.id)}/why">${words.why}</a></p></section>`
}

/** Closed until it is wanted: what most come for is the list. */
function giving(page: AccessPage, list: List): Safe {
  const { language, now, refused } = page
  const words = consoleWords[language].access.give
  const form = giveForm({
    ...{ language, now, path: addressOf(page, list), verbs: list.verbs, typed: list.typed ?? { verbs: [] } },
    refused: refused === 'tick_first' ? undefined : refused,
  })
  return html`<details class="panel"${list.typed !== undefined && html` open`}><summary>${words.title}</summary>
<p class="hint">${words.lead}</p>${form}</details>`
}

function entries(page: AccessPage, list: List): Safe {
  const { language, app } = page
  const words = consoleWords[language].access
  const path = pathOf(app.id)
  const rows = list.entries.map((one) => row(page, one, list.ticked?.includes(one.principal) === true))
  // The first button of a form is the one that Enter presses: it takes what is ticked, and nothing where nothing is.
  return html`<section class="panel"><h2>${words.list}</h2>
${
  rows.length === 0
    ? html`<p class="empty">${words.none}</p>`
    : html`<form method="post" action="${addressOf(page, list)}">${hidden({ act: 'withdraw' })}
<div class="bulk"><p class="hint" id="withdrawing">${words.withdrawing}</p><button class="button small" aria-describedby="withdrawing">${words.withdrawTicked}</button></div>
${table({ caption: words.list, columns: columns(language), named: 1, rows })}</form>`
}
${paging(language, { path, after: list.after, next: list.next })}</section>`
}

function columns(language: Language) {
  const { tick, who: whose, may, given, until, used, acts } = consoleWords[language].access.columns
  return [
    { head: tick, unseen: true, tick: true },
    ...[whose, may, given, until, used].map((head) => ({ head })),
    { head: acts, unseen: true },
  ]
}

function row({ language, app, now }: AccessPage, one: ListedAccess, ticked: boolean): Row {
  const { principal } = one
  const [id, path] = [idOf(principal), `${pathOf(app.id)}/access/${encodeURIComponent(principal)}`]
  const words = consoleWords[language].access
  return {
    dim: one.over !== undefined,
    cells: [
      html`<label class="tick" for="tick-${id}"><input id="tick-${id}" type="checkbox" name="who:${principal}" value="yes" aria-labelledby="name-${id}"${ticked && html` checked`}></label>`,
      who(language, one, path),
      verbList(one.verbs),
      givenIn(language, one),
      untilOf(language, one),
      usedOf(language, now, one),
      html`<div class="rowacts"><a class="button small" id="change-${id}" href="${path}" aria-labelledby="change-${id} name-${id}">${words.change}</a><button class="button small" id="withdraw-${id}" name="one" value="${principal}" aria-labelledby="withdraw-${id} name-${id}">${words.withdraw}</button></div>`,
    ],
  }
}
