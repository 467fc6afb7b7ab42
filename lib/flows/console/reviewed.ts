// Which reviews somebody sees: administrators all of their company's, whoever looks after an app the one that is on; and how far
// one has come.

import type { AppId, CompanyId, ReviewId } from '../../ids.ts'
import type { Denied } from '../../outcome.ts'
import type { Attempt, Found, Ports } from '../../ports.ts'
import { isAbout } from '../../rules/review.ts'
import { type App, key, type Review } from '../../schema.ts'
import { gone } from '../access/gone.ts'
import { askMay } from '../access/may.ts'
import { authenticate, type Principal } from '../authenticate.ts'
import { type Browse, browse as browseList } from '../directory.ts'
import { tooWeakForCompany } from '../fresh.ts'
import { type DecidedSoFar, decidedIn, type Progress, progressIn, together } from '../reviews/progress.ts'
import { ownReview, refuseReview } from '../reviews/reviews.ts'
import type { Own } from '../sessions.ts'

type Needs = Pick<Ports, 'table' | 'deployment'>
type ForOwn<C> = C & { readonly company: CompanyId }

/** So many apps of a review are looked through for one page. */
const APPS_AT_ONCE = 20
export interface AppInReview {
  readonly app: Pick<App, 'id' | 'name'>
  readonly progress: Progress
}
export interface AppsInReview {
  readonly apps: readonly AppInReview[]
  readonly next?: string
}
interface Seen {
  readonly principal: Principal
  readonly review: Found<Review>
  /** Of whoever is no administrator: the first of their apps that are in it. */
  readonly managed?: AppsInReview
}

type OneOwn = ForOwn<Own & { readonly review: ReviewId }>

/** For administrators any of the company; for whoever looks after an app in it the one that is on. Others' are as nothing. */
export async function seenReview(
  ports: Needs,
  attempt: Attempt,
  command: OneOwn,
): Promise<Seen | { readonly refusal: Denied }> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found
  const { principal } = found
  if (principal.subject.administrator) {
    const own = await ownReview(ports, attempt, command, 'look')
    return 'refusal' in own ? own : { principal: own.principal, review: asAsked(own.principal, own.review) }
  }
  const weak = tooWeakForCompany(principal, attempt, 'look')
  if (weak !== undefined) return { refusal: weak }
  const unknown = { refusal: refuseReview(principal, 'unknown', command.review) }
  if (principal.company.review?.id !== command.review) return unknown
  const [stored] = await ports.table.get(key.review(principal.company.id, command.review))
  if (stored === undefined) return unknown
  const review = asAsked(principal, stored)
  const managed = await appsManaged(ports, attempt, command, review)
  if ('refusal' in managed) return managed
  return managed.apps.length === 0 ? unknown : { principal, review, managed }
}

/** As a gate asks it while it is on: what is given while one begins is asked about, too. */
export const asAsked = ({ company }: Principal, review: Found<Review>): Found<Review> =>
  company.review?.id === review.id ? { ...review, startedAt: company.review.startedAt } : review

/** Where they may give and take, whether or not that asks them for a fresh sign-in. */
export async function appsManaged(
  ports: Needs,
  attempt: Attempt,
  command: ForOwn<Own>,
  review: Review,
  after?: string,
): Promise<AppsInReview | { readonly refusal: Denied }> {
  const browse = { limit: APPS_AT_ONCE, ...(after === undefined ? {} : { after }) }
  const outcome = await askMay(ports, attempt, { ...command, browse, full: true })
  if (!outcome.permitted) return { refusal: outcome }
  const { may, next } = outcome.value
  const own = may.filter(
    ({ app, grounds }) =>
      app.company === command.company &&
      isAbout(review, app.id) &&
      grounds.some(({ allowance }) => allowance?.verbs.some((verb) => verb === 'manage')),
  )
  return withProgress(
    ports,
    review,
    own.map(({ app }) => app),
    next,
  )
}

/** Those that the review names, or a page of all. */
export async function appsIn(
  ports: Needs,
  attempt: Attempt,
  principal: Principal,
  review: Review,
  { after }: Pick<Browse, 'after'>,
): Promise<AppsInReview | { readonly refusal: Denied }> {
  const named = review.apps
  const limits = { limit: APPS_AT_ONCE, ...(after === undefined ? {} : { after }) }
  const listed = named === undefined ? await browseList(ports, principal.company.id, 'apps', limits) : { lines: [] }
  if (listed === 'gone') return { refusal: gone(principal, attempt) }
  const ids = named ?? listed.lines.map(({ id }) => id as AppId)
  const read = ids.length === 0 ? [] : await ports.table.get(...ids.map((id) => key.app(id)))
  const there = read.filter((app) => app !== undefined && app.state !== 'removed') as readonly Found<App>[]
  return withProgress(ports, review, there, 'next' in listed ? listed.next : undefined)
}

async function withProgress(
  ports: Needs,
  review: Review,
  apps: readonly App[],
  next: string | undefined,
): Promise<AppsInReview> {
  const all = await Promise.all(
    apps.map(async (app): Promise<AppInReview> => ({ app, progress: await progressIn(ports, review, app) })),
  )
  return next === undefined ? { apps: all } : { apps: all, next }
}

export interface Standing {
  readonly decided: DecidedSoFar
  readonly progress: Progress
}

/** The whole of it, as far as its first page of apps counts. */
export async function standingOf(ports: Needs, review: Review, { apps, next }: AppsInReview): Promise<Standing> {
  const all = apps.map(({ progress }) => progress)
  return { decided: await decidedIn(ports, review), progress: together(all, next !== undefined) }
}
