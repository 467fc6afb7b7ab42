// /console/reviews: the reviews of a company, and the form that starts one.

import { endOfDay } from '../../../pages/console/days.ts'
import {
  REVIEWS,
  type ReviewState,
  type ReviewsNoted,
  reviewPath,
  reviewsNoted,
} from '../../../pages/console/reviews/acts.ts'
import {
  type ListedReview,
  type ReviewsPage,
  reviewsPage,
  type TypedStart,
} from '../../../pages/console/reviews/index.ts'
import type { Denial } from '../../denial.ts'
import type { Standing } from '../../flows/console/reviewed.ts'
import type { LookAtReviews, PressOnReviews, ShownReviews } from '../../flows/console/reviews.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Names } from '../../flows/names.ts'
import { type AppId, inSeconds, parseAppId, type Seconds } from '../../ids.ts'
import { dateFault, most } from '../../rules/review.ts'
import type { Review } from '../../schema.ts'
import type { Asked } from '../endpoint.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { leadTo, noteAmong } from './noted.ts'
import { browseIn, drawn, nameOr, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

export const readReviews = (asked: Asked): LookAtReviews => ({ ...readViewer(asked), browse: browseIn(asked) })

export function readReviewsPress(asked: Asked): PressOnReviews | Refusal {
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  const start = typed['act'] === 'start' ? startIn(typedStart(typed), inSeconds(asked.attempt.at)) : 'act'
  return { ...readReviews(asked), start: typeof start === 'string' ? 'unreadable' : start }
}

const APP = 'app:'

const typedStart = (typed: Typed): TypedStart => ({
  due: (typed['due'] ?? '').trim().slice(0, 40),
  apps: Object.keys(typed)
    .filter((name) => name.startsWith(APP) && typed[name] === 'yes')
    .map((name) => name.slice(APP.length)),
  ids: (typed['ids'] ?? '').slice(0, 4000),
})

/** Nothing named means everything. */
function startIn({ due: day, apps, ids }: TypedStart, now: Seconds) {
  const due = endOfDay(day) as Seconds | undefined
  if (due === undefined || dateFault(due, now)) return 'due'
  const named = [...new Set([...apps, ...ids.split(/[\s,;]+/).filter((id) => id !== '')])].map(parseAppId)
  if (named.includes(undefined) || named.length > most.apps) return 'apps'
  return named.length === 0 ? { due } : { due, apps: named as AppId[] }
}

export const refuseReviews = refuseConsole(() => REVIEWS)

export const replyReviewsPressed = (
  value: { readonly done: Viewed<Review> } | Refused<ShownReviews>,
  asked: Asked,
): Reply =>
  'done' in value ? leadTo<ReviewsNoted>(reviewPath(value.done.shown.id), 'started') : replyReviewsPage(value, asked)

export const stateOf = ({ state, due }: Review, now: Seconds): ReviewState =>
  state === 'open' && now >= due ? 'over' : state

export const standingTold = ({ decided: { counts, more }, progress }: Standing): ListedReview['standing'] => ({
  decided: counts.confirmed + counts.withdrawn + counts.lapsed,
  waiting: progress.waiting,
  more: more || progress.more,
})

export const listedReview = (review: Review, names: Names, now: Seconds): ListedReview => {
  const { id, startedAt, due, startedBy, decided } = review
  return { id, startedAt, due, startedBy: nameOr(names, startedBy), state: stateOf(review, now), decided }
}

export function replyReviewsPage(value: Viewed<ShownReviews> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: list, refused } = value
  const frame = drawn(viewer, asked)
  const { standing } = list
  const body = reviewsPage({
    ...{ ...frame, after: browseIn(asked).after, next: list.next, choice: list.choice },
    note: noteAmong(asked, viewer.fresh, reviewsNoted),
    reviews: list.reviews.map((review) => ({
      ...listedReview(review, list.names, frame.now),
      ...(review.state === 'open' && standing !== undefined ? { standing: standingTold(standing) } : {}),
    })),
    ...(refused === undefined ? {} : notStarted(refused, typedStart(typedAgain(asked)), frame.now)),
  })
  return shown(asked, refused, body)
}

function notStarted(refused: Denial, typed: TypedStart, now: Seconds): Pick<ReviewsPage, 'typed' | 'fault' | 'reason'> {
  if (refused.reason !== 'invalid_request') return { typed, reason: reasonOf(refused) }
  return { typed, fault: startIn(typed, now) === 'due' ? 'due' : 'apps' }
}
