// Reviews of access as pages show them: to administrators all of their company's, with how far each has come; to whoever looks
// after an app the one that waits for them. And the form that starts one.

import type { AppId, CompanyId, SubjectId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { cursorOf, placeOf } from '../../rules/directory.ts'
import type { App, Review } from '../../schema.ts'
import { gone } from '../access/gone.ts'
import { acknowledge } from '../acknowledge.ts'
import { administrator } from '../administrator.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { type Browse, browse as browseList } from '../directory.ts'
import { tooWeakForCompany } from '../fresh.ts'
import { type Names, namesOf } from '../names.ts'
import { reviewsOf, type StartReview, startReview } from '../reviews/reviews.ts'
import type { Own } from '../sessions.ts'
import { appsIn, asAsked, type Standing, seenReview, standingOf } from './reviewed.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>
type ForOwn<C> = C & { readonly company: CompanyId }

/** Of so many a form lets somebody choose. */
const CHOICE = 50

export interface LookAtReviews extends Own {
  readonly browse: Browse
}
export interface ShownReviews {
  readonly reviews: readonly Review[]
  readonly next?: string
  readonly names: Names
  /** Of the one that is on. */
  readonly standing?: Standing
  /** What there is to choose from, where it is little enough; of whoever may start one. */
  readonly choice?: readonly Pick<App, 'id' | 'name'>[]
}

async function reviews(ports: Needs, attempt: Attempt, command: ForOwn<LookAtReviews>): Promise<Outcome<ShownReviews>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  if (!found.principal.subject.administrator) return waitingFor(ports, attempt, command, found.principal)
  const own = await administrator(ports, attempt, command, 'look')
  if ('refusal' in own) return own.refusal
  const { principal } = own
  const { after, limit } = command.browse
  const place = after === undefined ? undefined : placeOf(after, '')
  const all = await reviewsOf(ports, command.company)
  const from = place === undefined ? 0 : all.findIndex(({ id }) => id === place) + 1
  if (after !== undefined && from === 0) return gone(principal, attempt)
  const shown = all.slice(from, from + limit)
  const last = shown.at(-1)
  const [open] = shown.filter(({ state }) => state === 'open').map((one) => asAsked(principal, one))
  const apps = open === undefined ? undefined : await appsIn(ports, attempt, principal, open, {})
  if (apps !== undefined && 'refusal' in apps) return apps.refusal
  const listed = await browseList(ports, command.company, 'apps', { limit: CHOICE })
  const choice =
    listed === 'gone' || listed.next !== undefined
      ? {}
      : { choice: listed.lines.map(({ id, name }) => ({ id: id as AppId, name })) }
  return acknowledge(ports, principal, {
    reviews: shown,
    ...(last === undefined || from + limit >= all.length ? {} : { next: cursorOf(last.id) }),
    names: await startersOf(ports, command.company, shown),
    ...(open === undefined || apps === undefined ? {} : { standing: await standingOf(ports, open, apps) }),
    ...choice,
  })
}

const startersOf = (ports: Needs, company: CompanyId, all: readonly Review[]): Promise<Names> =>
  namesOf(
    ports,
    company,
    all.map(({ startedBy }): SubjectId => startedBy),
  )

/** Nothing waits for most people, and that is no refusal. */
async function waitingFor(
  ports: Needs,
  attempt: Attempt,
  command: ForOwn<Own>,
  principal: Principal,
): Promise<Outcome<ShownReviews>> {
  const weak = tooWeakForCompany(principal, attempt, 'look')
  if (weak !== undefined) return weak
  const { review } = principal.company
  const seen = review === undefined ? undefined : await seenReview(ports, attempt, { ...command, review: review.id })
  const mine = seen === undefined || 'refusal' in seen ? [] : [seen.review]
  return acknowledge(ports, principal, { reviews: mine, names: await startersOf(ports, command.company, mine) })
}

export const lookAtReviews = viewed<Needs, LookAtReviews, ShownReviews>(reviews)

export interface PressOnReviews extends LookAtReviews {
  readonly start: Pick<StartReview, 'due' | 'apps'> | 'unreadable'
}
type Starting = Needs & Pick<Ports, 'random'>

const started = viewed<Starting, PressOnReviews, Review>(async (ports, attempt, { start, browse: _, ...command }) => {
  if (start !== 'unreadable') return startReview(ports, attempt, { ...command, ...start })
  const found = await administrator(ports, attempt, command, 'look')
  return 'refusal' in found ? found.refusal : unreadable(found.principal, attempt)
})

export const pressOnReviews = pressed<Starting, PressOnReviews, Viewed<Review>, ShownReviews>(started, lookAtReviews)
