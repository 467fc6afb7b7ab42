// One entry of an access list: all that is known of it, and the two things that can be done to it.

import { html, type Piece } from '../../html.ts'
import { hidden, refused as refusedBanner } from '../banner.ts'
import { lastIsoDay } from '../days.ts'
import { consolePage } from '../layout.ts'
import { badge } from '../table.ts'
import { consoleWords } from '../words.ts'
import { givenIn, type ListedAccess, nameOf, untilOf, usedOf, verbList } from './entry.ts'
import { APPS, type AppPage, news, pathOf } from './frame.ts'
import { type GivingRefused, giveForm, saidAbove, type TypedGiving } from './give-form.ts'

export interface EntryPage extends AppPage {
  readonly verbs: readonly string[]
  readonly entry: ListedAccess
  /** Of a refused form. */
  readonly typed?: TypedGiving
  readonly refused?: GivingRefused
}

export function entryPage(page: EntryPage): string {
  const { language, viewer, app, now, verbs, entry, refused } = page
  const words = consoleWords[language].access
  const [path, list] = [`${pathOf(app.id)}/access/${encodeURIComponent(entry.principal)}`, pathOf(app.id)]
  const { until, reason, principal } = entry
  const before: TypedGiving = {
    verbs: entry.verbs,
    ...(until === undefined ? {} : { until: lastIsoDay(until) }),
    ...(reason === undefined ? {} : { reason }),
  }
  const form = giveForm({
    ...{ language, now, path, verbs, typed: page.typed ?? before, refused, changes: principal },
    // A day stands for its end: an end within it stays what it is unless another day is chosen.
    fields: until === undefined ? {} : { until_was: String(until) },
  })
  const above = refused === undefined ? undefined : saidAbove(language, refused, true)
  const why = 'subject' in page ? undefined : `${list}/why?${new URLSearchParams({ subject: principal }).toString()}`
  return consolePage({
    ...{ language, viewer, here: 'apps', title: words.entry.title(nameOf(language, entry)), address: path },
    trail: [
      { name: consoleWords[language].apps.title, path: APPS },
      { name: app.name, path: list },
    ],
    faulty: refused !== undefined,
    news: above === undefined ? refused === undefined && news(page, path) : refusedBanner(above),
    main: html`<section class="panel"><h2>${words.entry.facts}</h2>
<dl class="facts">${facts(page).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${entry.kind !== 'team' && html`<p class="after"><a href="${why}">${words.entry.why}</a></p>`}</section>
<section class="panel"><h2>${words.entry.change}</h2>${form}</section>
<section class="panel"><h2>${words.withdraw}</h2><p class="hint" id="withdrawing">${words.entry.withdrawing}</p>
<form class="choices" method="post" action="${path}">${hidden({ act: 'withdraw', one: principal })}<button class="button danger" aria-describedby="withdrawing">${words.withdraw}</button></form></section>`,
  })
}

function facts({ language, now, entry }: EntryPage): readonly (readonly [string, Piece])[] {
  const { columns, kind, over, entry: words } = consoleWords[language].access
  const whose = entry.kind === 'person' ? undefined : badge(kind[entry.kind])
  return [
    [
      columns.who,
      html`<bdi>${nameOf(language, entry)}</bdi> ${whose}${entry.email !== undefined && html`<span class="detail line"><bdi>${entry.email}</bdi></span>`}${entry.over !== undefined && html`<span class="line">${badge(over[entry.over], 'warning')}</span>`}`,
    ],
    [columns.may, verbList(entry.verbs)],
    [words.given, givenIn(language, entry)],
    [columns.until, untilOf(language, entry)],
    [words.used, usedOf(language, now, entry)],
  ]
}
