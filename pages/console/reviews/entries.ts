// The entries of one app that a review is about: who may what, by whom and since when, whether it is used, and what was decided;
// and the forms that confirm and withdraw.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { givenIn, idOf, type ListedAccess, usedOf, verbList, who } from '../apps/entry.ts'
import { pathOf } from '../apps/frame.ts'
import { day } from '../days.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import { badge, lines, type Row, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { REVIEWS, reviewPath } from './acts.ts'
import { newsOf, type ReviewFrame, reviewFrame, titleOf } from './review.ts'

export interface EntryInReview extends ListedAccess {
  /** Absent: it waits. */
  readonly confirmed?: { readonly by: string; readonly at: number } | undefined
  /** Whoever looks holds it themself, so somebody else confirms it. */
  readonly own: boolean
}
export interface EntriesPage extends ReviewFrame {
  readonly app: { readonly id: string; readonly name: string }
  readonly entries: readonly EntryInReview[]
  readonly ticked?: readonly string[] | undefined
  readonly after?: string | undefined
  readonly next?: string | undefined
}

export function entriesPage(page: EntriesPage): string {
  const { language, review, app, after, refused } = page
  const words = consoleWords[language].reviews
  const path = reviewPath(review.id)
  const query = { app: app.id, ...(after === undefined ? {} : { after }) }
  const { tabs: _, ...frame } = reviewFrame(page, 'apps')
  return consolePage({
    ...{ ...frame, query, title: words.entries.title(app.name) },
    trail: [
      { name: words.title, path: REVIEWS },
      { name: titleOf(language, review), path },
    ],
    lead: review.state === 'open' ? words.entries.lead : undefined,
    faulty: refused !== undefined,
    news: newsOf(page, withQuery(path, query)),
    main: html`<section class="panel"><h2>${words.entries.list}</h2>
${page.entries.length === 0 ? page.next === undefined && html`<p class="empty">${words.entries.none}</p>` : listed(page, withQuery(path, query))}
${paging(language, { path, query: { app: app.id }, after, next: page.next })}</section>`,
  })
}

/** Past the date there is nothing to press. */
function listed(page: EntriesPage, here: string): Safe {
  const { language, review, entries, ticked = [] } = page
  const { access, reviews } = consoleWords[language]
  const words = reviews.entries
  const { who: whose, may, given, used } = access.columns
  const open = review.state === 'open'
  const told = [whose, may, given, used, words.columns.decision].map((head) => ({ head }))
  const all = table({
    caption: words.list,
    columns: open
      ? [{ head: words.columns.tick, unseen: true, tick: true }, ...told, { head: words.columns.acts, unseen: true }]
      : told,
    named: open ? 1 : 0,
    rows: entries.map((one) => row(page, one, ticked.includes(one.principal))),
  })
  if (!open) return all
  // The first button of a form is the one that Enter presses: it confirms what is ticked, and nothing where nothing is.
  return html`<form method="post" action="${here}"><div class="bulk"><p class="hint" id="deciding">${words.doing}</p><div class="rowacts"><button class="button small" name="act" value="confirm">${words.confirmTicked}</button><button class="button small" name="act" value="withdraw" aria-describedby="deciding">${words.withdrawTicked}</button></div></div>
${all}</form>`
}

function row({ language, now, review, app }: EntriesPage, one: EntryInReview, ticked: boolean): Row {
  const { principal, own, confirmed } = one
  const words = consoleWords[language].reviews.entries
  const id = idOf(principal)
  const path = `${pathOf(app.id)}/access/${encodeURIComponent(principal)}`
  const told = [
    who(language, one, path),
    verbList(one.verbs),
    givenIn(language, one),
    usedOf(language, now, one),
    decision(language, one),
  ]
  if (review.state !== 'open') return { dim: confirmed === undefined, cells: told }
  const press = (name: 'confirm' | 'withdraw'): Safe =>
    html`<button class="button small" id="${name}-${id}" name="${name}" value="${principal}" aria-labelledby="${name}-${id} name-${id}">${words[name]}</button>`
  return {
    dim: confirmed !== undefined,
    cells: [
      html`<label class="tick" for="tick-${id}"><input id="tick-${id}" type="checkbox" name="who:${principal}" value="yes" aria-labelledby="name-${id}"${ticked && html` checked`}></label>`,
      ...told,
      html`<div class="rowacts">${confirmed === undefined && !own && press('confirm')}${press('withdraw')}</div>`,
    ],
  }
}

const decision = (language: Language, { confirmed, own }: EntryInReview): Piece => {
  const words = consoleWords[language].reviews.entries
  if (confirmed !== undefined) return words.confirmedBy(html`<bdi>${confirmed.by}</bdi>`, day(language, confirmed.at))
  return lines(badge(words.waits), own && words.yours)
}
