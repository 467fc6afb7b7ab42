// The reviews of a company, the one that is on first, and the form that starts the next; to whoever looks after an app the one
// that waits for them.

import type { DenialReason } from '../../../lib/denial.ts'
import type { Language } from '../../../lib/schema.ts'
import { explain } from '../../faults.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { again, confirmFirst, done, hidden, refused as refusedBanner } from '../banner.ts'
import { isoDay, lastDay } from '../days.ts'
import { input, ticks } from '../form.ts'
import { consolePage } from '../layout.ts'
import { paging } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { badge, table } from '../table.ts'
import { consoleWords } from '../words.ts'
import { type Decided, REVIEWS, type ReviewState, type ReviewsNoted, reviewPath } from './acts.ts'
import { dayOf, type Standing, standing } from './standing.ts'

export interface ListedReview {
  readonly id: string
  /** Seconds since the epoch, all. */
  readonly startedAt: number
  readonly due: number
  /** The name. */
  readonly startedBy: string
  readonly state: ReviewState
  /** Of one that has ended, where it was counted. */
  readonly decided?: Decided | undefined
  /** Of the one that is on, to administrators. */
  readonly standing?: Standing | undefined
}
export interface TypedStart {
  readonly due: string
  readonly apps: readonly string[]
  readonly ids: string
}
export interface ReviewsPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly fresh: boolean
  readonly now: number
  readonly reviews: readonly ListedReview[]
  readonly after?: string | undefined
  readonly next?: string | undefined
  /** All apps of the company, where they are few enough to choose from. */
  readonly choice?: readonly { readonly id: string; readonly name: string }[] | undefined
  readonly note?: ReviewsNoted | 'again' | undefined
  readonly typed?: TypedStart | undefined
  readonly fault?: 'due' | 'apps' | undefined
  readonly reason?: { readonly reason: DenialReason; readonly wait?: number } | undefined
}

export function reviewsPage(page: ReviewsPage): string {
  const { language, viewer, reviews, after, next, reason, fault } = page
  const words = consoleWords[language].reviews
  const { administrator } = viewer
  return consolePage({
    ...{ language, viewer, here: 'reviews', title: words.title, address: REVIEWS },
    ...(after === undefined ? {} : { query: { after } }),
    lead: administrator ? words.lead : words.leadMine,
    faulty: reason !== undefined || fault !== undefined,
    news: news(page),
    main: html`${administrator && starting(page)}<section class="panel"><h2 class="unseen">${words.list}</h2>
${reviews.length > 0 ? listOf(page) : html`<p class="empty">${administrator ? words.none : words.noneMine}</p>`}
${paging(language, { path: REVIEWS, after, next })}</section>`,
  })
}

function news({ language, viewer, fresh, note, reason, fault }: ReviewsPage): Safe | false {
  if (reason !== undefined) return refusedBanner(explain(language, reason.reason, reason.wait))
  if (fault !== undefined) return false
  if (note === 'again') return again(language)
  if (note !== undefined) return done(language, consoleWords[language].reviews.notes[note])
  return viewer.administrator && !fresh && confirmFirst(language, REVIEWS)
}

/** Closed until it is wanted; and there is one at a time. */
function starting(page: ReviewsPage): Safe | false {
  const { language, now, viewer, typed, fault, note } = page
  const words = consoleWords[language].reviews.start
  if (viewer.reviewing === true) return html`<p class="hint confirm">${words.running}</p>`
  const due = typed?.due ?? isoDay(now + TWO_WEEKS)
  return html`<details class="panel"${(fault !== undefined || note === 'again') && html` open`}><summary>${words.title}</summary>
<p class="hint">${words.lead}</p>
<form method="post" action="${REVIEWS}">${hidden({ act: 'start' })}<div class="fields">
${input({ id: 'due', type: 'date', label: words.due, hint: words.dueHint, least: isoDay(now), value: due, fault: fault === 'due' ? words.dueFault : undefined })}</div>
${chosen(page)}
<div class="choices"><button class="button primary">${words.submit}</button></div></form></details>`
}

const TWO_WEEKS = 14 * 86_400

function chosen({ language, choice, typed, fault }: ReviewsPage): Piece {
  const words = consoleWords[language].reviews.start
  const appFault = fault === 'apps' ? words.appFault : undefined
  if (choice?.length === 0) return false
  if (choice === undefined)
    return input({
      ...{ id: 'ids', label: words.ids, hint: words.idsHint, literal: true, most: 3000 },
      ...{ optional: consoleWords[language].shell.optional, value: typed?.ids, fault: appFault },
    })
  const all = choice.map(({ id, name }) => ({
    name: `app:${id}`,
    label: html`<bdi>${name}</bdi>`,
    ticked: typed?.apps.includes(id) === true,
  }))
  return html`${ticks('app', words.apps, all, appFault)}<p class="hint after">${words.appsHint}</p>`
}

function listOf({ language, reviews }: ReviewsPage): Safe {
  const { columns, list, name, state } = consoleWords[language].reviews
  return table({
    caption: list,
    columns: [columns.name, columns.state, columns.due, columns.decided, columns.by].map((head) => ({ head })),
    rows: reviews.map((one) => ({
      dim: one.state === 'closed' || one.state === 'cancelled',
      cells: [
        html`<a href="${reviewPath(one.id)}">${name(dayOf(language, one.startedAt))}</a>`,
        badge(state[one.state], one.state === 'over' ? 'warning' : 'plain'),
        lastDay(language, one.due),
        decidedOf(language, one),
        html`<bdi>${one.startedBy}</bdi>`,
      ],
    })),
  })
}

function decidedOf(language: Language, { standing: soFar, decided }: ListedReview): Piece {
  if (soFar !== undefined) return standing(language, soFar)
  if (decided === undefined) return '–'
  const { result, nothingDecided } = consoleWords[language].reviews
  const all = (['confirmed', 'withdrawn', 'lapsed'] as const).filter((name) => decided[name] > 0)
  return all.length === 0 ? nothingDecided : all.map((name) => result[name](decided[name])).join(', ')
}
