// Whoever manages an app confirms an entry or withdraws it. Nobody confirms what they were given themselves.

import type { SubjectId, TeamId } from '../../ids.ts'
import { type Outcome, permitted, put, replace } from '../../outcome.ts'
import type { Attempt, Ports, Write } from '../../ports.ts'
import { decisionFault } from '../../rules/review.ts'
import { type App, key, type OpenReview, type ReviewLine } from '../../schema.ts'
import { type Named, refuseChange, type Whom, whomOf } from '../access/named.ts'
import { idOf, without } from '../access/withdraw.ts'
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

type Needs = Pick<Ports, 'table' | 'keys' | 'deployment'>

export async function decideEntry(ports: Needs, attempt: Attempt, command: DecideEntry): Promise<Outcome<Decided>> {
  const found = await manager(ports, attempt, command, 'change')
  if ('refusal' in found) return found.refusal
  const { principal, app } = found
  const { company, at, subject } = principal
  const whom = await whomOf(ports, found, command.of)
  if (typeof whom === 'string') return refuseChange(found, whom)
  if (whom.before === undefined) return refuseChange(found, 'no_entry', idOf(whom))
  const { review } = company
  const fault = decisionFault(review, app.id, whom.before, at)
  if (fault !== undefined || review === undefined) return refuseReview(principal, fault ?? 'unknown', review?.id)
  const to = idOf(whom)
  const { decision } = command
  const own = to === subject.id || (!subject.administrator && subject.teams.some((team) => team === to))
  if (decision === 'confirmed' && own) return refuseReview(principal, 'oneself', review.id)
  const change = decision === 'confirmed' ? confirmed(found, whom, review) : await without(ports, found, [whom])
  if (change === 'last_manager') return refuseChange(found, 'last_manager', to)
  const verbs = whom.before.verbs
  const line = await lineWith(ports, {
    company: company.id,
    review: review.id,
    app: app.id,
    principal: nameOf(whom),
    verbs,
    decision,
    by: subject.id,
    at,
  })
  const event = {
    kind: 'review_decided',
    ...about(principal),
    review: review.id,
    app: app.id,
    to,
    decision,
    verbs,
  } as const
  return permitted(
    { to, decision },
    decision === 'confirmed'
      ? [event]
      : [
          event,
          { kind: 'access_withdrawn', ...about(principal), app: app.id, from: to, before: verbs, review: review.id },
        ],
    [...change, line],
  )
}

/** As it stands in a review's record. */
export const nameOf = (whom: Whom): string => ('team' in whom ? `team:${whom.team}` : whom.subject.id)

function confirmed({ app, principal }: InApp, whom: Whom, review: OpenReview): readonly Write[] {
  const said = { review: review.id, by: principal.subject.id, at: principal.at }
  if ('subject' in whom) return whom.before === undefined ? [] : [replace(whom.before, { confirmed: said })]
  const allowance = app.teams[whom.team]
  if (allowance === undefined) return []
  const teams: App['teams'] = { ...app.teams, [whom.team]: { ...allowance, confirmed: said } }
  return [replace(app, { teams })]
}

/** Who changes their mind while the review is on writes over what they said. */
async function lineWith(ports: Pick<Ports, 'table'>, line: Omit<ReviewLine, 'kind'>): Promise<Write> {
  const [before] = await ports.table.get(key.reviewLine(line.company, line.review, line.app, line.principal))
  return put(before, { kind: 'review_line', ...line })
}
