// What is pressed on the pages of a review. Each act is the flow that the API has for it.

import type { AppId, CompanyId } from '../../ids.ts'
import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { type Restore, restore } from '../access/restore.ts'
import { type Names, namesOf } from '../names.ts'
import { closeReview } from '../reviews/carry-out.ts'
import { type DecidedEntries, type DecideEntries, decideEntries } from '../reviews/decide.ts'
import { cancelReview, refuseReview } from '../reviews/reviews.ts'
import { type LookAtReview, lookAtReview, type ShownReview } from './review.ts'
import { seenReview } from './reviewed.ts'
import { pressed, unreadable, type Viewed, viewed } from './viewer.ts'

type Needs = Pick<Ports, 'table' | 'deployment' | 'keys'>

export type ReviewPress =
  | { readonly act: 'decide'; readonly app: AppId; readonly decide: Pick<DecideEntries, 'of' | 'decision'> }
  | { readonly act: 'restore'; readonly app: AppId; readonly all: Restore['all'] }
  | { readonly act: 'cancel' | 'close' | 'unreadable' }
export interface PressOnReview extends LookAtReview {
  readonly press: ReviewPress
}
export type ReviewDone =
  | { readonly act: 'confirm' | 'restore' | 'cancel' | 'unreadable' }
  | { readonly act: 'withdraw'; readonly decided: DecidedEntries; readonly names: Names }
  | { readonly act: 'close'; readonly closed: boolean }

async function onReview(
  ports: Needs,
  attempt: Attempt,
  { press, ...command }: PressOnReview & { readonly company: CompanyId },
): Promise<Outcome<ReviewDone>> {
  const seen = await seenReview(ports, attempt, command)
  if ('refusal' in seen) return seen.refusal
  const { principal, review: one } = seen
  switch (press.act) {
    case 'unreadable':
      return unreadable(principal, attempt)
    case 'cancel':
      return did(await cancelReview(ports, attempt, command), () => ({ act: 'cancel' }))
    case 'close':
      return did(await closeReview(ports, attempt, command), ({ closed }) => ({ act: 'close', closed }))
    case 'restore':
      return did(await restore(ports, attempt, { ...command, ...press }), () => ({ act: 'restore' }))
    case 'decide':
      // What is over is decided no more, also where another review is on by now.
      if (principal.company.review?.id !== one.id) return refuseReview(principal, 'ended', one.id)
      return decide(ports, attempt, { ...command, app: press.app, ...press.decide })
  }
}

async function decide(
  ports: Needs,
  attempt: Attempt,
  command: DecideEntries & { readonly company: CompanyId },
): Promise<Outcome<ReviewDone>> {
  const outcome = await decideEntries(ports, attempt, command)
  if (!outcome.permitted) return outcome
  if (command.decision === 'confirmed') return did(outcome, () => ({ act: 'confirm' }))
  const ids = outcome.value.all.flatMap(({ to }) => ('subject' in to ? [to.subject] : []))
  const names = await namesOf(ports, command.company, ids)
  return did(outcome, (decided) => ({ act: 'withdraw', decided, names }))
}

const did = <T>(outcome: Outcome<T>, done: (value: T) => ReviewDone): Outcome<ReviewDone> =>
  outcome.permitted ? { ...outcome, value: done(outcome.value) } : outcome

export const pressOnReview = pressed<Needs, PressOnReview, Viewed<ReviewDone>, ShownReview>(
  viewed<Needs, PressOnReview, ReviewDone>(onReview),
  lookAtReview,
)
