// /console/reviews: the reviews of access of a company, and each of them.

import { sessionPorts } from '../lib/adapters/live.ts'
import {
  readReview,
  readReviewPress,
  refuseReview,
  replyReview,
  replyReviewPressed,
} from '../lib/edge/console/review.ts'
import {
  readReviews,
  readReviewsPress,
  refuseReviews,
  replyReviewsPage,
  replyReviewsPressed,
} from '../lib/edge/console/reviews.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { lookAtReview } from '../lib/flows/console/review.ts'
import { pressOnReview } from '../lib/flows/console/review-acts.ts'
import { lookAtReviews, pressOnReviews } from '../lib/flows/console/reviews.ts'

export const index = endpoint({
  name: 'console-reviews.index',
  caller: 'principal',
  read: readReviews,
  flow: lookAtReviews,
  reply: replyReviewsPage,
  refused: refuseReviews,
})(sessionPorts())

export const create = endpoint({
  name: 'console-reviews.create',
  caller: 'administrator',
  read: readReviewsPress,
  flow: pressOnReviews,
  reply: replyReviewsPressed,
  refused: refuseReviews,
})(sessionPorts())

export const show = endpoint({
  name: 'console-reviews.show',
  caller: 'principal',
  read: readReview,
  flow: lookAtReview,
  reply: replyReview,
  refused: refuseReview,
})(sessionPorts())

export const change = endpoint({
  name: 'console-reviews.change',
  caller: 'principal',
  read: readReviewPress,
  flow: pressOnReview,
  reply: replyReviewPressed,
  refused: refuseReview,
})(sessionPorts())
