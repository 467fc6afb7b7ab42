// Whoever manages an app confirms entries or withdraws them, one or several at once, all or none. Nobody confirms what they were
// given themselves.

import type { Events } from '../../event.ts'
import type { ReviewId, SubjectId, TeamId } from '../../ids.ts'
import { type Denied, type Outcome, permitted, put, replace } from '../../outcome.ts'
import type { Attempt, Ports, Write } from '../../ports.ts'
import { decisionFault, isOwn } from '../../rules/review.ts'
import { type Allowance, type App, key, type OpenReview, type ReviewLine } from '../../schema.ts'
import { type Named, refuseChange, type Whom, whomOf } from '../access/named.ts'
import { idOf, type Taken, without } from '../access/withdraw.ts'
import { about } from '../account/authenticators.ts'
import { type InApp, manager, type OfApp } from '../apps/manager.ts'
import { refuseReview } from './reviews.ts'

export interface DecideEntry extends OfApp {
  readonly of: Exclude<Named, { readonly email: unknown }>
  readonly decision: 'confirmed' | 'withdrawn'
}
export interface Decided {
  readonly to: SubjectId | TeamId
  readonly decision: 'confirmed' | 'withdrawn'
}

export interface DecideEntries extends OfApp {
  /** One to fifteen, each once. */
  readonly of: readonly [DecideEntry['of'], ...DecideEntry['of'][]]
  readonly decision: DecideEntry['decision']
}
export interface DecidedEntries {
  readonly decision: DecideEntry['decision']
  /** What it was decided of. */
  readonly all: readonly [Taken, ...Taken[]]
  readonly app: Pick<App, 'id' | 'name'>
}

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export async function decideEntry(ports: Needs, attempt: Attempt, command: DecideEntry): Promise<Outcome<Decided>> {
  const { of, ...rest } = command
  const outcome = await decideEntries(ports, attempt, { ...rest, of: [of] })
  if (!outcome.permitted) return outcome
  const [{ to }] = outcome.value.all
  return { ...outcome, value: { to: 'team' in to ? to.team : to.subject, decision: command.decision } }
}

export async function decideEntries(
  ports: Needs,
  attempt: Attempt,
  command: DecideEntries,
): Promise<Outcome<DecidedEntries>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const { review } = principal.company
  const all: Waiting[] = []
  for (const named of command.of) {
    const one = await waiting(ports, found, named, command.decision)
    if ('refusal' in one) return one.refusal
    all.push(one)
  }
  const [first, ...rest] = all
  if (review === undefined || first === undefined) throw new TypeError('nothing was to be decided')
  const { decision } = command
  const change =
    decision === 'confirmed'
      ? confirmed(found, all, review)
      : await without(
          ports,
          found,
          all.map(({ whom }) => whom),
        )
  if (change === 'last_manager') return refuseChange(found, 'last_manager')
  const told = (one: Waiting) => eventsOf(found, one, decision, review.id)
  const events: Events = [...told(first), ...rest.flatMap(told)]
  const value = { decision, all: [takenOf(first), ...rest.map(takenOf)] as const, app }
  return permitted(value, events, [...change, ...(await linesWith(ports, found, all, { decision, review: review.id }))])
}

interface Waiting {
  readonly whom: Whom
  readonly allowance: Allowance
}

/** One that something may be said of now, by whoever asks. */
async function waiting(
  ports: Needs,
  found: InApp,
  named: DecideEntry['of'],
  decision: DecideEntry['decision'],
): Promise<Waiting | { readonly refusal: Denied }> {
  const { principal, app } = found
  const { company, subject, at } = principal
  const whom = await whomOf(ports, found, named)
  if (typeof whom === 'string') return { refusal: refuseChange(found, whom) }
  if (whom.before === undefined) return { refusal: refuseChange(found, 'no_entry', idOf(whom)) }
  const fault = decisionFault(company.review, app.id, whom.before, at)
  if (fault !== undefined) return { refusal: refuseReview(principal, fault, company.review?.id) }
  if (decision === 'confirmed' && isOwn(subject, idOf(whom)))
    return { refusal: refuseReview(principal, 'oneself', company.review?.id) }
  return { whom, allowance: whom.before }
}

const takenOf = ({ whom, allowance }: Waiting): Taken => ({
  to: 'team' in whom ? { team: whom.team } : { subject: whom.subject.id },
  allowance,
})

function eventsOf(
  { principal, app }: InApp,
  { whom, allowance: { verbs } }: Waiting,
  decision: DecideEntry['decision'],
  review: ReviewId,
): Events {
  const [to, about_] = [idOf(whom), { ...about(principal), review, app: app.id }]
  const decided = { kind: 'review_decided', ...about_, to, decision, verbs } as const
  return decision === 'confirmed'
    ? [decided]
    : [decided, { kind: 'access_withdrawn', ...about_, from: to, before: verbs }]
}

/** As it stands in a review's record. */
export const nameOf = (whom: Whom): string => ('team' in whom ? `team:${whom.team}` : whom.subject.id)

function confirmed({ app, principal }: InApp, all: readonly Waiting[], review: OpenReview): readonly Write[] {
  const said = { review: review.id, by: principal.subject.id, at: principal.at }
  const teams = all.flatMap(({ whom, allowance }) =>
    'team' in whom ? [[whom.team, { ...allowance, confirmed: said }] as const] : [],
  )
  const entries = all.flatMap(({ whom }) =>
    'subject' in whom && whom.before !== undefined ? [replace(whom.before, { confirmed: said })] : [],
  )
  if (teams.length === 0) return entries
  return [...entries, replace(app, { teams: { ...app.teams, ...(Object.fromEntries(teams) as App['teams']) } })]
}

/** Who changes their mind while the review is on writes over what they said. */
async function linesWith(
  ports: Pick<Ports, 'table'>,
  { principal, app }: InApp,
  all: readonly Waiting[],
  said: Pick<ReviewLine, 'decision' | 'review'>,
): Promise<readonly Write[]> {
  const { company, subject, at } = principal
  const lines = all.map(
    ({ whom, allowance: { verbs } }): ReviewLine => ({
      kind: 'review_line',
      ...{ company: company.id, app: app.id, principal: nameOf(whom), verbs, ...said, by: subject.id, at },
    }),
  )
  const before = await ports.table.get(
    ...lines.map((line) => key.reviewLine(line.company, line.review, line.app, line.principal)),
  )
  return lines.map((line, i) => put(before[i], line))
}
