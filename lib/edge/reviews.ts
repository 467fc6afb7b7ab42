// The API of access reviews.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { CarriedOut } from '../flows/reviews/carry-out.ts'
import type { Decided, DecideEntry } from '../flows/reviews/decide.ts'
import type { OneReview, ReadLines, StartReview } from '../flows/reviews/reviews.ts'
import { type AppId, parseAppId, parseReviewId } from '../ids.ts'
import type { Page } from '../ports.ts'
import { most } from '../rules/review.ts'
import type { Review, ReviewLine } from '../schema.ts'
import { readOfApp, readPrincipal } from './app-id.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { pageBody, readPage } from './list.ts'
import { parseMoment } from './moment.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { empty, json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

export const startShape = z.strictObject({
  due: z.string().check(z.maxLength(40)),
  apps: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(most.apps))),
})
export const decisionShape = z.strictObject({ decision: z.enum(['confirmed', 'withdrawn']) })

export function readStart(asked: Asked): StartReview | Refusal {
  const body = readJson(asked.request, startShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const due = parseMoment(body.due)
  if (due === undefined) return malformed('The field due is a moment, as in 2026-12-31T23:00:00Z.')
  const apps = body.apps?.map(parseAppId)
  if (apps?.includes(undefined) === true) return malformed('The field apps is a list of apps.')
  return { ...where, due, ...(apps === undefined ? {} : { apps: [...new Set(apps as AppId[])] }) }
}

export function readOneReview(asked: Asked): OneReview | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const review = parseReviewId(asked.request.parameters.get('review') ?? '')
  return review === undefined ? refuse(denial('not_found'), 'not_found') : { ...where, review }
}

export function readReviewLines(asked: Asked): ReadLines | Refusal {
  const one = readOneReview(asked)
  if (isRefusal(one)) return one
  const browse = readPage(asked)
  return isRefusal(browse) ? browse : { ...one, browse }
}

export function readDecision(asked: Asked): DecideEntry | Refusal {
  const body = readJson(asked.request, decisionShape)
  if (isRefusal(body)) return body
  const [where, of] = [readOfApp(asked), readPrincipal(asked)]
  if (isRefusal(where)) return where
  if (of === undefined || isRefusal(of)) return of ?? refuse(denial('not_found'), 'not_found')
  return { ...where, of, decision: body.decision }
}

export const reviewBody = ({ id, state, startedAt, startedBy, due, apps, closedAt }: Review) => ({
  ...{ id, state, started_at: rfc3339(startedAt), started_by: startedBy, due: rfc3339(due) },
  ...(apps === undefined ? {} : { apps }),
  ...(closedAt === undefined ? {} : { closed_at: rfc3339(closedAt) }),
})

export const replyStarted = (review: Review): Reply => json(201, reviewBody(review))

export const replyReview = (review: Review): Reply => json(200, reviewBody(review))

export const replyReviews = (reviews: readonly Review[]): Reply => json(200, { reviews: reviews.map(reviewBody) })

export const replyLines = ({ items, next }: Page<ReviewLine>): Reply =>
  json(
    200,
    pageBody(
      'entries',
      items.map(({ app, principal, verbs, decision, by, at }) => ({
        ...{ app, principal, verbs, decision },
        ...(by === undefined ? {} : { by }),
        at: rfc3339(at),
      })),
      next,
    ),
  )

export const replyDecided = ({ decision }: Decided): Reply => json(200, { decision })

export const replyCancelled = (): Reply => empty()

export const replyCarriedOut = ({ lapsed, closed }: CarriedOut): Reply => json(200, { lapsed, closed })

/** The clock that starts the job says nothing that matters. */
export const readTick = (): object => ({})
