// A review is past its date: what nobody confirmed is worth nothing already, and here it is taken off the lists, a few entries at
// a time, each with its line in the record. It goes on where it stopped, however often it is run.

import type { AuthEvent, Events } from '../../event.ts'
import type { AppId, SubjectId, TeamId } from '../../ids.ts'
import { inSeconds, type Seconds } from '../../ids.ts'
import { counted, type Outcome, permitted, put, remove, replace, rewrite } from '../../outcome.ts'
import type { Attempt, Found, Ports, Write } from '../../ports.ts'
import { isAbout, most, standOf } from '../../rules/review.ts'
import {
  type Allowance,
  type App,
  type Company,
  type Entry,
  key,
  type Listed,
  partition,
  type Review,
  type ReviewDue,
  type ReviewLine,
} from '../../schema.ts'
import { managersWith } from '../access/managers.ts'
import { teamIn } from '../access/named.ts'
import { ending, type OneReview, ownReview, refuseReview } from './reviews.ts'

export interface CarriedOut {
  /** Entries that were taken off in this step. */
  readonly lapsed: number
  /** Nothing of it is left to do. */
  readonly closed: boolean
}

type Needs = Pick<Ports, 'table' | 'deployment'>

const AT_ONCE = most.decisions

/** By an administrator, who does not want to wait for the job. */
export async function closeReview(ports: Needs, attempt: Attempt, command: OneReview): Promise<Outcome<CarriedOut>> {
  const found = await ownReview(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, review } = found
  if (review.state !== 'open') return refuseReview(principal, 'ended', review.id)
  if (principal.at < review.due) return refuseReview(principal, 'not_due', review.id)
  return step(ports, principal.company, review, principal.at)
}

/** Of those that are due another one comes first in each run, so that one that cannot be carried out is in nobody else's way. */
const WINDOW = 20
const RUN = 300

/** By the clock: a review that is due. Nothing is due: nothing is done, and that is on record once an hour. */
export async function carryOutDue(
  ports: Needs,
  attempt: Attempt,
): Promise<Outcome<CarriedOut & { readonly idle: boolean }>> {
  const at = inSeconds(attempt.at)
  const { items } = await ports.table.page(partition.reviewsDue(), WINDOW)
  const all = (items as readonly Found<ReviewDue>[]).filter((one) => at >= one.due)
  const due = all[Math.floor(at / RUN) % all.length]
  if (due === undefined) return idle()
  const [company, review] = await ports.table.get(key.company(due.company), key.review(due.company, due.review))
  if (company === undefined || review?.state !== 'open') return idle([remove(due)])
  const outcome = await step(ports, company, review, at)
  return outcome.permitted ? { ...outcome, value: { ...outcome.value, idle: false } } : outcome
}

export const hasMore = ({ idle: nothing }: { readonly idle: boolean }): boolean => !nothing

const idle = (writes: readonly Write[] = []) =>
  permitted({ lapsed: 0, closed: true, idle: true }, counted({ kind: 'reviews_looked_after' }, 'idle'), writes)

async function step(
  ports: Needs,
  company: Found<Company>,
  review: Found<Review>,
  at: Seconds,
): Promise<Outcome<CarriedOut>> {
  // From the moment on that the company's gates go by.
  const { startedAt } = company.review ?? review
  const work = await nextWork(ports, { ...review, startedAt })
  if (work === undefined) {
    const ended = await ending(ports, company, review, { state: 'closed', at })
    const event = { kind: 'review_ended', company: company.id, review: review.id } as const
    const states = { before: { state: 'open' }, after: { state: 'closed' } } as const
    return permitted({ lapsed: 0, closed: true }, [{ ...event, ...states }], ended)
  }
  const { version: _, ...kept } = review
  const onwards = rewrite(review, { ...kept, reached: work.reached })
  const { lapsing, app } = work
  const value = { lapsed: lapsing.length, closed: false }
  if (app === undefined || lapsing.length === 0)
    return permitted(value, counted({ kind: 'reviews_looked_after', company: company.id }, review.id), [onwards])
  const gone = await takenOff(ports, { review, app, lapsing }, at)
  return permitted(value, gone.events, [...gone.writes, onwards])
}

type Lapsing = { readonly team: TeamId; readonly allowance: Allowance } | { readonly entry: Found<Entry> }

interface Work {
  readonly reached: NonNullable<Review['reached']>
  readonly app?: Found<App>
  readonly lapsing: readonly Lapsing[]
}

const NAMES = 'NAME#'

