// One review: from when until when, of what, and what was decided.

import type { Asked } from '../../asked.ts'
import { readList, tellMore } from '../../gate/list.ts'
import { found, member } from '../../member.ts'
import { fromNow } from '../../show/moments.ts'
import { details, table } from '../../show/table.ts'
import { parseReview } from '../../typed/names.ts'

export interface Review {
  readonly id: string
  readonly state: string
  readonly started_at: string
  readonly started_by: string
  readonly due: string
  readonly apps?: readonly string[]
  readonly closed_at?: string
}

export interface Line {
  readonly app: string
  /** A person or service by id, or `team:ops`. */
  readonly principal: string
  readonly verbs: readonly string[]
  readonly decision: string
  readonly by?: string
  readonly at: string
}

export async function show(asked: Asked, typed: string, all: boolean): Promise<void> {
  const id = parseReview(typed)
  const { call, home } = await member(asked)
  const review = (await found(call(`${home}/reviews/${id}`), 'review', 'reviews')).body as Review
  const body = await readList<'entries', Line>(call, `${home}/reviews/${id}/entries`, { noun: 'entries', all })
  asked.answer({ ...review, ...body }, () => {
    const about = details([
      ['id', review.id],
      ['state', review.state],
      ['started', `${fromNow(review.started_at)} by ${review.started_by}`],
      ['due', fromNow(review.due)],
      ['apps', review.apps?.join(' ') ?? 'all'],
      ['ended', fromNow(review.closed_at)],
    ])
    return `${about}\n\n${body.entries.length === 0 ? 'Nothing was decided yet.' : decisions(body.entries)}`
  })
  tellMore(asked, body)
}

const decisions = (lines: readonly Line[]): string =>
  table(
    ['app', 'who', 'verbs', 'decision', 'by', 'when'],
    lines.map(({ app, principal, verbs, decision, by, at }) => [
      app,
      principal,
      verbs.join(' '),
      decision,
      by,
      fromNow(at),
    ]),
  )
