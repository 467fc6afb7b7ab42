// Reviews of access, in the hands of a company's administrators: started, looked at, given up. There is one at a time, because
// a gate asks it on every call.

import { denial } from '../../denial.ts'
import type { ReviewRefused } from '../../event.ts'
import { type AppId, type CompanyId, later, type ReviewId, type Seconds } from '../../ids.ts'
import {
  counted,
  create,
  type Denied,
  denied,
  type Outcome,
  permitted,
  remove,
  replace,
  rewrite,
} from '../../outcome.ts'
import type { Attempt, Found, Page, Ports, Write } from '../../ports.ts'
import { ID_BYTES, mintId } from '../../rules/credential.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import { dateFault, settle } from '../../rules/review.ts'
import { type Company, key, partition, type Review, type ReviewLine } from '../../schema.ts'
import { gone } from '../access/gone.ts'
import { about } from '../account/authenticators.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator, type ForCompany } from '../administrator.ts'
import type { Principal } from '../authenticate.ts'
import type { Browse } from '../directory.ts'
import { decidedIn } from './progress.ts'

export interface StartReview extends ForCompany {
  readonly due: Seconds
  /** Absent: all. */
  readonly apps?: readonly AppId[]
}
export interface OneReview extends ForCompany {
  readonly review: ReviewId
}
export interface ReadLines extends OneReview {
  readonly browse: Browse
}

type Needs = Pick<Ports, 'table' | 'deployment'>

export async function startReview(
  ports: Needs & Pick<Ports, 'random'>,
  attempt: Attempt,
  command: StartReview,
): Promise<Outcome<Review>> {
  const found = await administrator(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal } = found
  const { company, subject, at } = principal
  const { due, apps } = command
  if (company.review !== undefined) return refuseReview(principal, 'too_many', company.review.id)
  if (dateFault(due, at)) return refuseReview(principal, 'date')
  const named = apps === undefined ? [] : await ports.table.get(...apps.map((app) => key.app(app)))
  if (named.some((app) => app?.company !== company.id || app.state === 'removed'))
    return refuseReview(principal, 'unknown_app')
  const id = mintId<ReviewId>(ports.random.bytes(ID_BYTES))
  const scope = apps === undefined ? {} : { apps }
  const review: Review = {
    kind: 'review',
    ...{ company: company.id, id, state: 'open', startedAt: at, startedBy: subject.id, due },
    ...scope,
  }
  return permitted(
    review,
    [{ kind: 'review_started', ...about(principal), review: id, until: due, ...scope }],
    [
      create(review),
      create({ kind: 'review_due', company: company.id, review: id, due }),
      // What is given by a request that began before this one was committed is asked about, too.
      replace(company, { review: { id, startedAt: later(at, settle), due, ...scope } }),
    ],
  )
}

