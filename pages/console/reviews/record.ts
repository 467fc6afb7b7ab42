// The record of a review: what was decided of each entry, by whom and when. It can be taken along as a file.

import type { Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { type ListedAccess, nameOf, verbList } from '../apps/entry.ts'
import { done, type Undo } from '../banner.ts'
import { day } from '../days.ts'
import { consolePage } from '../layout.ts'
import { paging, withQuery } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { badge, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { type Decided, REVIEWS, reviewPath } from './acts.ts'
import { facts, newsOf, type ReviewFrame, reviewFrame, titleOf } from './review.ts'

export interface RecordLine {
  readonly app: string
  /** The name, where there is one. */
  readonly name: string
  readonly team?: boolean
  readonly verbs: readonly string[]
  readonly decision: keyof Decided
  /** Absent: the date. */
  readonly by?: string | undefined
  readonly at: number
}
export interface RecordPage extends ReviewFrame {
  readonly record: readonly RecordLine[]
  readonly after?: string | undefined
  readonly next?: string | undefined
}

export function recordPage(page: RecordPage): string {
  const { language, review, record, after, next, refused } = page
  const words = consoleWords[language].reviews
  const path = reviewPath(review.id)
  const part = { part: 'record' }
  return consolePage({
    ...reviewFrame(page, 'record'),
    query: { ...part, ...(after === undefined ? {} : { after }) },
    faulty: refused !== undefined,
    news: newsOf(page, withQuery(path, part)),
    main: html`${facts(page)}<section class="panel"><h2>${words.record.title}</h2>
${record.length > 0 ? html`${listOf(language, record)}<div class="choices"><a class="button" href="${withQuery(path, { part: 'csv' })}" download>${words.record.download}</a></div>` : html`<p class="empty">${words.record.none}</p>`}
${paging(language, { path, query: part, after, next })}</section>`,
  })
}

function listOf(language: Language, record: readonly RecordLine[]): Safe {
  const words = consoleWords[language].reviews.record
  const { who, app, had, decision, by, at } = words.columns
  return table({
    caption: words.title,
    columns: [who, app, had, decision, by, at].map((head) => ({ head })),
    rows: record.map((one) => ({
      cells: [
        html`<bdi>${one.name}</bdi>${one.team === true && html` ${badge(consoleWords[language].access.kind.team)}`}`,
        html`<code>${one.app}</code>`,
        verbList(one.verbs),
        words.decision[one.decision],
        one.by === undefined ? words.byDate : html`<bdi>${one.by}</bdi>`,
        day(language, one.at),
      ] satisfies readonly Piece[],
    })),
  })
}

export interface WithdrawnInReview {
  readonly language: Language
  readonly viewer: Viewer
  readonly review: { readonly id: string; readonly startedAt: number }
  readonly app: { readonly id: string; readonly name: string }
  readonly taken: readonly ListedAccess[]
  /** Absent where something of it was over anyway. */
  readonly undo?: Undo['fields'] | undefined
}

/** The answer to the press: what it takes to give it back travels in its form. */
export function withdrawnInReview({ language, viewer, review, app, taken, undo }: WithdrawnInReview): string {
  const { access, reviews } = consoleWords[language]
  const words = reviews.withdrawn
  const path = withQuery(reviewPath(review.id), { app: app.id })
  const main = html`<section class="panel"><h2>${words.list}</h2>${table({
    caption: words.list,
    columns: [access.columns.who, access.columns.may].map((head) => ({ head })),
    rows: taken.map((one) => ({ cells: [html`<bdi>${nameOf(language, one)}</bdi>`, verbList(one.verbs)] })),
  })}</section>`
  const trail = [
    { name: reviews.title, path: REVIEWS },
    { name: titleOf(language, review), path: reviewPath(review.id) },
    { name: app.name, path },
  ]
  return consolePage({
    ...{ language, viewer, here: 'reviews', title: words.title, trail },
    ...{ address: reviewPath(review.id), query: { app: app.id } },
    news: done(language, words.lead, undo === undefined ? undefined : { path, fields: { act: 'restore', ...undo } }),
    main: html`${main}<div class="choices"><a class="button" href="${path}">${words.back}</a></div>`,
  })
}