/** The next app of the list in which something may be left; names stand still while a review is carried out (flows/apps). */
async function nextWork(ports: Needs, review: Found<Review>): Promise<Work | undefined> {
  const done = review.reached?.app
  const listed = partition.listed(review.company, 'apps', NAMES)
  const { items } = await ports.table.page(listed, AT_ONCE, done === undefined || done === '' ? undefined : done)
  const lines = items as readonly Found<Listed>[]
  if (lines.length === 0) return undefined
  const apps = await ports.table.get(...lines.map(({ id }) => key.app(id as AppId)))
  const i = apps.findIndex((app) => app !== undefined && app.state !== 'removed' && isAbout(review, app.id))
  const [line, app] = [lines[i], apps[i]]
  // What was reached inside an app is of the first that follows on what is done.
  if (line === undefined || app === undefined) return { reached: { app: placed(lines.at(-1)) }, lapsing: [] }
  return workIn(ports, review, app, placed(line))
}

const placed = (line: Listed | undefined): string => (line === undefined ? '' : `${line.term}#${line.id}`)

/** Teams first, then the entries page by page. */
async function workIn(ports: Needs, review: Found<Review>, app: Found<App>, here: string): Promise<Work> {
  const { app: done = '', in: within, entry: reached } = review.reached ?? {}
  // What was reached is of one app; where that is gone meanwhile, the next one begins at its beginning.
  const entry = within === app.id ? reached : undefined
  const pending = (allowance: Allowance) => standOf(review, app.id, allowance) === 'pending'
  const teams = (Object.entries(app.teams) as [TeamId, Allowance][]).filter(([, allowance]) => pending(allowance))
  if (teams.length > 0) {
    const lapsing = teams.slice(0, AT_ONCE).map(([team, allowance]) => ({ team, allowance }))
    return { reached: { app: done, ...(entry === undefined ? {} : { in: app.id, entry }) }, app, lapsing }
  }
  const { items, next } = await ports.table.page(partition.entries(app.id), AT_ONCE, entry)
  const lapsing = (items as readonly Found<Entry>[]).filter(pending).map((one) => ({ entry: one }))
  return { reached: next === undefined ? { app: here } : { app: done, in: app.id, entry: next }, app, lapsing }
}

async function takenOff(
  ports: Needs,
  { review, app, lapsing }: { readonly review: Review; readonly app: Found<App>; readonly lapsing: readonly Lapsing[] },
  at: Seconds,
): Promise<{ readonly events: Events; readonly writes: readonly Write[] }> {
  const holders = lapsing.map((one) => ('team' in one ? teamIn(app.company, one.team) : one.entry.subject))
  const holdings = await ports.table.get(...holders.map((holder) => key.holding(holder, app.id)))
  const teams = Object.fromEntries(
    Object.entries(app.teams).filter(([team]) => !lapsing.some((one) => 'team' in one && one.team === team)),
  ) as App['teams']
  const managers = lapsing.reduce<readonly SubjectId[]>(
    (left, one) => ('team' in one ? left : managersWith({ managers: left }, one.entry.subject, false)),
    app.managers ?? [],
  )
  // Read, not taken for new: a record that got in the way once would stop the review for good.
  const said = await ports.table.get(
    ...lapsing.map((one) => key.reviewLine(review.company, review.id, app.id, whose(one).name)),
  )
  const [first, ...rest] = lapsing.flatMap((one): AuthEvent[] => {
    const { to, verbs } = whose(one)
    const about = { company: review.company, review: review.id, app: app.id }
    return [
      { kind: 'review_decided', ...about, to, decision: 'lapsed', verbs },
      { kind: 'access_withdrawn', ...about, from: to, before: verbs },
    ]
  })
  if (first === undefined) throw new TypeError('nothing lapses')
  return {
    events: [first, ...rest],
    writes: [
      ...lapsing.flatMap((one) => ('entry' in one ? [remove(one.entry)] : [])),
      ...holdings.flatMap((one) => (one === undefined ? [] : [remove(one)])),
      ...lapsing.map((one, i) => put(said[i], lineOf(review, app.id, one, at))),
      replace(app, { teams, managers }),
    ],
  }
}

const whose = (one: Lapsing) =>
  'team' in one
    ? { to: one.team, name: `team:${one.team}`, verbs: one.allowance.verbs }
    : { to: one.entry.subject, name: one.entry.subject, verbs: one.entry.verbs }

const lineOf = ({ company, id }: Review, app: AppId, one: Lapsing, at: Seconds): ReviewLine => {
  const { name: principal, verbs } = whose(one)
  return { kind: 'review_line', company, review: id, app, principal, verbs, decision: 'lapsed', at }
}