export async function listReviews(
  ports: Needs,
  attempt: Attempt,
  command: ForCompany,
): Promise<Outcome<readonly Review[]>> {
  const found = await administrator(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const reviews = await reviewsOf(ports, command.company)
  return acknowledge(ports, found.principal, reviews.slice(0, MOST_SHOWN))
}

const MOST_SHOWN = 100
/** Their ids are random, so the newest are found among all; of one at a time there are never many. */
const MOST_READ = 1000

/** The one that is on first, then the newest. */
export async function reviewsOf(ports: Pick<Ports, 'table'>, company: CompanyId): Promise<readonly Found<Review>[]> {
  const { items } = await ports.table.page(partition.reviews(company), MOST_READ)
  const closed = (review: Review): number => (review.state === 'open' ? 0 : 1)
  return (items as readonly Found<Review>[]).toSorted(
    (one, other) => closed(one) - closed(other) || other.startedAt - one.startedAt,
  )
}

export async function showReview(ports: Needs, attempt: Attempt, command: OneReview): Promise<Outcome<Review>> {
  const found = await ownReview(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : acknowledge(ports, found.principal, found.review)
}

/** The record of a review: what was decided of each entry, by whom and when. */
export async function readLines(
  ports: Needs,
  attempt: Attempt,
  command: ReadLines,
): Promise<Outcome<Page<ReviewLine>>> {
  const found = await ownReview(ports, attempt, command, 'look')
  if ('refusal' in found) return found.refusal
  const { after, limit } = command.browse
  const place = after === undefined ? undefined : placeOf(after, 'LINE#')
  if (after !== undefined && place === undefined) return gone(found.principal, attempt)
  const lines = partition.reviewLines(command.company, command.review)
  const { items, next } = await ports.table.page(lines, limit, place)
  const page = { items: items as readonly Found<ReviewLine>[] }
  return acknowledge(ports, found.principal, next === undefined ? page : { ...page, next: cursorOf(next) })
}

/** Given up: what was not confirmed stays as it is; what was withdrawn stays withdrawn. */
export async function cancelReview(ports: Needs, attempt: Attempt, command: OneReview): Promise<Outcome<object>> {
  const found = await ownReview(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, review } = found
  const { company, at } = principal
  if (review.state !== 'open' || at >= review.due) return refuseReview(principal, 'ended', review.id)
  const ended = await ending(ports, company, review, { state: 'cancelled', at })
  const event = { kind: 'review_ended', ...about(principal), review: review.id } as const
  return permitted({}, [{ ...event, before: { state: 'open' }, after: { state: 'cancelled' } }], ended)
}

/** Of a longer record no count is kept: who wants it reads the record. */
const MOST_COUNTED = 50_000

/** The company is asked about it no more. */
export async function ending(
  ports: Pick<Ports, 'table'>,
  company: Found<Company>,
  review: Found<Review>,
  { state, at }: { readonly state: 'closed' | 'cancelled'; readonly at: Seconds },
): Promise<readonly Write[]> {
  const { review: _, version: __, ...rest } = company
  const { reached: ___, version: ____, ...kept } = review
  const [[due], decided] = await Promise.all([
    ports.table.get(key.reviewDue(review.due, review.company)),
    decidedIn(ports, review, MOST_COUNTED),
  ])
  const counts = decided.more ? {} : { decided: decided.counts }
  return [
    rewrite(review, { ...kept, state, closedAt: at, ...counts }),
    ...(company.review?.id === review.id ? [rewrite(company, rest)] : []),
    ...(due === undefined ? [] : [remove(due)]),
  ]
}

export async function ownReview(
  ports: Needs,
  attempt: Attempt,
  command: OneReview,
  act: 'look' | 'change',
): Promise<{ readonly principal: Principal; readonly review: Found<Review> } | { readonly refusal: Denied }> {
  const found = await administrator(ports, attempt, command, act)
  if ('refusal' in found) return found
  const { principal } = found
  const [review] = await ports.table.get(key.review(principal.company.id, command.review))
  return review === undefined ? { refusal: refuseReview(principal, 'unknown', command.review) } : { principal, review }
}

const told: Readonly<Record<ReviewRefused['cause'], Parameters<typeof denial>>> = {
  unknown: ['not_found'],
  ended: ['conflict', { detail: 'This review is over.' }],
  not_due: ['conflict', { detail: 'This review is not over before its date. Cancel it, or wait.' }],
  not_under_review: ['conflict', { detail: 'This entry is not under review: it is newer, or in another app.' }],
  oneself: [
    'forbidden',
    { detail: 'Nobody confirms what they were given themselves. Ask another manager or an administrator.' },
  ],
  date: ['invalid_request', { detail: 'The field due is a moment from one hour to one year ahead.' }],
  too_many: [
    'conflict',
    { detail: 'There is a review already. It has to be over, and carried out, before the next begins.' },
  ],
  unknown_app: ['invalid_request', { detail: 'The field apps is a list of apps of your company.' }],
}

export function refuseReview(principal: Principal, cause: ReviewRefused['cause'], review?: ReviewId): Denied {
  const event = {
    kind: 'review_refused',
    ...about(principal),
    cause,
    ...(review === undefined ? {} : { review }),
  } as const
  return denied(denial(...told[cause]), counted(event, principal.subject.id, cause))
}
