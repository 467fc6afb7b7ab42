// One review: what it is, its apps and what waits in each of them, and the two ways in which it ends.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain, warning } from '../../faults.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, confirmFirst, done, refused as refusedBanner } from '../banner.ts'
import { day, lastDay } from '../days.ts'
import type { ConsolePage } from '../layout.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { badge, type Row, table } from '../table.ts'
import { tabs } from '../tabs.ts'
import { consoleWords } from '../words.ts'
import { REVIEWS, type ReviewsNoted, reviewPath } from './acts.ts'
import type { ListedReview } from './index.ts'
import { dayOf, standing } from './standing.ts'

export interface OneReview extends ListedReview {
  /** Absent: all. */
  readonly apps?: number | undefined
}
export interface ReviewFrame {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly now: number
  readonly review: OneReview
  readonly note?: ReviewsNoted | 'again' | undefined
  readonly refused?: ReviewRefused | undefined
}
export type ReviewRefused =
  | { readonly said: 'oneself' | 'ended' | 'gone' | 'notDue' | 'tickFirst' }
  | { readonly reason: DenialReason; readonly wait?: number }

export interface AppInReview {
  readonly id: string
  readonly name: string
  readonly waiting: number
  readonly confirmed: number
  readonly more: boolean
}
export interface ReviewPage extends ReviewFrame {
  readonly apps: readonly AppInReview[]
  readonly after?: string | undefined
  readonly next?: string | undefined
}

export const titleOf = (language: Language, { startedAt }: Pick<ListedReview, 'startedAt'>): string =>
  consoleWords[language].reviews.name(dayOf(language, startedAt))

/** Only of what is still to be decided is there more than the record. */
export function reviewFrame(
  { language, viewer, review }: ReviewFrame,
  part: 'apps' | 'record',
): Pick<ConsolePage, 'language' | 'viewer' | 'here' | 'title' | 'address' | 'trail' | 'tabs'> {
  const words = consoleWords[language].reviews
  const path = reviewPath(review.id)
  const record = withQuery(path, { part: 'record' })
  const both = viewer.administrator && (review.state === 'open' || review.state === 'over')
  const all = [
    { name: words.tabs.apps, path },
    { name: words.tabs.record, path: record },
  ]
  return {
    ...{ language, viewer, here: 'reviews', title: titleOf(language, review), address: path },
    trail: [{ name: words.title, path: REVIEWS }],
    ...(both ? { tabs: tabs(words.tabs.label, all, part === 'record' ? record : path) } : {}),
  }
}

export function newsOf({ language, fresh, review, note, refused }: ReviewFrame, address: string): Safe | false {
  const words = consoleWords[language].reviews
  if (refused !== undefined && 'said' in refused)
    return refusedBanner(refused.said === 'tickFirst' ? words.entries.tickFirst : words.refused[refused.said])
  if (refused !== undefined) return refusedBanner(explain(language, refused.reason, refused.wait))
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, words.notes[note])
  const changes = review.state === 'open' || review.state === 'over'
  return changes && !fresh && confirmFirst(language, address)
}

export function reviewPage(page: ReviewPage): string {
  const { language, viewer, review, apps, after, next, refused } = page
  const words = consoleWords[language].reviews
  const path = reviewPath(review.id)
  return consolePage({
    ...reviewFrame(page, 'apps'),
    ...(after === undefined ? {} : { query: { after } }),
    faulty: refused !== undefined,
    news: newsOf(page, path),
    main: html`${facts(page)}<section class="panel"><h2>${words.tabs.apps}</h2><p class="hint">${words.apps.lead}</p>
${apps.length > 0 ? listOf(page) : next === undefined && html`<p class="empty">${words.apps.none}</p>`}
${paging(language, { path, after, next })}</section>${viewer.administrator && ending(page, path)}`,
  })
}

export function facts({ language, review }: ReviewFrame): Safe {
  const { one, state, result } = consoleWords[language].reviews
  const { apps, due, decided } = review
  const ended = (['confirmed', 'withdrawn', 'lapsed'] as const).flatMap((name) =>
    decided === undefined || decided[name] === 0 ? [] : [result[name](decided[name])],
  )
  const told: readonly (readonly [string, Piece] | undefined)[] = [
    [one.by, html`<bdi>${review.startedBy}</bdi> <span class="detail line">${day(language, review.startedAt)}</span>`],
    [
      one.due,
      html`${lastDay(language, due)} <span class="line">${badge(state[review.state], review.state === 'over' ? 'warning' : 'plain')}</span>`,
    ],
    [one.scope, apps === undefined ? one.allApps : one.someApps(apps)],
    review.standing === undefined ? undefined : [one.decided, standing(language, review.standing)],
    review.standing === undefined
      ? undefined
      : [one.waiting, review.standing.more ? one.moreThan(review.standing.waiting) : review.standing.waiting],
    ended.length === 0 ? undefined : [one.decided, ended.map((text) => html`<span class="line">${text}</span>`)],
  ]
  return html`${review.state === 'over' && warning(one.over)}<section class="panel"><h2 class="unseen">${one.facts}</h2><dl class="facts">${told.map((fact) => fact !== undefined && html`<div><dt>${fact[0]}</dt><dd>${fact[1]}</dd></div>`)}</dl></section>`
}

function listOf({ language, review, apps }: ReviewPage): Safe {
  const words = consoleWords[language].reviews
  const { app, waiting, confirmed, look } = words.apps.columns
  return table({
    caption: words.tabs.apps,
    columns: [...[app, waiting, confirmed].map((head) => ({ head })), { head: look, unseen: true }],
    rows: apps.map((one) => row(language, review.id, one)),
  })
}

function row(language: Language, review: string, { id, name, waiting, confirmed, more }: AppInReview): Row {
  const words = consoleWords[language].reviews.apps
  const path = withQuery(reviewPath(review), { app: id })
  return {
    dim: waiting === 0 && !more,
    cells: [
      html`<a href="${path}"><bdi id="name-${id}">${name}</bdi></a>`,
      waiting === 0 && !more ? words.through : html`<b>${words.wait(waiting, more)}</b>`,
      confirmed,
      html`<div class="rowacts"><a class="button small" id="look-${id}" href="${path}" aria-labelledby="look-${id} name-${id}">${words.look}</a></div>`,
    ],
  }
}

/** Given up before the date, or carried out after it: never both. */
function ending({ language, review }: ReviewPage, path: string): Safe {
  const { cancel, close } = consoleWords[language].reviews
  const [name, words] = review.state === 'over' ? (['close', close] as const) : (['cancel', cancel] as const)
  return html`<section class="panel"><h2>${words.part}</h2><p class="hint" id="${name}">${words.lead}</p>
<div class="choices"><a class="button danger" href="${withQuery(path, { ask: name })}" aria-describedby="${name}">${words.look}</a></div></section>`
}
