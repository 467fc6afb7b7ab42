// /v1/companies/{company}/reviews and what is decided in them; and the job that carries out those that are due.

import { sessionPorts } from '../lib/adapters/live.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { job } from '../lib/edge/job.ts'
import { readCompany } from '../lib/edge/joining.ts'
import {
  readDecision,
  readOneReview,
  readReviewLines,
  readStart,
  readTick,
  replyCancelled,
  replyCarriedOut,
  replyDecided,
  replyLines,
  replyReview,
  replyReviews,
  replyStarted,
} from '../lib/edge/reviews.ts'
import { carryOutDue, closeReview, hasMore } from '../lib/flows/reviews/carry-out.ts'
import { decideEntry } from '../lib/flows/reviews/decide.ts'
import { cancelReview, listReviews, readLines, showReview, startReview } from '../lib/flows/reviews/reviews.ts'

export const create = endpoint({
  name: 'reviews.create',
  caller: 'administrator',
  read: readStart,
  flow: startReview,
  reply: replyStarted,
})(sessionPorts())

export const index = endpoint({
  name: 'reviews.index',
  caller: 'administrator',
  read: readCompany,
  flow: listReviews,
  reply: replyReviews,
})(sessionPorts())

export const show = endpoint({
  name: 'reviews.show',
  caller: 'administrator',
  read: readOneReview,
  flow: showReview,
  reply: replyReview,
})(sessionPorts())

export const lines = endpoint({
  name: 'reviews.lines',
  caller: 'administrator',
  read: readReviewLines,
  flow: readLines,
  reply: replyLines,
})(sessionPorts())

export const destroy = endpoint({
  name: 'reviews.destroy',
  caller: 'administrator',
  read: readOneReview,
  flow: cancelReview,
  reply: replyCancelled,
})(sessionPorts())

export const close = endpoint({
  name: 'reviews.close',
  caller: 'administrator',
  read: readOneReview,
  flow: closeReview,
  reply: replyCarriedOut,
})(sessionPorts())

export const decide = endpoint({
  name: 'reviews.decide',
  caller: 'principal',
  read: readDecision,
  flow: decideEntry,
  reply: replyDecided,
})(sessionPorts())

/** Started by a schedule, every few minutes. */
export const carryOut = job({ name: 'reviews.carryOut', read: readTick, flow: carryOutDue, again: hasMore })(
  sessionPorts(),
)
